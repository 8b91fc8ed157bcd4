import { attempt } from '../../../services/attempt'
import { cloud } from '../../../services/cloud'
import { showFailure } from '../../../services/failure'
import { appendNextPage } from '../../../services/next-page'
import { askWhoIAm, whoIWas } from '../../../services/session'
import { type EnrolmentView, enrolmentView, leavingWords } from '../../../shared/event-view'
import { type AskedView, askedView } from '../../../shared/exchange-view'
import { childLabels } from '../../../shared/person-view'

type When = 'coming' | 'past'

Page({
  data: {
    // page state
    state: 'loading',
    text: '',
    action: '',
    // form
    when: 'coming' as When,
    /** The enrolment that is appealed. */
    appealing: '',
    // from the server
    enrolments: [] as EnrolmentView[],
    /** Whether the city lets people hand their places over. */
    handsOver: true,
    /** Who would hand their place over, or swap it, and waits for an answer. */
    asked: [] as AskedView[],
    next: '',
  },

  onShow() {
    this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async onReachBottom() {
    const { when } = this.data
    await appendNextPage(
      this,
      'enrolments',
      (cursor) => cloud.event.myEvents({ when, cursor }),
      ({ enrolments }) => this.views(enrolments),
    )
  },

  async load() {
    const { when } = this.data
    const [answer, exchanges] = await Promise.all([
      cloud.event.myEvents({ when }),
      when === 'coming' ? cloud.event.myExchanges({}) : undefined,
      // Whose place it is, where the account holds several people.
      whoIWas() ?? askWhoIAm(),
    ])
    if (when !== this.data.when) return
    if (!answer.ok) {
      showFailure(this, answer.reason)
      return
    }
    const enrolments = this.views(answer.value.enrolments)
    const now = Date.now()
    // What cannot be read now is in the message centre, too.
    const asked = exchanges?.ok ? exchanges.value.exchanges.map((one) => askedView(one, now)) : []
    const nothing = when === 'coming' ? '还没有报名的活动' : '还没有参加过的活动'
    this.setData({
      enrolments,
      handsOver: answer.value.handsOver,
      asked,
      next: answer.value.next ?? '',
      state: enrolments.length || asked.length ? 'ready' : 'empty',
      text: nothing,
      action: when === 'coming' ? '去看看活动' : '',
    })
  },

  views(enrolments: Parameters<typeof enrolmentView>[0][]) {
    const now = Date.now()
    const me = whoIWas()
    return enrolments.map((one) => enrolmentView(one, now, me && childLabels(me)))
  },

  onWhen(event: WechatMiniprogram.CustomEvent<{ value: When }>) {
    this.setData({ when: event.detail.value, state: 'loading' })
    this.load()
  },

  onAction() {
    if (this.data.state === 'empty') wx.switchTab({ url: '/pages/events/events' })
    else this.load()
  },

  onOpen(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset
    wx.navigateTo({ url: `/packages/volunteer/event/event?eventId=${id}` })
  },

  onAsked(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset
    wx.navigateTo({ url: `/packages/volunteer/exchange/exchange?exchangeId=${id}` })
  },

  onPassOn(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset
    const one = this.data.enrolments.find(({ enrolmentId }) => enrolmentId === id)
    if (!one) return
    const place = `eventId=${one.eventId}&sessionId=${one.sessionId}&personId=${one.personId}`
    wx.navigateTo({ url: `/packages/volunteer/pass-on/pass-on?${place}` })
  },

  onAppeal(event: WechatMiniprogram.TouchEvent) {
    this.setData({ appealing: event.currentTarget.dataset.id })
  },

  onCloseAppeal() {
    this.setData({ appealing: '' })
  },

  async onSendAppeal({ detail }: WechatMiniprogram.CustomEvent<{ why: string }>) {
    const { appealing, enrolments } = this.data
    const one = enrolments.find(({ enrolmentId }) => enrolmentId === appealing)
    this.setData({ appealing: '' })
    if (!one) return
    const { sessionId, personId } = one
    const input = { sessionId, statement: detail.why }
    const sent = await attempt(`appeal:${appealing}:${detail.why}`, (key) =>
      cloud.event.appeal(input, { as: personId, key }),
    )
    if (sent) wx.showToast({ title: '已提交申诉', icon: 'success' })
    this.load()
  },

  async onCancel(event: WechatMiniprogram.TouchEvent) {
    const { id, person } = event.currentTarget.dataset
    const one = this.data.enrolments.find(
      ({ sessionId, personId }) => sessionId === id && personId === person,
    )
    const { confirm } = await wx.showModal(leavingWords(!one?.status))
    if (!confirm) return
    const cancelled = await attempt(`cancel:${id}:${person}`, (key) =>
      cloud.event.cancel({ sessionId: id }, { as: person, key }),
    )
    if (cancelled) wx.showToast({ title: '已取消', icon: 'success' })
    this.load()
  },
})
