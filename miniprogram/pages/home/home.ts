import { cloud } from '../../services/cloud'
import { showFailure } from '../../services/failure'
import { here, rememberedPosition } from '../../services/location'
import { askWhoIAm } from '../../services/session'
import {
  type EnrolmentView,
  type EventView,
  enrolmentView,
  eventView,
} from '../../shared/event-view'
import { type NoticeView, noticeViews } from '../../shared/notice-view'
import { childLabels } from '../../shared/person-view'

Page({
  data: {
    // page state
    state: 'loading',
    text: '',
    located: false,
    // from the server
    signedUp: false,
    notices: [] as NoticeView[],
    next: [] as EnrolmentView[],
    near: [] as EventView[],
    soon: [] as EventView[],
  },

  onShow() {
    this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  /** Two calls, side by side, and one `setData`. */
  async load() {
    const near = rememberedPosition()
    const [me, home] = await Promise.all([askWhoIAm(), cloud.event.home(near ? { near } : {})])
    if (!home.ok) {
      showFailure(this, home.reason)
      return
    }
    const now = Date.now()
    this.setData({
      state: 'ready',
      located: near !== undefined,
      ...(me.ok && { signedUp: me.value.self !== undefined, notices: noticeViews(me.value, now) }),
      next: home.value.next.map((one) =>
        enrolmentView(one, now, me.ok ? childLabels(me.value) : undefined),
      ),
      near: home.value.near.map((one) => eventView(one, now)),
      soon: home.value.soon.map((one) => eventView(one, now)),
    })
  },

  /** Only a tap asks for the position; who refuses sees the same events by time. */
  async onLocate() {
    if (await here()) this.load()
  },

  onSignUp() {
    wx.navigateTo({ url: '/packages/volunteer/sign-up/sign-up' })
  },

  onAllEvents() {
    wx.switchTab({ url: '/pages/events/events' })
  },

  onOpenEnrolment(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset
    wx.navigateTo({ url: `/packages/volunteer/event/event?eventId=${id}` })
  },

  onShareAppMessage: () => ({ title: '志愿之城：身边的志愿活动', path: '/pages/home/home' }),
})
