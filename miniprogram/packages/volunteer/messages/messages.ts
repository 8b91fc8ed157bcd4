import { cloud } from '../../../services/cloud'
import { showFailure } from '../../../services/failure'
import { formatMoment } from '../../../shared/time'

interface MessageView {
  messageId: string
  title: string
  body: string
  at: string
  read: boolean
  page: string
}

Page({
  data: {
    // page state
    state: 'loading',
    text: '',
    action: '',
    // from the server
    messages: [] as MessageView[],
    next: '',
  },

  onLoad() {
    this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  onReachBottom() {
    if (this.data.next) this.load(this.data.next)
  },

  async load(cursor?: string) {
    const answer = await cloud.channel.messages(cursor ? { cursor } : {})
    if (!answer.ok) {
      showFailure(this, answer.reason)
      return
    }
    const now = Date.now()
    const views = answer.value.messages.map((message) => ({
      ...message,
      page: message.page ?? '',
      at: formatMoment(message.at, now),
    }))
    const from = cursor ? this.data.messages.length : 0
    this.setData({
      ...(cursor
        ? Object.fromEntries(views.map((one, i) => [`messages[${from + i}]`, one]))
        : { messages: views }),
      next: answer.value.next ?? '',
      state: from + views.length ? 'ready' : 'empty',
      text: '还没有消息',
    })
    // Seen is read; the list keeps its marks until the page is opened again.
    const [newest] = answer.value.messages
    if (newest && !cursor) cloud.channel.markRead({ until: newest.at })
  },

  onRetry() {
    this.load()
  },

  onOpen(event: WechatMiniprogram.TouchEvent) {
    const { page } = event.currentTarget.dataset
    if (page) wx.navigateTo({ url: page })
  },
})
