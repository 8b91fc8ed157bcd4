import { attempt } from '../../../services/attempt'
import { cloud } from '../../../services/cloud'
import { showFailure } from '../../../services/failure'
import { askWhoIAm, whoIWas } from '../../../services/session'
import { levelsBelow } from '../../../shared/filing-view'
import { type DetailView, detailView } from '../../../shared/organisation-view'
import { familyOf } from '../../../shared/person-view'
import { type RoleName, roleName } from '../../../shared/roles'

type Decision = 'suspend' | 'resume' | 'dissolve'

const DECISIONS: Record<Decision, { title: string; done: string }> = {
  suspend: { title: '暂停这个组织', done: '已暂停' },
  resume: { title: '恢复这个组织', done: '已恢复' },
  dissolve: { title: '解散这个组织', done: '已解散' },
}

Page({
  data: {
    // page state
    state: 'loading',
    text: '',
    action: '',
    /** The decision that asks for a reason, and what it says. */
    deciding: '' as Decision | '',
    decision: '',
    // passed in
    organisationId: '',
    // from the server
    organisation: null as DetailView | null,
    signedUp: false,
    /** Below a unit anybody may ask for a team. */
    mayFile: false,
    /** What the table of access opens here. */
    seesMembers: false,
    seesPlans: false,
    mayDecide: false,
    mayAmend: false,
    mayAddUnit: false,
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
    const [answer] = await Promise.all([
      cloud.organisation.detail({ organisationId }),
      whoIWas() ?? askWhoIAm(),
    ])
    if (!answer.ok) {
      showFailure(this, answer.reason)
      return
    }
    const me = whoIWas()
    const { may, level } = answer.value
    this.setData({
      state: 'ready',
      organisation: detailView(answer.value, me ? familyOf(me) : []),
      signedUp: me?.self !== undefined,
      mayFile: me?.self !== undefined && level !== 'team' && answer.value.state === 'active',
      seesMembers: may.includes('organisation/members'),
      seesPlans: may.includes('event/see-plans'),
      mayDecide: may.includes('organisation/decide'),
      mayAmend: may.includes('organisation/amend'),
      mayAddUnit: may.includes('organisation/add-unit') && levelsBelow(level).length > 0,
    })
  },

  onSignUp() {
    wx.navigateTo({ url: '/packages/volunteer/sign-up/sign-up' })
  },

  async onApply(event: WechatMiniprogram.TouchEvent) {
    const { person } = event.currentTarget.dataset
    const { organisationId } = this.data
    const answer = await attempt(`apply:${organisationId}:${person}`, (key) =>
      cloud.organisation.apply({ organisationId }, { as: person, key }),
    )
    if (answer) {
      const joined = answer.state === 'active'
      wx.showToast({
        title: joined ? '已加入' : '已申请，等待同意',
        icon: joined ? 'success' : 'none',
      })
    }
    this.load()
  },

  async onLeave(event: WechatMiniprogram.TouchEvent) {
    const { person, applied } = event.currentTarget.dataset
    const { organisationId } = this.data
    const { confirm } = await wx.showModal({
      title: applied ? '撤回申请？' : '退出组织？',
      content: applied
        ? '之后可以再次申请。'
        : '职务随之结束，服务记录不受影响，之后可以再次申请。',
      confirmText: applied ? '撤回' : '退出',
    })
    if (!confirm) return
    const left = await attempt(`leave:${organisationId}:${person}`, (key) =>
      cloud.organisation.leave({ organisationId }, { as: person, key }),
    )
    if (left) wx.showToast({ title: applied ? '已撤回' : '已退出', icon: 'success' })
    this.load()
  },

  async onLayDown(event: WechatMiniprogram.TouchEvent) {
    const role: RoleName = event.currentTarget.dataset.role
    const { person } = event.currentTarget.dataset
    const { organisationId } = this.data
    const { confirm } = await wx.showModal({
      title: `卸任${roleName(role)}？`,
      content: '您仍是这个组织的成员。',
      confirmText: '卸任',
    })
    if (!confirm) return
    const done = await attempt(`revoke-role:${organisationId}:${person}:${role}`, (key) =>
      cloud.organisation.revokeRole({ organisationId, personId: person, role }, { key }),
    )
    if (done) wx.showToast({ title: '已卸任', icon: 'success' })
    this.load()
  },

  onDecide(event: WechatMiniprogram.TouchEvent) {
    const decision: Decision = event.currentTarget.dataset.decision
    if (decision === 'resume') this.decide(decision)
    else this.setData({ deciding: decision, decision: DECISIONS[decision].title })
  },

  onClose() {
    this.setData({ deciding: '' })
  },

  onWhy({ detail }: WechatMiniprogram.CustomEvent<{ why: string }>) {
    const { deciding } = this.data
    this.setData({ deciding: '' })
    if (deciding) this.decide(deciding, detail.why)
  },

  async decide(decision: Decision, why?: string) {
    const { organisationId } = this.data
    const done = await attempt(`decide:${organisationId}:${decision}:${why}`, (key) =>
      cloud.organisation.decide({ organisationId, decision, ...(why && { why }) }, { key }),
    )
    if (done) wx.showToast({ title: DECISIONS[decision].done, icon: 'success' })
    this.load()
  },
})
