import { attempt } from '../../../services/attempt'
import { cloud } from '../../../services/cloud'
import { showFailure } from '../../../services/failure'
import { askWhoIAm, childName } from '../../../services/session'
import { type ExchangeView, exchangeView } from '../../../shared/exchange-view'
import { reason } from '../../../shared/reasons'

/** A proposal: whoever was named answers it, whoever made it can take it back. */
Page({
  data: {
    // passed in
    exchangeId: '',
    // page state
    state: 'loading',
    text: '',
    action: '',
    /** The child in one's care whom it is about; empty for oneself. */
    child: '',
    // form
    risksAcknowledged: false,
    // from the server
    exchange: null as ExchangeView | null,
  },

  onLoad({ exchangeId = '' }: { exchangeId?: string }) {
    this.setData({ exchangeId })
    this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async load() {
    const { exchangeId } = this.data
    const [answer] = await Promise.all([cloud.event.exchange({ exchangeId }), askWhoIAm()])
    if (!answer.ok) {
      showFailure(this, answer.reason)
      return
    }
    const exchange = exchangeView(answer.value, Date.now())
    this.setData({ state: 'ready', exchange, child: childName(exchange.personId) })
  },

  onRisks(event: WechatMiniprogram.CustomEvent<{ checked: boolean }>) {
    this.setData({ risksAcknowledged: event.detail.checked })
  },

  async onAccept() {
    const { exchangeId, exchange, risksAcknowledged } = this.data
    if (!exchange) return
    if (!risksAcknowledged) {
      wx.showToast({ title: reason('RISKS_NOT_ACKNOWLEDGED').text, icon: 'none' })
      return
    }
    const input = { exchangeId, answer: 'accept', risksAcknowledged } as const
    const done = await attempt(`accept:${exchangeId}`, (key) =>
      cloud.event.answerExchange(input, { as: exchange.personId, key }),
    )
    if (done) wx.showToast({ title: '已生效', icon: 'success' })
    this.load()
  },

  async onDecline() {
    const { exchangeId, exchange } = this.data
    if (!exchange) return
    const done = await attempt(`decline:${exchangeId}`, (key) =>
      cloud.event.answerExchange({ exchangeId, answer: 'decline' }, { as: exchange.personId, key }),
    )
    if (done) wx.showToast({ title: '已谢绝', icon: 'success' })
    this.load()
  },

  async onWithdraw() {
    const { exchangeId, exchange } = this.data
    if (!exchange) return
    const done = await attempt(`withdraw:${exchangeId}`, (key) =>
      cloud.event.withdrawExchange({ exchangeId }, { as: exchange.personId, key }),
    )
    if (done) wx.showToast({ title: '已收回', icon: 'success' })
    this.load()
  },

  onEvent() {
    const { exchange } = this.data
    if (!exchange) return
    wx.navigateTo({ url: `/packages/volunteer/event/event?eventId=${exchange.eventId}` })
  },
})
