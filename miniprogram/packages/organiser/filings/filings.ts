import { attempt } from '../../../services/attempt'
import { cloud } from '../../../services/cloud'
import { showFailure } from '../../../services/failure'
import { appendNextPage } from '../../../services/next-page'
import { type FilingView, filingView } from '../../../shared/organisation-view'

Page({
  data: {
    // page state
    state: 'loading',
    text: '',
    action: '',
    /** Id of the one that is sent back. */
    returning: '',
    // from the server
    filings: [] as FilingView[],
    next: '',
  },

  onLoad() {
    this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async load() {
    const answer = await cloud.organisation.filings({})
    if (!answer.ok) {
      showFailure(this, answer.reason)
      return
    }
    const now = Date.now()
    const filings = answer.value.filings.map((one) => filingView(one, now))
    this.setData({
      filings,
      next: answer.value.next ?? '',
      state: filings.length ? 'ready' : 'empty',
      text: '没有待审核的备案，有新的会出现在这里',
      action: '',
    })
  },

  async onReachBottom() {
    const now = Date.now()
    await appendNextPage(
      this,
      'filings',
      (cursor) => cloud.organisation.filings({ cursor }),
      ({ filings }) => filings.map((one) => filingView(one, now)),
    )
  },

  async onApprove(event: WechatMiniprogram.TouchEvent) {
    const { id, name } = event.currentTarget.dataset
    const { confirm } = await wx.showModal({
      title: '通过备案？',
      content: `“${name}”将公开展示，申请人成为负责人。`,
      confirmText: '通过',
    })
    if (confirm) this.decide(id, 'approve')
  },

  onReturn(event: WechatMiniprogram.TouchEvent) {
    this.setData({ returning: event.currentTarget.dataset.id })
  },

  onClose() {
    this.setData({ returning: '' })
  },

  onWhy({ detail }: WechatMiniprogram.CustomEvent<{ why: string }>) {
    const { returning } = this.data
    this.setData({ returning: '' })
    this.decide(returning, 'return', detail.why)
  },

  async decide(organisationId: string, decision: 'approve' | 'return', why?: string) {
    const done = await attempt(`decide:${organisationId}:${decision}:${why}`, (key) =>
      cloud.organisation.decide({ organisationId, decision, ...(why && { why }) }, { key }),
    )
    if (done) wx.showToast({ title: decision === 'approve' ? '已通过' : '已退回', icon: 'success' })
    this.load()
  },
})
