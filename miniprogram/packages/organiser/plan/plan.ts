import { attempt } from '../../../services/attempt'
import { cloud } from '../../../services/cloud'
import { showFailure } from '../../../services/failure'
import { type PlanView, planView, submittedText } from '../../../shared/plan-view'

/** The steps that somebody else reads the reason of. */
type Asked = 'return' | 'suspend' | 'resume' | 'cancel'

const ASKED: Record<Asked, { title: string; note: string; placeholder: string; done: string }> = {
  return: {
    title: '退回修改',
    note: '组织方会看到原因，修改后可以再次提交。',
    placeholder: '例如：请写明集合地点和安全措施',
    done: '已退回',
  },
  suspend: {
    title: '暂停活动',
    note: '暂停期间不能报名，已报名的人保留名额并会收到通知。',
    placeholder: '例如：请先核实场地的消防情况',
    done: '已暂停',
  },
  resume: {
    title: '恢复活动',
    note: '已报名的人会收到通知。',
    placeholder: '例如：场地已核实',
    done: '已恢复',
  },
  cancel: {
    title: '取消活动',
    note: '每位已报名的人都会看到原因。取消后不能恢复。',
    placeholder: '例如：当天有暴雨预警',
    done: '已取消',
  },
}

Page({
  data: {
    // page state
    state: 'loading',
    text: '',
    action: '',
    // passed in
    planId: '',
    // from the server
    plan: null as PlanView | null,
    // form
    asking: '' as Asked | '',
    // display only
    asked: ASKED.return,
  },

  onLoad({ planId = '' }: { planId?: string }) {
    this.setData({ planId })
  },

  onShow() {
    this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async load() {
    const answer = await cloud.event.planDetail({ planId: this.data.planId })
    if (!answer.ok) {
      showFailure(this, answer.reason)
      return
    }
    this.setData({ state: 'ready', plan: planView(answer.value, Date.now()) })
  },

  onWrite() {
    wx.navigateTo({ url: `/packages/organiser/write/write?planId=${this.data.planId}` })
  },

  onParticipants(event: WechatMiniprogram.TouchEvent) {
    const { planId } = this.data
    const { id } = event.currentTarget.dataset
    const query = `planId=${planId}&sessionId=${id}`
    wx.navigateTo({ url: `/packages/organiser/participants/participants?${query}` })
  },

  onPublicPage() {
    wx.navigateTo({ url: `/packages/volunteer/event/event?eventId=${this.data.planId}` })
  },

  async onSubmit() {
    const { planId } = this.data
    const done = await attempt(`submit-plan:${planId}`, (key) =>
      cloud.event.submitPlan({ planId }, { key }),
    )
    if (done) wx.showToast({ title: submittedText(done.state), icon: 'none' })
    this.load()
  },

  async onRecall() {
    const { planId } = this.data
    const done = await attempt(`recall-plan:${planId}`, (key) =>
      cloud.event.recallPlan({ planId }, { key }),
    )
    if (done) wx.showToast({ title: '已收回', icon: 'success' })
    this.load()
  },

  async onApprove() {
    const { planId, plan } = this.data
    const { confirm } = await wx.showModal({
      title: '审核通过？',
      content: `“${plan?.title}”将立即发布，志愿者可以报名。`,
      confirmText: '通过',
    })
    if (!confirm) return
    const done = await attempt(`decide-plan:${planId}:approve`, (key) =>
      cloud.event.decidePlan({ planId, decision: 'approve' }, { key }),
    )
    if (done) wx.showToast({ title: '已通过', icon: 'success' })
    this.load()
  },

  async onWithdraw() {
    const { planId } = this.data
    const { confirm } = await wx.showModal({
      title: '撤回这个活动？',
      content: '还没有人报名时可以撤回，撤回后可以复制再发起。',
      confirmText: '撤回',
    })
    if (!confirm) return
    const done = await attempt(`withdraw-event:${planId}`, (key) =>
      cloud.event.withdrawEvent({ planId }, { key }),
    )
    if (done) wx.showToast({ title: '已撤回', icon: 'success' })
    this.load()
  },

  onAsk(event: WechatMiniprogram.TouchEvent) {
    const asking: Asked = event.currentTarget.dataset.step
    this.setData({ asking, asked: ASKED[asking] })
  },

  onClose() {
    this.setData({ asking: '' })
  },

  async onWhy({ detail: { why } }: WechatMiniprogram.CustomEvent<{ why: string }>) {
    const { asking, planId } = this.data
    this.setData({ asking: '' })
    if (!asking) return
    const done = await attempt(`${asking}-plan:${planId}:${why}`, (key) =>
      this.take(asking, why, key),
    )
    if (done) wx.showToast({ title: ASKED[asking].done, icon: 'success' })
    this.load()
  },

  take(step: Asked, why: string, key: string) {
    const { planId } = this.data
    if (step === 'return')
      return cloud.event.decidePlan({ planId, decision: 'return', why }, { key })
    if (step === 'cancel') return cloud.event.cancelEvent({ planId, why }, { key })
    return cloud.event.suspendEvent({ planId, decision: step, why }, { key })
  },
})
