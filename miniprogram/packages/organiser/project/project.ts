import { attempt } from '../../../services/attempt'
import { cloud } from '../../../services/cloud'
import { showFailure } from '../../../services/failure'
import { appendNextPage } from '../../../services/next-page'
import type { EventView } from '../../../shared/event-view'
import {
  newProject,
  type ProjectForm,
  type ProjectView,
  projectEvents,
  projectTerms,
  projectView,
} from '../../../shared/project-view'
import { dayOf } from '../../../shared/time'

/** A project with its events and what it has brought about; who leads it changes and ends it here. */
Page({
  data: {
    // page state
    state: 'loading',
    text: '',
    action: '',
    // passed in
    projectId: '',
    // from the server
    project: null as ProjectView | null,
    events: [] as EventView[],
    next: '',
    // form
    amending: false,
    form: newProject(dayOf(0)),
  },

  onLoad({ projectId = '' }: { projectId?: string }) {
    this.setData({ projectId })
    this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async load() {
    const answer = await cloud.event.projectDetail({ projectId: this.data.projectId })
    if (!answer.ok) {
      showFailure(this, answer.reason)
      return
    }
    const now = Date.now()
    this.setData({
      state: 'ready',
      project: projectView(answer.value, now),
      events: projectEvents(answer.value, now),
      next: answer.value.next ?? '',
    })
  },

  async onReachBottom() {
    const { projectId } = this.data
    const now = Date.now()
    await appendNextPage(
      this,
      'events',
      (cursor) => cloud.event.projectDetail({ projectId, cursor }),
      (detail) => projectEvents(detail, now),
    )
  },

  onAmend() {
    const { project } = this.data
    if (project) this.setData({ amending: true, form: project.form })
  },

  onClose() {
    this.setData({ amending: false })
  },

  async onAmended({ detail }: WechatMiniprogram.CustomEvent<{ form: ProjectForm }>) {
    const amended = { projectId: this.data.projectId, ...projectTerms(detail.form) }
    const done = await attempt(`amend-project:${JSON.stringify(amended)}`, (key) =>
      cloud.event.amendProject(amended, { key }),
    )
    if (!done) return
    this.setData({ amending: false })
    wx.showToast({ title: '已保存', icon: 'success' })
    this.load()
  },

  async onEnd() {
    const { projectId, project } = this.data
    const { confirm } = await wx.showModal({
      title: '结束这个项目？',
      content: `不能再为“${project?.name}”安排新的活动，已经发布和提交的照常进行。结束后不能恢复。`,
      confirmText: '结束',
    })
    if (!confirm) return
    const done = await attempt(`end-project:${projectId}`, (key) =>
      cloud.event.endProject({ projectId }, { key }),
    )
    if (done) wx.showToast({ title: '已结束', icon: 'success' })
    this.load()
  },
})
