import { attempt } from '../../../services/attempt'
import { cloud } from '../../../services/cloud'
import { showFailure } from '../../../services/failure'
import { appendNextPage } from '../../../services/next-page'
import { AREAS, TEAM_KINDS } from '../../../shared/lists'
import { type OutlineView, outlineView } from '../../../shared/organisation-view'

/** Counts searches, so that each answer is known to be of the newest one. */
let turns = 0

/** Looks for an organisation: to join it, or – with an alliance – to invite it. */
Page({
  data: {
    // page state
    state: 'loading',
    text: '',
    action: '',
    // form
    words: '',
    area: '',
    kind: '',
    areas: [
      { value: '', label: '全市' },
      ...AREAS.map(({ id, name }) => ({ value: id, label: name })),
    ],
    kinds: [
      { value: '', label: '全部类别' },
      ...TEAM_KINDS.map(({ code, name }) => ({ value: code, label: name })),
    ],
    // passed in
    allianceId: '',
    // from the server
    organisations: [] as OutlineView[],
    next: '',
  },

  onLoad({ allianceId = '' }: { allianceId?: string }) {
    this.setData({ allianceId })
    this.search()
  },

  async onPullDownRefresh() {
    await this.search()
    wx.stopPullDownRefresh()
  },

  ask(cursor?: string) {
    const { words, area, kind } = this.data
    return cloud.organisation.list({
      ...(words && { text: words }),
      ...(area && { area }),
      ...(kind && { kind }),
      ...(cursor && { cursor }),
    })
  },

  async search() {
    const turn = ++turns
    const answer = await this.ask()
    if (turn !== turns) return
    if (!answer.ok) {
      showFailure(this, answer.reason)
      return
    }
    this.setData({
      state: 'ready',
      organisations: answer.value.organisations.map(outlineView),
      next: answer.value.next ?? '',
    })
  },

  async onReachBottom() {
    await appendNextPage(
      this,
      'organisations',
      (cursor) => this.ask(cursor),
      ({ organisations }) => organisations.map(outlineView),
    )
  },

  onWords(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ words: event.detail.value.trim() })
  },

  onClear() {
    this.setData({ words: '' })
    this.search()
  },

  onFilter(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ [event.currentTarget.dataset.name]: event.detail.value })
    this.search()
  },

  async onChosen(event: WechatMiniprogram.CustomEvent<{ organisationId: string }>) {
    const { allianceId, organisations } = this.data
    const { organisationId } = event.detail
    const chosen = organisations.find((one) => one.organisationId === organisationId)
    const { confirm } = await wx.showModal({
      title: '邀请加入联盟？',
      content: `由“${chosen?.name ?? ''}”的负责人决定是否加入。`,
      confirmText: '邀请',
    })
    if (!confirm) return
    const invited = await attempt(`invite-to-alliance:${allianceId}:${organisationId}`, (key) =>
      cloud.organisation.inviteToAlliance({ allianceId, organisationId }, { key }),
    )
    if (invited) wx.navigateBack()
  },
})
