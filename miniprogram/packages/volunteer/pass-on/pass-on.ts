import { attempt } from '../../../services/attempt'
import { cloud } from '../../../services/cloud'
import { showFailure } from '../../../services/failure'
import { type PassOnView, passOnFault, passOnView } from '../../../shared/exchange-view'
import { reason } from '../../../shared/reasons'

/** Names the person who is to have one's place, or with whom one would swap it. */
Page({
  data: {
    // passed in
    eventId: '',
    sessionId: '',
    personId: '',
    // page state
    state: 'loading',
    text: '',
    action: '',
    // from the server
    place: null as PassOnView | null,
    // form
    kind: 'hand-over' as 'hand-over' | 'swap',
    wanted: '',
    number: '',
  },

  onLoad({ eventId = '', sessionId = '', personId = '' }: Record<string, string | undefined>) {
    this.setData({ eventId, sessionId, personId })
    this.load()
  },

  async load() {
    const { eventId, sessionId, personId } = this.data
    const detail = await cloud.event.detail({ eventId }, personId ? { as: personId } : {})
    if (!detail.ok) {
      showFailure(this, detail.reason)
      return
    }
    const place = passOnView(detail.value, sessionId, Date.now())
    if (place?.exchangeId) {
      this.show(place.exchangeId)
      return
    }
    const possible = place && (place.handsOver || place.wanted.length > 0)
    this.setData({
      state: possible ? 'ready' : 'empty',
      text: reason(place ? 'NOT_TRANSFERABLE' : 'NOT_ENROLLED').text,
      action: '',
      place: place ?? null,
      kind: place?.handsOver === false ? 'swap' : 'hand-over',
    })
  },

  /** In place of this page: what was proposed is read there. */
  show(exchangeId: string) {
    wx.redirectTo({ url: `/packages/volunteer/exchange/exchange?exchangeId=${exchangeId}` })
  },

  onKind(event: WechatMiniprogram.CustomEvent<{ value: 'hand-over' | 'swap' }>) {
    this.setData({ kind: event.detail.value })
  },

  onWanted(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ wanted: event.detail.value })
  },

  onNumber(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ number: event.detail.value })
  },

  async onPropose() {
    const { sessionId, personId, kind, wanted: key, number, place } = this.data
    const fault = passOnFault({ kind, wanted: key, number })
    if (fault) {
      wx.showToast({ title: fault, icon: 'none' })
      return
    }
    const wanted = kind === 'swap' ? place?.wanted.find((one) => one.key === key) : undefined
    const asked = {
      ...{ sessionId, number },
      ...(wanted && { wanted: { sessionId: wanted.sessionId, postId: wanted.postId } }),
    }
    const name = `propose:${sessionId}:${personId}:${kind}:${key}:${number}`
    const done = await attempt(name, (intention) =>
      cloud.event.proposeExchange(asked, {
        key: intention,
        ...(personId && { as: personId }),
      }),
    )
    if (done) this.show(done.exchangeId)
  },
})
