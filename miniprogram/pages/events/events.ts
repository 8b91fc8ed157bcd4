import { cloud } from '../../services/cloud'
import { here, rememberedPosition } from '../../services/location'
import { appendNextPage } from '../../services/next-page'
import { type EventView, eventView } from '../../shared/event-view'
import { AREAS, SERVICE_DOMAINS } from '../../shared/lists'
import { addDays, dayOf, weekdayOf } from '../../shared/time'

interface Option {
  value: string
  label: string
}

const WHENS: Option[] = [
  { value: '', label: '全时段' },
  { value: 'today', label: '今天' },
  { value: 'tomorrow', label: '明天' },
  { value: 'weekend', label: '本周末' },
  { value: 'week', label: '七天内' },
]

const ORDERS: Option[] = [
  { value: 'time', label: '按时间' },
  { value: 'distance', label: '按距离' },
]

/** First and last calendar day of a choice of time. */
function daysOf(when: string, now: number): { from?: string; to?: string } {
  const today = dayOf(now)
  const saturday = addDays(today, (6 - weekdayOf(today) + 7) % 7)
  switch (when) {
    case 'today':
      return { from: today, to: today }
    case 'tomorrow':
      return { from: addDays(today, 1), to: addDays(today, 1) }
    case 'weekend':
      return weekdayOf(today) === 0
        ? { from: today, to: today }
        : { from: saturday, to: addDays(saturday, 1) }
    case 'week':
      return { from: today, to: addDays(today, 6) }
    default:
      return {}
  }
}

const SCREENFUL = 5

/** Counts searches, so that each answer is known to be of the newest one. */
let turns = 0

Page({
  data: {
    // page state
    state: 'loading',
    text: '',
    // form
    words: '',
    when: '',
    area: '',
    domain: '',
    order: 'time',
    openOnly: true,
    whens: WHENS,
    orders: ORDERS,
    areas: [
      { value: '', label: '全市' },
      ...AREAS.map(({ id, name }) => ({ value: id, label: name })),
    ],
    domains: [
      { value: '', label: '全类型' },
      ...SERVICE_DOMAINS.map(({ code, name }) => ({ value: code, label: name })),
    ],
    // from the server
    events: [] as EventView[],
    next: '',
  },

  onLoad() {
    this.search()
  },

  async onPullDownRefresh() {
    await this.search()
    wx.stopPullDownRefresh()
  },

  async onReachBottom() {
    const now = Date.now()
    const wentOn = await appendNextPage(
      this,
      'events',
      (cursor) => this.ask(cursor),
      ({ events }) => events.map((one) => eventView(one, now)),
    )
    if (wentOn) await this.fillScreen()
  },

  ask(cursor?: string) {
    const { words, when, area, domain, order, openOnly } = this.data
    const near = rememberedPosition()
    return cloud.event.list({
      ...(words && { text: words }),
      ...(area && { area }),
      ...(domain && { domain }),
      ...daysOf(when, Date.now()),
      ...(openOnly && { openOnly }),
      ...(near && { near }),
      ...(near && order === 'distance' && { order: 'distance' }),
      ...(cursor && { cursor }),
    })
  },

  /** Only the newest search may answer: an older one that comes late is dropped. */
  async search() {
    const turn = ++turns
    const answer = await this.ask()
    if (turn !== turns) return
    if (!answer.ok) {
      this.setData({ state: 'error', text: answer.reason.text })
      return
    }
    const now = Date.now()
    this.setData({
      state: 'ready',
      events: answer.value.events.map((one) => eventView(one, now)),
      next: answer.value.next ?? '',
    })
    this.fillScreen()
  },

  /** A page of the list may be short, or empty, and yet not be the last one. */
  async fillScreen() {
    const { events, next } = this.data
    if (next && events.length < SCREENFUL) await this.onReachBottom()
  },

  onWords(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ words: event.detail.value.trim() })
  },

  onClear() {
    this.setData({ words: '' })
    this.search()
  },

  onFilter(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { name } = event.currentTarget.dataset
    this.setData({ [name]: event.detail.value })
    this.search()
  },

  onOpenOnly(event: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
    this.setData({ openOnly: event.detail.value })
    this.search()
  },

  async onOrder(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const wanted = event.detail.value
    const possible = wanted === 'time' || (await here()) !== undefined
    this.setData({ order: possible ? wanted : 'time' })
    this.search()
  },

  onShareAppMessage: () => ({ title: '身边的志愿活动', path: '/pages/events/events' }),
})
