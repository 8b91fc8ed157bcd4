import { attempt } from '../../../services/attempt'
import { cloud } from '../../../services/cloud'
import { showFailure } from '../../../services/failure'
import { appendNextPage } from '../../../services/next-page'
import { invitationText, type MemberView, memberView } from '../../../shared/organisation-view'
import { ROLE_NAMES, ROLES, type RoleName } from '../../../shared/roles'
import { unknownNumbers, volunteerNumbersIn } from '../../../shared/volunteer-number'

type Which = 'active' | 'applied' | 'invited'

const NOTHING: Record<Which, string> = {
  active: '还没有成员',
  applied: '没有待处理的申请',
  invited: '没有等待答复的邀请',
}

const roleChips = (chosen: readonly RoleName[]) =>
  ROLE_NAMES.map((role) => ({ role, ...ROLES[role], chosen: chosen.includes(role) }))

Page({
  data: {
    // page state
    state: 'loading',
    text: '',
    action: '',
    // passed in
    organisationId: '',
    // form
    which: 'active' as Which,
    inviting: false,
    numbers: '',
    /** The member whose roles are looked at. */
    chosen: null as MemberView | null,
    chips: roleChips([]),
    /** Who is refused or removed, and which of the two. */
    parting: '',
    removing: false,
    // from the server
    members: [] as MemberView[],
    next: '',
    mayManage: false,
    seesCandidates: false,
  },

  onLoad({ organisationId = '', state = 'active' }: { organisationId?: string; state?: Which }) {
    this.setData({ organisationId, which: state })
    this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async load() {
    const { organisationId, which } = this.data
    const [answer, detail] = await Promise.all([
      cloud.volunteer.members({ organisationId, state: which }),
      cloud.organisation.detail({ organisationId }),
    ])
    if (which !== this.data.which) return
    if (!answer.ok) {
      showFailure(this, answer.reason)
      return
    }
    const may = detail.ok ? detail.value.may : []
    const members = answer.value.members.map((one) => memberView(one, which))
    this.setData({
      members,
      next: answer.value.next ?? '',
      mayManage: may.includes('organisation/invite'),
      seesCandidates: may.includes('organisation/candidates'),
      state: members.length ? 'ready' : 'empty',
      text: NOTHING[which],
      action: '',
    })
  },

  async onReachBottom() {
    const { organisationId, which } = this.data
    await appendNextPage(
      this,
      'members',
      (cursor) => cloud.volunteer.members({ organisationId, state: which, cursor }),
      ({ members }) => members.map((one) => memberView(one, which)),
    )
  },

  onWhich(event: WechatMiniprogram.CustomEvent<{ value: Which }>) {
    this.setData({ which: event.detail.value, state: 'loading' })
    this.load()
  },

  onInvite() {
    this.setData({ inviting: true, numbers: '' })
  },

  onCloseInvite() {
    this.setData({ inviting: false })
  },

  onNumbers({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ numbers: detail.value })
  },

  async onSendInvitations() {
    const { organisationId } = this.data
    const numbers = volunteerNumbersIn(this.data.numbers)
    if (numbers.length === 0) {
      wx.showToast({ title: '请填写志愿者编号', icon: 'none' })
      return
    }
    const answer = await attempt(`invite:${organisationId}:${numbers.join()}`, (key) =>
      cloud.volunteer.inviteMembers({ organisationId, numbers }, { key }),
    )
    if (!answer) return
    const unknown = unknownNumbers(answer.results)
    this.setData({ inviting: unknown !== '', numbers: unknown })
    const content = invitationText(answer.results)
    await wx.showModal({ title: '邀请结果', content, showCancel: false, confirmText: '知道了' })
    this.load()
  },

  async onApprove(event: WechatMiniprogram.TouchEvent) {
    const { id: personId } = event.currentTarget.dataset
    const { organisationId } = this.data
    const done = await attempt(`approve:${organisationId}:${personId}`, (key) =>
      cloud.organisation.decideApplication(
        { organisationId, personId, decision: 'approve' },
        { key },
      ),
    )
    if (done) wx.showToast({ title: '已加入', icon: 'success' })
    this.load()
  },

  async onRevoke(event: WechatMiniprogram.TouchEvent) {
    const { id: personId } = event.currentTarget.dataset
    const { organisationId } = this.data
    const done = await attempt(`revoke-invitation:${organisationId}:${personId}`, (key) =>
      cloud.organisation.revokeInvitation({ organisationId, personId }, { key }),
    )
    if (done) wx.showToast({ title: '已收回', icon: 'success' })
    this.load()
  },

  onRoles(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset
    const chosen = this.data.members.find(({ personId }) => personId === id) ?? null
    this.setData({ chosen, chips: roleChips(chosen?.roles ?? []) })
  },

  onCloseRoles() {
    this.setData({ chosen: null })
  },

  async onRole(event: WechatMiniprogram.TouchEvent) {
    const role: RoleName = event.currentTarget.dataset.role
    const { organisationId, chosen } = this.data
    if (!chosen) return
    const { personId, roles } = chosen
    const had = roles.includes(role)
    const input = { organisationId, personId, role }
    const done = await attempt(`role:${organisationId}:${personId}:${role}:${had}`, (key) =>
      had
        ? cloud.organisation.revokeRole(input, { key })
        : cloud.organisation.grantRole(input, { key }),
    )
    if (!done) return
    const now = had ? roles.filter((one) => one !== role) : [...roles, role]
    this.setData({ chosen: { ...chosen, roles: now }, chips: roleChips(now) })
    this.load()
  },

  onPart(event: WechatMiniprogram.TouchEvent) {
    const { id, removing } = event.currentTarget.dataset
    this.setData({ parting: id, removing, chosen: null })
  },

  onClosePart() {
    this.setData({ parting: '' })
  },

  async onWhy({ detail: { why } }: WechatMiniprogram.CustomEvent<{ why: string }>) {
    const { organisationId, parting: personId, removing } = this.data
    this.setData({ parting: '' })
    const input = { organisationId, personId, why }
    const done = await attempt(`part:${organisationId}:${personId}:${removing}:${why}`, (key) =>
      removing
        ? cloud.organisation.removeMember(input, { key })
        : cloud.organisation.decideApplication({ ...input, decision: 'refuse' }, { key }),
    )
    if (done) wx.showToast({ title: removing ? '已移出' : '已谢绝', icon: 'success' })
    this.load()
  },
})
