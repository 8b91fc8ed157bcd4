import { cloud } from '../../../services/cloud'
import { showFailure } from '../../../services/failure'
import { appendNextPage } from '../../../services/next-page'
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
    const now = Date.now()
    await appendNextPage(
      this,
      'plans',
      (cursor) => cloud.event.plans({ cursor }),
      ({ plans }) => plans.map((one) => planCard(one, now)),
    )
  },
})
