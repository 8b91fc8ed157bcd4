import { answerPrivacy, askPrivacyThrough } from '../../services/privacy'

const AGREE_BUTTON = 'agree-privacy'

/** Asks for WeChat's privacy authorisation when something on this page first needs it. */
Component({
  data: { asking: false, agreeButton: AGREE_BUTTON },
  lifetimes: {
    attached() {
      this.takeOver()
    },
    detached: () => answerPrivacy(),
  },
  pageLifetimes: {
    show() {
      this.takeOver()
    },
    hide: () => answerPrivacy(),
  },
  methods: {
    takeOver() {
      askPrivacyThrough((asking) => this.setData({ asking }))
    },

    onAgree: () => answerPrivacy(AGREE_BUTTON),

    onRefuse: () => answerPrivacy(),

    onRead() {
      wx.openPrivacyContract({})
    },
  },
})
