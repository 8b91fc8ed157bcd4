import { cloud } from '../../../services/cloud'
import { showFailure } from '../../../services/failure'
import { agreeToMessages } from '../../../services/subscribe'
import { leftText } from '../../../shared/reminder-view'
import { askable, type Left, type Template, type TemplateIds } from '../../../shared/subscriptions'
import { formatMoment } from '../../../shared/time'

interface MessageView {
  messageId: string
  title: string
  body: string
  at: string
  read: boolean
  page: string
}

/** What one may agree to without an event at hand: three are what WeChat asks at a time. */
const MORE: Template[] = ['reminder', 'change', 'offer']

Page({
  data: {
    // page state
    state: 'loading',
    text: '',
    action: '',
    // from the server
    messages: [] as MessageView[],
    /** How often WeChat may still remind, in words. */
    left: '',
    /** What it can be asked to bring more of; nothing where the city has no templates. */
    more: null as TemplateIds | null,
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
    if (!cursor) {
      this.showLeft(answer.value.left)
      this.setData({ more: askable(answer.value.templateIds, MORE) ?? null })
    }
    if (newest && !cursor) cloud.channel.markRead({ until: newest.at })
  },

  showLeft(left: Left) {
    this.setData({ left: leftText(left) })
  },

  async onMore() {
    const { more } = this.data
    const left = more && (await agreeToMessages(more))
    if (left) this.showLeft(left)
  },

  onRetry() {
    this.load()
  },

  onOpen(event: WechatMiniprogram.TouchEvent) {
    const { page } = event.currentTarget.dataset
    if (page) wx.navigateTo({ url: page })
  },
})
