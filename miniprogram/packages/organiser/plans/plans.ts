import { cloud } from '../../../services/cloud'
import { showFailure } from '../../../services/failure'
import { appendNextPage } from '../../../services/next-page'
import { type PlanCard, planCard } from '../../../shared/plan-view'

type Show = 'open' | 'published' | 'ended'

const NOTHING: Record<Show, string> = {
  open: '没有正在筹备的活动',
  published: '还没有发布活动',
  ended: '没有撤回或取消的活动',
}

Page({
  data: {
    // page state
    state: 'loading',
    text: '',
    action: '',
    // passed in
    organisationId: '',
    // form
    show: 'open' as Show,
    // from the server
    plans: [] as PlanCard[],
    next: '',
    mayWrite: false,
  },

  onLoad({ organisationId = '' }: { organisationId?: string }) {
    this.setData({ organisationId })
  },

  onShow() {
    this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async load() {
    const { organisationId, show } = this.data
    const [answer, organisation] = await Promise.all([
      cloud.event.plans({ organisationId, show }),
      cloud.organisation.detail({ organisationId }),
    ])
    if (show !== this.data.show) return
    if (!answer.ok) {
      showFailure(this, answer.reason)
      return
    }
    const now = Date.now()
    const plans = answer.value.plans.map((one) => planCard(one, now))
    this.setData({
      plans,
      next: answer.value.next ?? '',
      mayWrite: organisation.ok && organisation.value.may.includes('event/write'),
      state: plans.length ? 'ready' : 'empty',
      text: NOTHING[show],
      action: '',
    })
  },

  async onReachBottom() {
    const { organisationId, show } = this.data
    const now = Date.now()
    await appendNextPage(
      this,
      'plans',
      (cursor) => cloud.event.plans({ organisationId, show, cursor }),
      ({ plans }) => plans.map((one) => planCard(one, now)),
    )
  },

  onShowOthers({ detail }: WechatMiniprogram.CustomEvent<{ value: Show }>) {
    this.setData({ show: detail.value, state: 'loading' })
    this.load()
  },

  onNew() {
    const { organisationId } = this.data
    wx.navigateTo({
      url: `/packages/organiser/templates/templates?organisationId=${organisationId}`,
    })
  },

  onCopy(event: WechatMiniprogram.TouchEvent) {
    const { organisationId } = this.data
    const query = `organisationId=${organisationId}&from=${event.currentTarget.dataset.id}`
    wx.navigateTo({ url: `/packages/organiser/write/write?${query}` })
  },
})
