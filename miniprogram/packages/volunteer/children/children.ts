import type { ConsentChange } from '../../../components/consent-form/consent-form'
import type { Relation } from '../../../components/relation-field/relation-field'
import { attempt } from '../../../services/attempt'
import { cloud } from '../../../services/cloud'
import { showMissingConsent } from '../../../services/consent'
import { showFailure } from '../../../services/failure'
import { askWhoIAm, limits } from '../../../services/session'
import type { DeclaredIdentity } from '../../../shared/identity-view'
import { childAges, youthAges } from '../../../shared/limits'
import { type PersonView, personView } from '../../../shared/person-view'
import { PRIVACY_NOTICE } from '../../../shared/privacy-notice'
import { NO_PROFILE, type Profile } from '../../../shared/profile-view'
import type { Reason } from '../../../shared/reasons'

const NOTHING_AGREED: ConsentChange = { on: [], consents: [], complete: false }

Page({
  data: {
    // page state
    state: 'loading',
    text: '',
    action: '',
    adding: false,
    checked: false,
    refusal: null as Reason | null,
    // from the server
    children: [] as PersonView[],
    /** Of children here, and of those with an account of their own, in words. */
    ages: { child: '', youth: '' },
    // form
    agreed: NOTHING_AGREED,
    relation: '' as Relation | '',
    declared: null as DeclaredIdentity | null,
    profile: NO_PROFILE,
    initialProfile: NO_PROFILE,
    skillsAgreed: false,
  },

  /** A form that is being filled in stays as it is. */
  onShow() {
    if (!this.data.adding) this.load()
  },

  async load() {
    const me = await askWhoIAm()
    if (!me.ok) {
      showFailure(this, me.reason)
      return
    }
    const { self, wards } = me.value
    const children = wards.map(personView)
    const mayAdd = self !== undefined && !self.guardian && self.standing === 'active'
    const empty = {
      state: 'empty',
      text: `监护人本人注册并年满 ${limits().adultAge} 周岁后，才能添加孩子`,
      action: '',
    }
    const ready = {
      state: 'ready',
      initialProfile: { ...NO_PROFILE, residence: self?.residence ?? '' },
    }
    const ages = { child: childAges(limits()), youth: youthAges(limits()) }
    this.setData({ children, ages, ...(mayAdd || children.length ? ready : empty) })
  },

  onAdd() {
    this.setData({ adding: true, profile: this.data.initialProfile })
    wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },

  onLeave() {
    this.setData({ adding: false, checked: false, refusal: null })
  },

  onAgreed({ detail }: WechatMiniprogram.CustomEvent<ConsentChange>) {
    this.setData({ agreed: detail, skillsAgreed: detail.consents.includes('skills') })
  },

  onRelation({ detail }: WechatMiniprogram.CustomEvent<{ relation: Relation }>) {
    this.setData({ relation: detail.relation })
  },

  onIdentity({ detail }: WechatMiniprogram.CustomEvent<{ declared?: DeclaredIdentity }>) {
    this.setData({ declared: detail.declared ?? null })
  },

  onProfile({ detail }: WechatMiniprogram.CustomEvent<Profile>) {
    this.setData({ profile: detail })
  },

  async onSubmit() {
    const { agreed, relation, declared, profile, skillsAgreed } = this.data
    if (!agreed.complete || !relation || !declared || !profile.residence) {
      const missing = relation ? (declared ? '#profile' : '#identity') : '#relation'
      this.setData({ checked: true })
      if (agreed.complete) wx.pageScrollTo({ selector: missing })
      else showMissingConsent(this)
      wx.showToast({ title: '请按提示补充完整', icon: 'none' })
      return
    }
    const input = {
      noticeVersion: PRIVACY_NOTICE.version,
      consents: agreed.consents,
      relation,
      ...declared,
      ...(skillsAgreed ? profile : { ...NO_PROFILE, residence: profile.residence }),
    }
    let refusal: Reason | null = null
    const added = await attempt(`add-child:${JSON.stringify(input)}`, async (key) => {
      const answer = await cloud.volunteer.addChild(input, { key })
      refusal = answer.ok ? null : answer.reason
      return answer
    })
    if (!added) {
      this.setData({ refusal })
      return
    }
    wx.showToast({ title: '已添加', icon: 'success' })
    this.onLeave()
    this.load()
  },

  onProfileOf(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset
    wx.navigateTo({ url: `/packages/volunteer/profile/profile?personId=${id}` })
  },

  onPrivacyOf(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset
    wx.navigateTo({ url: `/packages/volunteer/privacy/privacy?personId=${id}` })
  },

  onGuardian() {
    wx.navigateTo({ url: '/packages/volunteer/guardian/guardian' })
  },
})
