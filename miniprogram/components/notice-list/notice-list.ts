import { attempt } from '../../services/attempt'
import { cloud } from '../../services/cloud'
import type { NoticeAction, NoticeView } from '../../shared/notice-view'

const pages: Partial<Record<NoticeAction, string>> = {
  guardian: '/packages/volunteer/guardian/guardian',
  document: '/packages/volunteer/correction/correction',
  account: '/packages/volunteer/account/account',
}

/** What the person has to know or decide, each with its one action. `changed` fires when one is settled. */
Component({
  properties: {
    notices: { type: Array, value: [] as NoticeView[] },
  },
  methods: {
    onAct(event: WechatMiniprogram.TouchEvent) {
      const { action, caseId, personId } = event.currentTarget.dataset
      const page = pages[action as NoticeAction]
      if (page) wx.navigateTo({ url: personId ? `${page}?personId=${personId}` : page })
      else this.object(caseId)
    },

    async object(caseId: string) {
      const { confirm } = await wx.showModal({
        title: '不是本人申请的？',
        content: '转移会立即停止，并由志愿服务组织核实。',
        confirmText: '停止转移',
      })
      if (!confirm) return
      const done = await attempt(`object:${caseId}`, (key) =>
        cloud.volunteer.objectToMove({ caseId }, { key }),
      )
      if (done) this.triggerEvent('changed')
    },
  },
})
