import { cloud } from '../../../services/cloud'
import { showFailure } from '../../../services/failure'
import { appendNextPage } from '../../../services/next-page'
import { agreeToMessages } from '../../../services/subscribe'
import { leftText } from '../../../shared/reminder-view'
import { askable, type Left, type Template, type TemplateIds } from '../../../shared/subscriptions'
import { formatMoment } from '../../../shared/time'

interface Message {
  messageId: string
  title: string
  body: string
  at: number
  read: boolean
  page?: string | undefined
}

const rowOf = ({ at, page = '', ...message }: Message, now: number) => ({
  ...message,
  page,
  at: formatMoment(at, now),
})

/** What one may agree to without an event at hand: three are what WeChat asks at a time. */
const MORE: Template[] = ['reminder', 'change', 'offer']

Page({
  data: {
    // page state
    state: 'loading',
    text: '',
    action: '',
    // from the server
    messages: [] as ReturnType<typeof rowOf>[],
    /** How often WeChat may still remind, in words. */
    left: '',
    /** What it can be asked to bring more of; nothing where the city has no templates. */
    more: null as TemplateIds | null,
    next: '',
  },

  onLoad() {
    this.load()
  },

  /** Back from signing up. */
  onShow() {
    if (this.data.state === 'stranger') this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async onReachBottom() {
    const now = Date.now()
    await appendNextPage(
      this,
      'messages',
      (cursor) => cloud.channel.messages({ cursor }),
      ({ messages }) => messages.map((one) => rowOf(one, now)),
    )
  },

  async load() {
    const answer = await cloud.channel.messages({})
    if (!answer.ok) {
      showFailure(this, answer.reason)
      return
    }
    const { messages, next = '', left, templateIds } = answer.value
    const now = Date.now()
    this.setData({
      messages: messages.map((one) => rowOf(one, now)),
      next,
      state: messages.length ? 'ready' : 'empty',
      text: '还没有消息',
      more: askable(templateIds, MORE) ?? null,
    })
    this.showLeft(left)
    // Seen is read; the list keeps its marks until the page is opened again.
    const [newest] = messages
    if (newest) cloud.channel.markRead({ until: newest.at })
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
