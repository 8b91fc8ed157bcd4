import { cloud } from '../../../services/cloud'
import { showFailure } from '../../../services/failure'
import { type PlanCard, planCard } from '../../../shared/plan-view'

/** Plans that wait for the person's word. They are decided on their own page. */
Page({
  data: {
    // page state
    state: 'loading',
    text: '',
    action: '',
    // from the server
    plans: [] as PlanCard[],
    next: '',
  },

  onShow() {
    this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async load() {
    const answer = await cloud.event.plans({})
    if (!answer.ok) {
      showFailure(this, answer.reason)
      return
    }
    const now = Date.now()
    const plans = answer.value.plans.map((one) => planCard(one, now))
    this.setData({
      plans,
      next: answer.value.next ?? '',
      state: plans.length ? 'ready' : 'empty',
      text: '没有待审核的活动，有新的会出现在这里',
      action: '',
    })
  },

  async onReachBottom() {
    const { next, plans } = this.data
    if (!next) return
    this.setData({ next: '' })
    const answer = await cloud.event.plans({ cursor: next })
    if (!answer.ok) return
    const now = Date.now()
    const added = answer.value.plans.map((one, i) => [
      `plans[${plans.length + i}]`,
      planCard(one, now),
    ])
    this.setData({ ...Object.fromEntries(added), next: answer.value.next ?? '' })
  },
})
