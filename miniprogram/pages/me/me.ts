import { cloud } from '../../services/cloud'
import { isLargeType, setLargeType } from '../../services/comfort'
import { showFailure } from '../../services/failure'
import { askWhoIAm, limits } from '../../services/session'
import { youthAges } from '../../shared/limits'
import { type NoticeView, noticeViews } from '../../shared/notice-view'
import type { Me } from '../../shared/person-view'
import { plansPage } from '../../shared/plan-view'
import { formatVolunteerNumber } from '../../shared/volunteer-number'

Page({
  data: {
    // page state
    state: 'loading',
    text: '',
    large: false,
    // from the server
    self: null as Me['self'] | null,
    number: '',
    notices: [] as NoticeView[],
    /** Whether there can be children in one's care. */
    grownUp: false,
    children: '',
    youth: '',
    reviewer: false,
    /** Where the person manages events; empty for those who do not. */
    plansPage: '',
    unread: '',
  },

  onShow() {
    this.setData({ large: isLargeType() })
    this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async load() {
    const me = await askWhoIAm()
    if (!me.ok) {
      showFailure(this, me.reason)
      return
    }
    const { self, wards, roles } = me.value
    this.setData({
      state: 'ready',
      self: self ?? null,
      number: self ? formatVolunteerNumber(self.number) : '',
      notices: noticeViews(me.value, Date.now()),
      grownUp: self !== undefined && self.age >= limits().adultAge,
      children: wards.length ? `${wards.length} 位` : '',
      youth: youthAges(limits()),
      plansPage: plansPage(roles),
      reviewer: roles.some(({ role }) => role === 'reviewer'),
    })
    if (self) this.countMessages()
  },

  /** After the first paint: the page does not wait for a number. */
  async countMessages() {
    const messages = await cloud.channel.messages({})
    if (messages.ok)
      this.setData({ unread: messages.value.unread ? `${messages.value.unread} 条未读` : '' })
  },

  onSignUp() {
    wx.navigateTo({ url: '/packages/volunteer/sign-up/sign-up' })
  },

  onLarge(event: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
    setLargeType(event.detail.value)
    this.setData({ large: event.detail.value })
  },
})
