import { attempt } from '../../../services/attempt'
import { cloud } from '../../../services/cloud'
import { showFailure } from '../../../services/failure'
import { askWhoIAm, whoIWas } from '../../../services/session'
import {
  type FiledView,
  type MembershipView,
  membershipView,
  myFilingView,
} from '../../../shared/organisation-view'
import { childLabels } from '../../../shared/person-view'

Page({
  data: {
    // page state
    state: 'loading',
    text: '',
    action: '',
    // from the server
    memberships: [] as MembershipView[],
    filed: [] as FiledView[],
    /** Filings that wait for the person's word, in words. */
    filings: '',
    /** The same of plans, and of appeals against no-shows. */
    plans: '',
    appeals: '',
    mayReview: false,
  },

  onShow() {
    this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async load() {
    const [answer] = await Promise.all([cloud.organisation.mine({}), whoIWas() ?? askWhoIAm()])
    if (!answer.ok) {
      showFailure(this, answer.reason)
      return
    }
    const { memberships, filed, filings } = answer.value
    const me = whoIWas()
    const children = me ? childLabels(me) : {}
    const now = Date.now()
    this.setData({
      state: 'ready',
      memberships: memberships.map((one) => membershipView(one, children)),
      filed: filed.map((one) => myFilingView(one, now)),
      mayReview: filings !== undefined,
      filings: filings ? `${filings} 份待审核` : '',
    })
    if (filings !== undefined) this.countToDecide()
  },

  /** After the first paint: the page does not wait for a number. */
  async countToDecide() {
    const answer = await cloud.event.toDecide({})
    if (!answer.ok) return
    const { plans, appeals } = answer.value
    this.setData({
      plans: plans ? `${plans} 个待审核` : '',
      appeals: appeals ? `${appeals} 份待处理` : '',
    })
  },

  async onAnswer(event: WechatMiniprogram.TouchEvent) {
    const { id, person, accept } = event.currentTarget.dataset
    const done = await attempt(`answer-invitation:${id}:${person}:${accept}`, (key) =>
      cloud.organisation.answerInvitation({ organisationId: id, accept }, { as: person, key }),
    )
    if (done) wx.showToast({ title: accept ? '已加入' : '已谢绝', icon: 'success' })
    this.load()
  },

  onPlans(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset
    wx.navigateTo({ url: `/packages/organiser/plans/plans?organisationId=${id}` })
  },

  async onWithdraw(event: WechatMiniprogram.TouchEvent) {
    const { id, person } = event.currentTarget.dataset
    const done = await attempt(`leave:${id}:${person}`, (key) =>
      cloud.organisation.leave({ organisationId: id }, { as: person, key }),
    )
    if (done) wx.showToast({ title: '已撤回', icon: 'success' })
    this.load()
  },

  onFileAgain(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset
    wx.navigateTo({ url: `/packages/organiser/filing/filing?organisationId=${id}` })
  },
})
