import { attempt } from '../../services/attempt'
import { cloud } from '../../services/cloud'
import type { Me } from '../../services/session'
import { type NoticeAction, noticeView } from '../../shared/notice-view'

const pages: Partial<Record<NoticeAction, string>> = {
  guardian: '/packages/volunteer/guardian/guardian',
  document: '/packages/volunteer/correction/correction',
  account: '/packages/volunteer/account/account',
}

/** What the person has to know or decide, each with its one action. `changed` fires when one is settled. */
Component({
  properties: {
    notices: { type: Array, value: [] as Me['notices'] },
  },
  data: { views: [] as ReturnType<typeof noticeView>[] },
  observers: {
    notices(notices: Me['notices']) {
      const now = Date.now()
      this.setData({ views: notices.map((notice) => noticeView(notice, now)) })
    },
  },
  methods: {
    onAct(event: WechatMiniprogram.TouchEvent) {
      const { action, caseId } = event.currentTarget.dataset
      const url = pages[action as NoticeAction]
      if (url) wx.navigateTo({ url })
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
