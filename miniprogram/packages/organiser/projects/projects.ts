import { attempt } from '../../../services/attempt'
import { cloud } from '../../../services/cloud'
import { showFailure } from '../../../services/failure'
import { appendNextPage } from '../../../services/next-page'
import {
  newProject,
  type ProjectCard,
  type ProjectForm,
  projectCard,
  projectInput,
} from '../../../shared/project-view'
import { dayOf } from '../../../shared/time'

type Show = 'open' | 'active' | 'ended'

const NOTHING: Record<Show, string> = {
  open: '还没有可以参与的项目',
  active: '本组织没有正在进行的项目',
  ended: '本组织没有结束的项目',
}

const SCREENFUL = 5

/** The projects of an organisation, and those for which it may plan events. */
Page({
  data: {
    // page state
    state: 'loading',
    text: '',
    action: '',
    // passed in
    organisationId: '',
    // from the server
    projects: [] as ProjectCard[],
    next: '',
    mayFound: false,
    alliances: [] as { allianceId: string; name: string }[],
    // form
    show: 'open' as Show,
    founding: false,
    form: newProject(dayOf(0)),
  },

  onLoad({ organisationId = '' }: { organisationId?: string }) {
    this.setData({ organisationId })
  },

  onShow() {
    this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async load() {
    const { organisationId, show } = this.data
    const [answer, organisation] = await Promise.all([
      cloud.event.projects({ organisationId, show }),
      cloud.organisation.detail({ organisationId }),
    ])
    if (show !== this.data.show) return
    if (!answer.ok) {
      showFailure(this, answer.reason)
      return
    }
    const { projects, next = '' } = answer.value
    const now = Date.now()
    this.setData({
      projects: projects.map((one) => projectCard(one, now)),
      next,
      mayFound: organisation.ok && organisation.value.may.includes('event/lead-projects'),
      alliances: organisation.ok ? organisation.value.alliances : [],
      state: projects.length || next ? 'ready' : 'empty',
      text: NOTHING[show],
      action: '',
    })
    await this.fillScreen()
  },

  async onReachBottom() {
    const { organisationId, show } = this.data
    const now = Date.now()
    const wentOn = await appendNextPage(
      this,
      'projects',
      (cursor) => cloud.event.projects({ organisationId, show, cursor }),
      ({ projects }) => projects.map((one) => projectCard(one, now)),
    )
    if (wentOn) await this.fillScreen()
  },

  /** A page of them may be short, or empty, and yet not be the last one. */
  async fillScreen() {
    const { projects, next } = this.data
    if (next && projects.length < SCREENFUL) await this.onReachBottom()
    else if (!projects.length) this.setData({ state: 'empty' })
  },

  onShowOthers({ detail }: WechatMiniprogram.CustomEvent<{ value: Show }>) {
    this.setData({ show: detail.value, state: 'loading' })
    this.load()
  },

  onOpen(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset
    wx.navigateTo({ url: `/packages/organiser/project/project?projectId=${id}` })
  },

  onFound() {
    this.setData({ founding: true, form: newProject(dayOf(Date.now())) })
  },

  onClose() {
    this.setData({ founding: false })
  },

  async onFounded({ detail }: WechatMiniprogram.CustomEvent<{ form: ProjectForm }>) {
    const { organisationId } = this.data
    const project = { organisationId, ...projectInput(detail.form) }
    const founded = await attempt(`found-project:${JSON.stringify(project)}`, (key) =>
      cloud.event.foundProject(project, { key }),
    )
    if (!founded) return
    this.setData({ founding: false })
    wx.showToast({ title: '已发起', icon: 'success' })
    this.load()
  },
})
