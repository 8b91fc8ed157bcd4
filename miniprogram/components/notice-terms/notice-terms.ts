import { PRIVACY_NOTICE } from '../../shared/privacy-notice'

const { version, controller, contact, processors, security, rights } = PRIVACY_NOTICE

/** The rest of the privacy notice: who answers for the data, who handles them, what one may ask for. */
Component({
  data: { version, controller, contact, processors, security, rights },
  methods: {
    onContract() {
      wx.openPrivacyContract({})
    },
  },
})
