import { attempt } from '../../../services/attempt'
import { cloud } from '../../../services/cloud'
import { showFailure } from '../../../services/failure'
import { askWhoIAm } from '../../../services/session'
import { type PersonView, personIn, personView } from '../../../shared/person-view'
import { NO_PROFILE, type Profile } from '../../../shared/profile-view'
import { reason } from '../../../shared/reasons'

Page({
  data: {
    // passed in
    /** The child whose profile it is; empty: one's own. */
    personId: '',
    // page state
    state: 'loading',
    text: '',
    checked: false,
    /** Something is chosen that is not saved yet: it stays when the page comes back to the front. */
    touched: false,
    // from the server
    person: null as PersonView | null,
    skillsAgreed: false,
    initial: NO_PROFILE,
    // form
    profile: NO_PROFILE,
  },

  onLoad({ personId = '' }: { personId?: string }) {
    this.setData({ personId })
  },

  onShow() {
    this.load()
  },

  async load() {
    const { personId } = this.data
    const as = personId || undefined
    const [me, consents] = await Promise.all([askWhoIAm(), cloud.volunteer.consents({}, { as })])
    if (!me.ok) return showFailure(this, me.reason)
    if (!consents.ok) return showFailure(this, consents.reason)
    const person = personIn(me.value, personId)
    if (!person) return showFailure(this, reason('NOT_FOUND'))
    if (personId) wx.setNavigationBarTitle({ title: '孩子的资料' })
    const { residence, skills, categories } = person
    const profile = { residence, skills, categories }
    this.setData({
      state: 'ready',
      person: personView(person),
      skillsAgreed: consents.value.items.some(({ item, given }) => item === 'skills' && given),
      ...(!this.data.touched && { initial: profile, profile }),
    })
  },

  onProfile({ detail }: WechatMiniprogram.CustomEvent<Profile>) {
    this.setData({ profile: detail, touched: true })
  },

  async onPhone({ detail }: WechatMiniprogram.CustomEvent<{ ticket: string }>) {
    const { ticket } = detail
    const changed = await attempt(`change-phone:${ticket}`, (key) =>
      cloud.volunteer.changePhone({ phoneTicket: ticket }, { key }),
    )
    if (!changed) return
    this.setData({ 'person.phone': changed.phone })
    wx.showToast({ title: '手机号已更换', icon: 'success' })
  },

  async onSave() {
    const { profile, personId } = this.data
    const as = personId || undefined
    const saved = await attempt(`profile:${personId}:${JSON.stringify(profile)}`, (key) =>
      cloud.volunteer.updateProfile(profile, { key, as }),
    )
    if (!saved) return
    this.setData({ touched: false })
    wx.showToast({ title: '已保存', icon: 'success' })
  },

  onCorrect() {
    wx.navigateTo({
      url: `/packages/volunteer/correction/correction?personId=${this.data.personId}`,
    })
  },

  onPrivacy() {
    wx.navigateTo({ url: `/packages/volunteer/privacy/privacy?personId=${this.data.personId}` })
  },

  onCopyNumber() {
    wx.setClipboardData({ data: this.data.person?.number ?? '' })
  },
})
