import { attempt } from '../../../services/attempt'
import { cloud } from '../../../services/cloud'
import { showFailure } from '../../../services/failure'
import { type AllianceView, allianceView } from '../../../shared/organisation-view'

Page({
  data: {
    // page state
    state: 'loading',
    text: '',
    action: '',
    // passed in
    organisationId: '',
    // from the server
    organisation: '',
    alliances: [] as AllianceView[],
    mayLead: false,
    // form
    /** `new`, or the id of the alliance whose charter is changed. */
    writing: '',
    name: '',
    charter: '',
    /** What ends: an alliance, or one organisation's part in it. */
    ending: null as { allianceId: string; ally: string } | null,
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
    const { organisationId } = this.data
    const answer = await cloud.organisation.alliances({ organisationId })
    if (!answer.ok) {
      showFailure(this, answer.reason)
      return
    }
    const alliances = answer.value.alliances.map(allianceView)
    const mayLead = answer.value.may.includes('organisation/found-alliance')
    this.setData({
      alliances,
      mayLead,
      organisation: answer.value.name,
      state: alliances.length || mayLead ? 'ready' : 'empty',
      text: '还没有加入联盟',
      action: '',
    })
  },

  async onAnswer(event: WechatMiniprogram.TouchEvent) {
    const { id: allianceId, accept } = event.currentTarget.dataset
    const { organisationId } = this.data
    const done = await attempt(`answer-alliance:${allianceId}:${accept}`, (key) =>
      cloud.organisation.answerAlliance({ allianceId, organisationId, accept }, { key }),
    )
    if (done) wx.showToast({ title: accept ? '已加入' : '已谢绝', icon: 'success' })
    this.load()
  },

  async onLeave(event: WechatMiniprogram.TouchEvent) {
    const { id: allianceId, name } = event.currentTarget.dataset
    const { organisationId } = this.data
    const { confirm } = await wx.showModal({
      title: '退出联盟？',
      content: `“${name}”的牵头组织会收到通知。`,
      confirmText: '退出',
    })
    if (!confirm) return
    const done = await attempt(`leave-alliance:${allianceId}`, (key) =>
      cloud.organisation.leaveAlliance({ allianceId, organisationId }, { key }),
    )
    if (done) wx.showToast({ title: '已退出', icon: 'success' })
    this.load()
  },

  onInvite(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset
    wx.navigateTo({ url: `/packages/organiser/find/find?allianceId=${id}` })
  },

  onOpen(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset
    wx.navigateTo({ url: `/packages/organiser/home/home?organisationId=${id}` })
  },

  onWrite(event: WechatMiniprogram.TouchEvent) {
    const { id = 'new' } = event.currentTarget.dataset
    const before = this.data.alliances.find(({ allianceId }) => allianceId === id)
    this.setData({ writing: id, name: before?.name ?? '', charter: before?.charter ?? '' })
  },

  onCloseWriting() {
    this.setData({ writing: '' })
  },

  onName({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ name: detail.value })
  },

  onCharter({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ charter: detail.value })
  },

  async onSave() {
    const { organisationId, writing } = this.data
    const [name, charter] = [this.data.name.trim(), this.data.charter.trim()]
    if (name.length < 4 || !charter) {
      wx.showToast({ title: '请填写名称（至少 4 个字）和章程', icon: 'none' })
      return
    }
    const done = await attempt(`alliance:${writing}:${name}:${charter}`, (key) =>
      writing === 'new'
        ? cloud.organisation.foundAlliance({ organisationId, name, charter }, { key })
        : cloud.organisation.amendAlliance({ allianceId: writing, charter }, { key }),
    )
    if (!done) return
    this.setData({ writing: '' })
    wx.showToast({ title: '已保存', icon: 'success' })
    this.load()
  },

  onEnd(event: WechatMiniprogram.TouchEvent) {
    const { id: allianceId, ally = '' } = event.currentTarget.dataset
    this.setData({ ending: { allianceId, ally } })
  },

  onCloseEnding() {
    this.setData({ ending: null })
  },

  async onWhy({ detail: { why } }: WechatMiniprogram.CustomEvent<{ why: string }>) {
    const { ending } = this.data
    this.setData({ ending: null })
    if (!ending) return
    const { allianceId, ally } = ending
    const done = await attempt(`end-alliance:${allianceId}:${ally}:${why}`, (key) =>
      ally
        ? cloud.organisation.removeAlly({ allianceId, organisationId: ally, why }, { key })
        : cloud.organisation.dissolveAlliance({ allianceId, why }, { key }),
    )
    if (done) wx.showToast({ title: ally ? '已移出' : '已解散', icon: 'success' })
    this.load()
  },
})
