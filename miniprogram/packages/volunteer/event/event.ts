import { attempt } from '../../../services/attempt'
import { cloud } from '../../../services/cloud'
import { showFailure } from '../../../services/failure'
import { askWhoIAm, isSignedUp } from '../../../services/session'
import {
  type DetailView,
  detailView,
  doneText,
  type EventDetail,
  type SessionView,
} from '../../../shared/event-detail-view'
import { leavingWords } from '../../../shared/event-view'
import { familyOf } from '../../../shared/person-view'
import { reason } from '../../../shared/reasons'

Page({
  data: {
    // passed in
    eventId: '',
    // page state
    state: 'loading',
    text: '',
    choosing: false,
    poster: false,
    /** What the sheet is for. */
    acting: 'sign-up' as SessionView['act'],
    /** Whether there is a post that this person can take. */
    possible: true,
    /** For whom, where the account holds several people. */
    whom: '',
    // form
    sessionId: '',
    postId: '',
    personId: '',
    risksAcknowledged: false,
    // from the server
    event: null as DetailView | null,
    place: null as EventDetail['place'] | null,
    people: [] as ReturnType<typeof familyOf>,
  },

  /** A code leads here with the event's id as its scene. */
  onLoad({ eventId, scene = '' }: { eventId?: string; scene?: string }) {
    this.setData({ eventId: eventId ?? decodeURIComponent(scene) })
  },

  onShow() {
    this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async load() {
    const { eventId, personId } = this.data
    const [detail, me] = await Promise.all([
      cloud.event.detail({ eventId }, personId ? { as: personId } : {}),
      askWhoIAm(),
    ])
    if (!detail.ok) {
      showFailure(this, detail.reason)
      return
    }
    const people = me.ok ? familyOf(me.value) : []
    this.setData({
      state: 'ready',
      event: detailView(detail.value, Date.now()),
      place: detail.value.place,
      people,
      personId: personId || (people[0]?.personId ?? ''),
    })
  },

  onOpenMap() {
    const { place } = this.data
    if (place) wx.openLocation({ ...place, scale: 16 })
  },

  /** Another person of the family: the same event with their places and their reasons. */
  onPerson(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ personId: event.detail.value, postId: '' })
    this.load()
  },

  onChoose(event: WechatMiniprogram.TouchEvent) {
    if (!isSignedUp()) {
      wx.navigateTo({ url: '/packages/volunteer/sign-up/sign-up?back=1' })
      return
    }
    const { id } = event.currentTarget.dataset
    const session = this.data.event?.sessions.find(({ sessionId }) => sessionId === id)
    if (!session) return
    const possible = session.posts.filter(({ disabled }) => !disabled)
    const { people, personId } = this.data
    const chosen = people.find((one) => one.personId === personId)
    this.setData({
      choosing: true,
      possible: possible.length > 0,
      acting: session.act,
      whom: people.length > 1 ? (chosen?.name ?? '') : '',
      sessionId: id,
      postId: possible.length === 1 ? (possible[0]?.postId ?? '') : '',
      risksAcknowledged: false,
    })
  },

  onClose() {
    this.setData({ choosing: false })
  },

  onPost(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ postId: event.detail.value })
  },

  onRisks(event: WechatMiniprogram.CustomEvent<{ checked: boolean }>) {
    this.setData({ risksAcknowledged: event.detail.checked })
  },

  async onSignUp() {
    const { sessionId, postId, personId, risksAcknowledged, acting } = this.data
    if (!postId || !risksAcknowledged) {
      const title = postId ? reason('RISKS_NOT_ACKNOWLEDGED').text : '请选择岗位'
      wx.showToast({ title, icon: 'none' })
      return
    }
    const wanted = { sessionId, postId, risksAcknowledged }
    const enrolment = await attempt(`${acting}:${sessionId}:${postId}:${personId}`, (key) =>
      acting === 'wait'
        ? cloud.event.wait(wanted, { as: personId, key })
        : cloud.event.signUp(wanted, { as: personId, key }),
    )
    this.setData({ choosing: false })
    if (enrolment) wx.showToast({ title: doneText(enrolment.state), icon: 'success' })
    this.load()
  },

  async onCancel(event: WechatMiniprogram.TouchEvent) {
    const sessionId = event.currentTarget.dataset.id
    const { personId } = this.data
    const session = this.data.event?.sessions.find((one) => one.sessionId === sessionId)
    const { confirm } = await wx.showModal(leavingWords(session?.isIn === true))
    if (!confirm) return
    const cancelled = await attempt(`cancel:${sessionId}:${personId}`, (key) =>
      cloud.event.cancel({ sessionId }, { as: personId, key }),
    )
    if (cancelled) wx.showToast({ title: '已取消', icon: 'success' })
    this.load()
  },

  onPassOn(event: WechatMiniprogram.TouchEvent) {
    const { eventId, personId } = this.data
    const place = `eventId=${eventId}&sessionId=${event.currentTarget.dataset.id}&personId=${personId}`
    wx.navigateTo({ url: `/packages/volunteer/pass-on/pass-on?${place}` })
  },

  onPoster() {
    this.setData({ poster: true })
  },

  onPosterClosed() {
    this.setData({ poster: false })
  },

  onShareAppMessage() {
    const { event, eventId } = this.data
    return {
      title: event?.shareTitle ?? '志愿活动',
      path: `/packages/volunteer/event/event?eventId=${eventId}`,
    }
  },

  onShareTimeline() {
    const { event, eventId } = this.data
    return { title: event?.shareTitle ?? '志愿活动', query: `eventId=${eventId}` }
  },
})
