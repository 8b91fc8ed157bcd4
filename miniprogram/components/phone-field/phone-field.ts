import { attempt } from '../../services/attempt'
import { cloud } from '../../services/cloud'

/** What WeChat's phone button answers: a code for the server, or why not. */
interface PhoneAnswer {
  code?: string
  errMsg: string
}

/** The person's phone number as WeChat knows it. `change` tells the ticket that stands for it. */
Component({
  properties: {
    /** Masked; empty when not known yet. */
    phone: { type: String, value: '' },
    /** What is wrong with it; empty when nothing is. */
    fault: { type: String, value: '' },
  },
  methods: {
    async onPhone(event: WechatMiniprogram.CustomEvent<PhoneAnswer>) {
      const { code } = event.detail
      if (!code) {
        wx.showToast({ title: '没有取得手机号，可以再点一次', icon: 'none' })
        return
      }
      const verified = await attempt(`verify-phone:${code}`, (key) =>
        cloud.volunteer.verifyPhone({ code }, { key }),
      )
      if (verified) this.triggerEvent('change', verified)
    },
  },
})
