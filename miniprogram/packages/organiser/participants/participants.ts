import { attempt } from '../../../services/attempt'
import { cloud } from '../../../services/cloud'
import { showFailure } from '../../../services/failure'
import { appendNextPage } from '../../../services/next-page'
import {
  invitedText,
  type ParticipantView,
  participantView,
  takenText,
} from '../../../shared/participant-view'
import { formatSpan } from '../../../shared/time'
import { unknownNumbers, volunteerNumbersIn } from '../../../shared/volunteer-number'

type Show = 'in' | 'applied' | 'waiting' | 'invited' | 'gone'

const MARKS = {
  miss: {
    title: '标记为未到',
    note: '本人会收到通知，可以申诉；多次未到会影响报名。写下的说明本人和处理申诉的上级都会看到。',
    placeholder: '可以不写，例如：电话联系不上',
    done: '已标记',
  },
  excuse: {
    title: '更正为已到',
    note: '本人会看到原因。',
    placeholder: '例如：签到表漏登',
    done: '已更正',
  },
}

const PARTS = {
  reject: { title: '报名不通过', placeholder: '例如：这个岗位人已够', done: '已告知' },
  remove: { title: '移出这一场', placeholder: '例如：活动人数调整', done: '已移出' },
  recall: { title: '收回邀请', placeholder: '例如：活动人数调整', done: '已收回' },
}

const NOTHING: Record<Show, string> = {
  in: '还没有人报名',
  applied: '没有等待确认的报名',
  waiting: '没有人候补',
  invited: '没有等待答复的邀请',
  gone: '没有人退出',
}

Page({
  data: {
    // page state
    state: 'loading',
    text: '',
    action: '',
    // passed in
    sessionId: '',
    planId: '',
    // form
    show: 'in' as Show,
    inviting: false,
    numbers: '',
    postId: '',
    beyondLimit: false,
    /** Who is not taken, taken out or no longer asked, and which of these. */
    parting: '',
    way: 'remove' as keyof typeof PARTS,
    /** Who is marked as not come, or as come after all, and which of the two. */
    marking: '',
    step: 'miss' as keyof typeof MARKS,
    // from the server
    title: '',
    when: '',
    taken: '',
    participants: [] as ParticipantView[],
    posts: [] as { postId: string; name: string }[],
    next: '',
    manages: false,
    marks: false,
    // display only
    mark: MARKS.miss,
    part: PARTS.remove,
  },

  onLoad({ sessionId = '', planId = '' }: { sessionId?: string; planId?: string }) {
    this.setData({ sessionId, planId })
    this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async load() {
    const { sessionId, show } = this.data
    const answer = await cloud.event.participants({ sessionId, show })
    if (show !== this.data.show) return
    if (!answer.ok) {
      showFailure(this, answer.reason)
      return
    }
    const now = Date.now()
    const { title, from, to, manages, marks, next = '' } = answer.value
    const participants = answer.value.participants.map((one) => participantView(one, now))
    this.setData({
      ...{ title, manages, marks, next, participants },
      when: formatSpan(from, to, now),
      taken: takenText(answer.value),
      state: participants.length ? 'ready' : 'empty',
      text: NOTHING[show],
      action: '',
    })
  },

  async onReachBottom() {
    const { sessionId, show } = this.data
    const now = Date.now()
    await appendNextPage(
      this,
      'participants',
      (cursor) => cloud.event.participants({ sessionId, show, cursor }),
      ({ participants }) => participants.map((one) => participantView(one, now)),
    )
  },

  onShowOthers({ detail }: WechatMiniprogram.CustomEvent<{ value: Show }>) {
    this.setData({ show: detail.value, state: 'loading' })
    this.load()
  },

  async onInvite() {
    const answer = await cloud.event.planDetail({ planId: this.data.planId })
    if (!answer.ok) {
      wx.showToast({ title: answer.reason.text, icon: 'none' })
      return
    }
    const posts = answer.value.plan.content.posts.map(({ postId, name }) => ({ postId, name }))
    const postId = posts[0]?.postId ?? ''
    this.setData({ inviting: true, numbers: '', beyondLimit: false, posts, postId })
  },

  onCloseInvite() {
    this.setData({ inviting: false })
  },

  onPost(event: WechatMiniprogram.TouchEvent) {
    this.setData({ postId: event.currentTarget.dataset.id })
  },

  onNumbers({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ numbers: detail.value })
  },

  onBeyondLimit({ detail }: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
    this.setData({ beyondLimit: detail.value })
  },

  async onSendInvitations() {
    const { sessionId, postId, beyondLimit } = this.data
    const numbers = volunteerNumbersIn(this.data.numbers)
    if (numbers.length === 0) {
      wx.showToast({ title: '请填写志愿者编号', icon: 'none' })
      return
    }
    const asked = { sessionId, postId, beyondLimit, numbers }
    const answer = await attempt(`invite:${JSON.stringify(asked)}`, (key) =>
      cloud.event.inviteParticipants(asked, { key }),
    )
    if (!answer) return
    const unknown = unknownNumbers(answer.results)
    this.setData({ inviting: unknown !== '', numbers: unknown })
    const content = invitedText(answer.results)
    await wx.showModal({ title: '邀请结果', content, showCancel: false, confirmText: '知道了' })
    this.load()
  },

  async onApprove(event: WechatMiniprogram.TouchEvent) {
    const { id: personId } = event.currentTarget.dataset
    const { sessionId } = this.data
    const done = await attempt(`decide:${sessionId}:${personId}:approve`, (key) =>
      cloud.event.decideApplicant({ sessionId, personId, decision: 'approve' }, { key }),
    )
    if (done) wx.showToast({ title: '已通过', icon: 'success' })
    this.load()
  },

  onMark(event: WechatMiniprogram.TouchEvent) {
    const { id, step } = event.currentTarget.dataset
    const wanted: keyof typeof MARKS = step
    this.setData({ marking: id, step: wanted, mark: MARKS[wanted] })
  },

  onCloseMark() {
    this.setData({ marking: '' })
  },

  async onMarkWhy({ detail: { why } }: WechatMiniprogram.CustomEvent<{ why: string }>) {
    const { sessionId, marking: personId, step } = this.data
    this.setData({ marking: '' })
    const done = await attempt(`mark:${sessionId}:${personId}:${step}:${why}`, (key) =>
      cloud.event.markNoShow({ sessionId, personId, step, why }, { key }),
    )
    if (done) wx.showToast({ title: MARKS[step].done, icon: 'success' })
    this.load()
  },

  onPart(event: WechatMiniprogram.TouchEvent) {
    const { id, way } = event.currentTarget.dataset
    const wanted: keyof typeof PARTS = way
    this.setData({ parting: id, way: wanted, part: PARTS[wanted] })
  },

  onClosePart() {
    this.setData({ parting: '' })
  },

  async onWhy({ detail: { why } }: WechatMiniprogram.CustomEvent<{ why: string }>) {
    const { sessionId, parting: personId, way } = this.data
    this.setData({ parting: '' })
    const input = { sessionId, personId, why }
    const done = await attempt(`part:${sessionId}:${personId}:${way}:${why}`, (key) =>
      way === 'reject'
        ? cloud.event.decideApplicant({ ...input, decision: 'reject' }, { key })
        : cloud.event.removeParticipant(input, { key }),
    )
    if (done) wx.showToast({ title: PARTS[way].done, icon: 'success' })
    this.load()
  },
})
