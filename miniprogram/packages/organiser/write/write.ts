import { attempt } from '../../../services/attempt'
import { cloud } from '../../../services/cloud'
import { showFailure } from '../../../services/failure'
import { newId } from '../../../services/new-id'
import { withPermission } from '../../../services/permission'
import { AREAS, SERVICE_DOMAINS } from '../../../shared/lists'
import {
  areaIn,
  areaNames,
  CANCEL_HOURS,
  CIRCLES,
  cancelText,
  copyOf,
  domainNames,
  fromTemplate,
  MODES,
  MOST_POSTS,
  MOST_SESSIONS,
  NO_PLAN,
  newSession,
  type PlanContent,
  type PlanPost,
  type PlanSession,
  planInput,
  RISK_LEVELS,
  sessionOf,
  withCircle,
  withoutPost,
  withoutSession,
  withPlace,
  withPost,
  withSession,
} from '../../../shared/plan-form'
import { formView, submittedText } from '../../../shared/plan-view'
import { newPost, postOf } from '../../../shared/post-form'
import { type ChosenProject, NO_PROJECT } from '../../../shared/project-view'
import { momentOf } from '../../../shared/time'

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
    template: '',
    // from the server
    rev: 0,
    why: '',
    incomplete: '',
    published: false,
    // form
    plan: NO_PLAN,
    project: NO_PROJECT,
    /** Whether another project was chosen than the one that it is in. */
    moved: false,
    /** Which sheet is up, what it changes, and whether that stands in the plan already. */
    editing: '' as 'post' | 'session' | '',
    post: postOf(newPost('')),
    session: sessionOf(newSession('', 0)),
    known: false,
    // display only
    ...formView(NO_PLAN, 0),
    ...{ areaNames, domainNames, cancelTexts: CANCEL_HOURS.map(cancelText) },
    ...{ modes: MODES, riskLevels: RISK_LEVELS, circles: CIRCLES },
    ...{ mostPosts: MOST_POSTS, mostSessions: MOST_SESSIONS },
  },

  onLoad(query: { planId?: string; organisationId?: string; from?: string; template?: string }) {
    const { planId = '', organisationId = '', from = '', template = '' } = query
    const source = planId || from
    this.setData({
      planId: planId || newId(),
      organisationId,
      source,
      copying: from !== '',
      template,
    })
    this.load()
  },

  async load() {
    const { source, copying, template } = this.data
    // What was saved here is read anew as what it is, whatever it was begun from.
    const saved = this.data.rev > 0 ? this.data.planId : source
    if (!saved) {
      this.show(fromTemplate(template))
      return
    }
    const answer = await cloud.event.planDetail({ planId: saved })
    if (!answer.ok) {
      showFailure(this, answer.reason)
      return
    }
    const { plan, may, incomplete = '' } = answer.value
    const { project = NO_PROJECT } = plan
    const isCopy = copying && saved === source
    this.setData({ project, moved: isCopy })
    if (isCopy) {
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
    this.settle()
  },

  show(plan: PlanContent) {
    this.setData({ state: 'ready', plan, ...formView(plan, Date.now()) })
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
    const { place } = plan
    const from = place ? { longitude: place.longitude, latitude: place.latitude } : {}
    // Whoever turns back keeps what was there.
    const choose = async () => {
      const chosen = await wx.chooseLocation(from)
      const area = areaIn(chosen.address, place?.area ?? AREAS[0]?.id ?? '')
      this.change(withPlace(plan, { ...chosen, area }))
    }
    await withPermission(choose, '已选好地点', {
      title: '没有打开地图',
      content: '需要您允许使用位置信息，才能在地图上选活动地点。',
    })
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

  onProject({ detail }: WechatMiniprogram.CustomEvent<{ project: ChosenProject }>) {
    this.setData({ project: detail.project, moved: true })
    this.touch()
  },

  onPolicy({ detail }: WechatMiniprogram.CustomEvent<{ policyId?: string }>) {
    const { policyId: _, ...plan } = this.data.plan
    this.change({ ...plan, ...detail })
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

  onPostDone({ detail }: WechatMiniprogram.CustomEvent<{ post: PlanPost }>) {
    this.onClose()
    this.change(withPost(this.data.plan, detail.post))
  },

  onPostGone({ detail }: WechatMiniprogram.CustomEvent<{ postId: string }>) {
    this.onClose()
    this.change(withoutPost(this.data.plan, detail.postId))
  },

  onSessionDone(event: WechatMiniprogram.CustomEvent<{ session: PlanSession; weeks: number }>) {
    this.onClose()
    this.change(withSession(this.data.plan, event.detail, newId))
  },

  onSessionGone({ detail }: WechatMiniprogram.CustomEvent<{ sessionId: string }>) {
    this.onClose()
    this.change(withoutSession(this.data.plan, detail.sessionId))
  },

  async onSave() {
    if (!(await this.save())) return
    wx.showToast({ title: '已保存', icon: 'success' })
    const answer = await cloud.event.planDetail({ planId: this.data.planId })
    if (answer.ok) this.setData({ incomplete: answer.value.incomplete ?? '' })
  },

  /** @returns whether it is saved */
  async save(): Promise<boolean> {
    const { planId, organisationId, rev, plan, project, moved } = this.data
    const content = planInput(plan)
    const wanted = { content, ...(moved && { projectId: project.id || null }) }
    const saved = await attempt(`save-plan:${planId}:${rev}:${JSON.stringify(wanted)}`, (key) =>
      cloud.event.savePlan({ planId, organisationId, rev, ...wanted }, { key }),
    )
    if (!saved) return false
    this.setData({ rev: saved.rev, moved: false })
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
