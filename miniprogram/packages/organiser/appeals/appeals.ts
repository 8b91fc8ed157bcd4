import { attempt } from '../../../services/attempt'
import { cloud } from '../../../services/cloud'
import { showFailure } from '../../../services/failure'
import { appendNextPage } from '../../../services/next-page'
import {
  APPEAL_DECISIONS,
  type AppealDecision,
  type AppealView,
  appealView,
} from '../../../shared/appeal-view'

/** What people say to having been marked as not come, for the level above the organiser. */
Page({
  data: {
    // page state
    state: 'loading',
    text: '',
    action: '',
    // form
    /** The appeal that is decided, and how. */
    key: '',
    deciding: '' as AppealDecision | '',
    // from the server
    appeals: [] as AppealView[],
    next: '',
    // display only
    decision: APPEAL_DECISIONS.uphold,
  },

  onLoad() {
    this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async load() {
    const answer = await cloud.event.appeals({})
    if (!answer.ok) {
      showFailure(this, answer.reason)
      return
    }
    const now = Date.now()
    const appeals = answer.value.appeals.map((one) => appealView(one, now))
    this.setData({
      appeals,
      next: answer.value.next ?? '',
      state: appeals.length ? 'ready' : 'empty',
      text: '没有待处理的申诉，有新的会出现在这里',
      action: '',
    })
  },

  async onReachBottom() {
    const now = Date.now()
    await appendNextPage(
      this,
      'appeals',
      (cursor) => cloud.event.appeals({ cursor }),
      ({ appeals }) => appeals.map((one) => appealView(one, now)),
    )
  },

  onAsk(event: WechatMiniprogram.TouchEvent) {
    const { key, decision } = event.currentTarget.dataset
    const deciding: AppealDecision = decision
    this.setData({ key, deciding, decision: APPEAL_DECISIONS[deciding] })
  },

  onClose() {
    this.setData({ deciding: '' })
  },

  async onWhy({ detail: { why } }: WechatMiniprogram.CustomEvent<{ why: string }>) {
    const { key, deciding, appeals } = this.data
    const one = appeals.find((appeal) => appeal.key === key)
    this.setData({ deciding: '' })
    if (!one || !deciding) return
    const { sessionId, personId } = one
    const done = await attempt(`decide-appeal:${key}:${deciding}:${why}`, (intention) =>
      cloud.event.decideAppeal(
        { sessionId, personId, decision: deciding, why },
        { key: intention },
      ),
    )
    if (done) wx.showToast({ title: APPEAL_DECISIONS[deciding].done, icon: 'none' })
    this.load()
  },
})
