import { attempt } from '../../services/attempt'
import { cloud } from '../../services/cloud'
import { formatMoment } from '../../shared/time'

/**
 * The code with which a young person's guardian agrees, to copy or to share. `code` tells it to the
 * page, whose `onShareAppMessage` sends it along.
 */
Component({
  data: {
    code: '',
    until: '',
  },
  methods: {
    async onMake() {
      const made = await attempt('guardian-code', (key) =>
        cloud.volunteer.guardianCode({}, { key }),
      )
      if (!made) return
      this.setData({ code: made.code, until: formatMoment(made.until, Date.now()) })
      this.triggerEvent('code', { code: made.code })
    },

    onCopy() {
      wx.setClipboardData({ data: this.data.code })
    },
  },
})
