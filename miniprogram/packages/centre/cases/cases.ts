import { attempt } from '../../../services/attempt'
import { cloud } from '../../../services/cloud'
import { showFailure } from '../../../services/failure'
import { appendNextPage } from '../../../services/next-page'
import { type CaseView, caseView } from '../../../shared/case-view'

type Decision = 'grant' | 'refuse'

Page({
  data: {
    // page state
    state: 'loading',
    text: '',
    action: '',
    deciding: false,
    // from the server
    cases: [] as CaseView[],
    next: '',
    // form
    caseId: '',
    decision: 'refuse' as Decision,
    /** The decision in words. */
    outcome: '',
  },

  onLoad() {
    this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async onReachBottom() {
    const now = Date.now()
    await appendNextPage(
      this,
      'cases',
      (cursor) => cloud.volunteer.reviewCases({ cursor }),
      ({ cases }) => cases.map((one) => caseView(one, now)),
    )
  },

  async load() {
    const answer = await cloud.volunteer.reviewCases({})
    if (!answer.ok) {
      showFailure(this, answer.reason)
      return
    }
    const now = Date.now()
    const cases = answer.value.cases.map((one) => caseView(one, now))
    this.setData({
      cases,
      next: answer.value.next ?? '',
      state: cases.length ? 'ready' : 'empty',
      text: '没有待核实的证件，有新的会出现在这里',
      action: '',
    })
  },

  onDecide(event: WechatMiniprogram.TouchEvent) {
    const { id, decision, outcome } = event.currentTarget.dataset
    this.setData({ deciding: true, caseId: id, decision, outcome })
  },

  onClose() {
    this.setData({ deciding: false })
  },

  async onConfirm({ detail: { why } }: WechatMiniprogram.CustomEvent<{ why: string }>) {
    const { caseId, decision } = this.data
    const done = await attempt(`decide:${caseId}:${decision}:${why}`, (key) =>
      cloud.volunteer.decideCase({ caseId, decision, why }, { key }),
    )
    this.setData({ deciding: false })
    if (done) wx.showToast({ title: '已决定', icon: 'success' })
    this.load()
  },
})
