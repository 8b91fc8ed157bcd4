import { attempt } from '../../../services/attempt'
import { cloud } from '../../../services/cloud'
import { showFailure } from '../../../services/failure'
import { newId } from '../../../services/new-id'
import { type PolicyView, policyView } from '../../../shared/insurance-view'
import { AREAS, SERVICE_DOMAINS } from '../../../shared/lists'
import {
  areaIn,
  areaNames,
  CANCEL_HOURS,
  CIRCLES,
  type Circle,
  cancelText,
  circleOf,
  copyOf,
  domainNames,
  inOrder,
  MODES,
  MOST_POSTS,
  MOST_SESSIONS,
  membersFirst,
  NO_PLAN,
  newPost,
  newSession,
  type PlanContent,
  type PlanPost,
  type PlanSession,
  planInput,
  postOf,
  RISK_LEVELS,
  sessionOf,
  weekly,
  withCircle,
  withPlace,
} from '../../../shared/plan-form'
import {
  type PlanPostView,
  type PlanSessionView,
  planPostView,
  planSessionView,
  submittedText,
} from '../../../shared/plan-view'
import { formatDay, momentOf } from '../../../shared/time'

const indexIn = (list: readonly { code: string }[], code: string) =>
  Math.max(
    0,
    list.findIndex((one) => one.code === code),
  )

/** Puts one of a list in the place of the one with its id, or behind them all. */
const put = <T>(list: readonly T[], one: T, isIt: (other: T) => boolean): T[] =>
  list.some(isIt) ? list.map((other) => (isIt(other) ? one : other)) : [...list, one]

/** Writes a new plan – from nothing, or like another one –, one that is not published yet, or changes one that is. */
Page({
  data: {
    // page state
    state: 'loading',
    text: '',
    action: '',
    dirty: false,
    // passed in
    planId: '',
    organisationId: '',
    /** The plan that is read first: this one, or the one that is copied. */
    source: '',
    copying: false,
    // from the server
    rev: 0,
    why: '',
    incomplete: '',
    published: false,
    policies: [] as PolicyView[],
    // form
    plan: NO_PLAN,
    /** Which sheet is up, what it changes, and whether that stands in the plan already. */
    editing: '' as 'post' | 'session' | '',
    post: postOf(newPost('')),
    session: sessionOf(newSession('', 0)),
    known: false,
    // display only
    posts: [] as PlanPostView[],
    sessions: [] as PlanSessionView[],
    domain: 0,
    area: 0,
    cancel: 0,
    circle: 'all' as Circle,
    membersDay: '',
    membersDayText: '',
    membersClock: '',
    ...{ areaNames, domainNames, cancelTexts: CANCEL_HOURS.map(cancelText) },
    ...{ modes: MODES, riskLevels: RISK_LEVELS, circles: CIRCLES },
    ...{ mostPosts: MOST_POSTS, mostSessions: MOST_SESSIONS },
  },

  onLoad(query: { planId?: string; organisationId?: string; from?: string }) {
    const { planId = '', organisationId = '', from = '' } = query
    const source = planId || from
    this.setData({ planId: planId || newId(), organisationId, source, copying: from !== '' })
    this.load()
  },

  /** Also on the way back from the page on which policies are entered. */
  onShow() {
    this.loadPolicies()
  },

  async loadPolicies() {
    const { organisationId } = this.data
    if (!organisationId) return
    const answer = await cloud.insurance.policies({ organisationId })
    if (answer.ok) this.setData({ policies: answer.value.policies.map(policyView) })
  },

  async load() {
    const { source, copying } = this.data
    if (!source) {
      this.show(NO_PLAN)
      return
    }
    const answer = await cloud.event.planDetail({ planId: source })
    if (!answer.ok) {
      showFailure(this, answer.reason)
      return
    }
    const { plan, may, incomplete = '' } = answer.value
    if (copying) {
      this.change(copyOf(plan.content, Date.now(), newId))
      return
    }
    const { rev, organisation, state, why = '' } = plan
    this.setData({
      ...{ rev, organisationId: organisation.id, incomplete },
      published: may.includes('change'),
      why: state === 'returned' ? `退回原因：${why}` : '',
    })
    this.show(plan.content)
    this.loadPolicies()
  },

  show(plan: PlanContent) {
    const now = Date.now()
    const { day, clock } = membersFirst(plan)
    this.setData({
      state: 'ready',
      plan,
      posts: plan.posts.map(planPostView),
      sessions: plan.sessions.map((one) => planSessionView(one, now)),
      domain: indexIn(SERVICE_DOMAINS, plan.domain),
      area: Math.max(
        0,
        AREAS.findIndex(({ id }) => id === plan.place?.area),
      ),
      cancel: Math.max(0, CANCEL_HOURS.indexOf(plan.cancelUntilHours)),
      circle: circleOf(plan),
      ...{ membersDay: day, membersDayText: formatDay(day, now), membersClock: clock },
    })
  },

  change(plan: PlanContent) {
    this.show(plan)
    this.touch()
  },

  /** From now on, whoever leaves is asked. */
  touch() {
    if (this.data.dirty) return
    this.setData({ dirty: true })
    wx.enableAlertBeforeUnload({ message: '修改还没有保存，要离开吗？' })
  },

  settle() {
    this.setData({ dirty: false })
    wx.disableAlertBeforeUnload()
  },

  onText(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { field } = event.currentTarget.dataset
    this.setData({ [`plan.${field}`]: event.detail.value })
    this.touch()
  },

  onDomain({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const domain = SERVICE_DOMAINS[Number(detail.value)]?.code ?? ''
    this.change({ ...this.data.plan, domain })
  },

  async onPlace() {
    const { plan } = this.data
    // Whoever chooses nothing keeps what was there.
    const chosen = await wx.chooseLocation(plan.place ?? {}).catch(() => undefined)
    if (!chosen) return
    const area = areaIn(chosen.address, plan.place?.area ?? AREAS[0]?.id ?? '')
    this.change(withPlace(plan, { ...chosen, area }))
  },

  onArea({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { plan } = this.data
    const area = AREAS[Number(detail.value)]?.id
    if (plan.place && area) this.change({ ...plan, place: { ...plan.place, area } })
  },

  onRisk(event: WechatMiniprogram.TouchEvent) {
    const { plan } = this.data
    const level = event.currentTarget.dataset.code
    this.change({ ...plan, risks: { text: plan.risks?.text ?? '', level } })
  },

  onPolicy(event: WechatMiniprogram.TouchEvent) {
    const { policyId, ...plan } = this.data.plan
    const { id } = event.currentTarget.dataset
    this.change(policyId === id ? plan : { ...plan, policyId: id })
  },

  onMode(event: WechatMiniprogram.TouchEvent) {
    this.change({ ...this.data.plan, mode: event.currentTarget.dataset.code })
  },

  onCircle(event: WechatMiniprogram.TouchEvent) {
    this.change(withCircle(this.data.plan, event.currentTarget.dataset.code, Date.now()))
  },

  onMembersUntil(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { field } = event.currentTarget.dataset
    const { plan, membersDay, membersClock } = this.data
    const chosen = { membersDay, membersClock, [field]: event.detail.value }
    this.change({ ...plan, membersUntil: momentOf(chosen.membersDay, chosen.membersClock) })
  },

  onCancelHours({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const cancelUntilHours = CANCEL_HOURS[Number(detail.value)] ?? NO_PLAN.cancelUntilHours
    this.change({ ...this.data.plan, cancelUntilHours })
  },

  onPost(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset
    const known = this.data.plan.posts.find(({ postId }) => postId === id)
    const post = known ?? postOf(newPost(newId()))
    this.setData({ editing: 'post', post, known: known !== undefined })
  },

  onSession(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset
    const known = this.data.plan.sessions.find(({ sessionId }) => sessionId === id)
    const session = known ?? sessionOf(newSession(newId(), Date.now()))
    this.setData({ editing: 'session', session, known: known !== undefined })
  },

  onClose() {
    this.setData({ editing: '' })
  },

  onPostDone({ detail: { post } }: WechatMiniprogram.CustomEvent<{ post: PlanPost }>) {
    const { plan } = this.data
    this.onClose()
    const isIt = ({ postId }: PlanPost) => postId === post.postId
    this.change({ ...plan, posts: put(plan.posts, post, isIt) })
  },

  onPostGone({ detail }: WechatMiniprogram.CustomEvent<{ postId: string }>) {
    const { plan } = this.data
    this.onClose()
    const posts = plan.posts.filter(({ postId }) => postId !== detail.postId)
    this.change({ ...plan, posts })
  },

  onSessionDone(event: WechatMiniprogram.CustomEvent<{ session: PlanSession; weeks: number }>) {
    const { session, weeks } = event.detail
    const { plan } = this.data
    this.onClose()
    const isIt = ({ sessionId }: PlanSession) => sessionId === session.sessionId
    const sessions = [...put(plan.sessions, session, isIt), ...weekly(session, weeks, newId)]
    this.change({ ...plan, sessions: inOrder(sessions).slice(0, MOST_SESSIONS) })
  },

  onSessionGone({ detail }: WechatMiniprogram.CustomEvent<{ sessionId: string }>) {
    const { plan } = this.data
    this.onClose()
    const sessions = plan.sessions.filter(({ sessionId }) => sessionId !== detail.sessionId)
    this.change({ ...plan, sessions })
  },

  async onSave() {
    if (!(await this.save())) return
    wx.showToast({ title: '已保存', icon: 'success' })
    const answer = await cloud.event.planDetail({ planId: this.data.planId })
    if (answer.ok) this.setData({ incomplete: answer.value.incomplete ?? '' })
  },

  /** @returns whether it is saved */
  async save(): Promise<boolean> {
    const { planId, organisationId, rev, plan } = this.data
    const content = planInput(plan)
    const saved = await attempt(`save-plan:${planId}:${rev}:${JSON.stringify(content)}`, (key) =>
      cloud.event.savePlan({ planId, organisationId, rev, content }, { key }),
    )
    if (!saved) return false
    this.setData({ rev: saved.rev })
    this.settle()
    return true
  },

  async onSubmit() {
    const { planId, dirty, rev } = this.data
    if ((dirty || rev === 0) && !(await this.save())) return
    const done = await attempt(`submit-plan:${planId}`, (key) =>
      cloud.event.submitPlan({ planId }, { key }),
    )
    if (!done) return
    wx.showToast({ title: submittedText(done.state), icon: 'none' })
    this.leave()
  },

  async onChange() {
    const { planId, rev, plan } = this.data
    const { confirm } = await wx.showModal({
      title: '保存修改？',
      content: '已报名的人会收到通知，开始前可以取消报名。',
      confirmText: '保存',
    })
    if (!confirm) return
    const content = planInput(plan)
    const changed = await attempt(`change-event:${planId}:${JSON.stringify(content)}`, (key) =>
      cloud.event.changeEvent({ planId, rev, content }, { key }),
    )
    if (!changed) return
    this.settle()
    wx.showToast({ title: '已保存', icon: 'success' })
    this.leave()
  },

  /** To the plan's own page, which stands behind unless it is new. */
  leave() {
    const { planId, source, copying } = this.data
    const url = `/packages/organiser/plan/plan?planId=${planId}`
    if (source && !copying) wx.navigateBack({ fail: () => wx.redirectTo({ url }) })
    else wx.redirectTo({ url })
  },
})
