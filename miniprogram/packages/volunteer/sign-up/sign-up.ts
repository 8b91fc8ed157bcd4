import type { ConsentChange } from '../../../components/consent-form/consent-form'
import { attempt } from '../../../services/attempt'
import { cloud } from '../../../services/cloud'
import { showMissingConsent } from '../../../services/consent'
import { askWhoIAm } from '../../../services/session'
import type { DeclaredIdentity, TypedIdentity } from '../../../shared/identity-view'
import { noticeAbout } from '../../../shared/notice-view'
import { PRIVACY_NOTICE } from '../../../shared/privacy-notice'
import { NO_PROFILE, type Profile } from '../../../shared/profile-view'
import type { Reason } from '../../../shared/reasons'
import {
  type OutcomeView,
  outcomeView,
  type SignUpOutcome,
  type SignUpStep,
  stepOfRefusal,
} from '../../../shared/sign-up-view'
import { emptyDraft, keepDraft, keptDraft } from './draft'

const STEPS = ['隐私同意', '实名信息', '个人资料']

Page({
  data: {
    // passed in
    /** Came from a page that waits for the sign-up. */
    back: false,
    // page state
    state: 'loading',
    text: '',
    action: '重试',
    steps: STEPS,
    step: 0 as SignUpStep,
    /** Per screen: whether to say what is missing. */
    checked: [false, false, false],
    refusal: null as Reason | null,
    outcome: null as OutcomeView | null,
    code: '',
    // form
    initial: emptyDraft(),
    draft: emptyDraft(),
    skillsAgreed: false,
  },

  onLoad({ back }: { back?: string }) {
    const draft = keptDraft()
    const skillsAgreed = draft.agreed.consents.includes('skills')
    this.setData({ back: back === '1', initial: draft, draft, skillsAgreed })
    this.load()
  },

  onUnload() {
    if (!this.data.outcome) keepDraft(this.data.draft)
  },

  async load() {
    const me = await askWhoIAm()
    if (!me.ok) {
      this.setData({ state: 'error', text: me.reason.text, action: '重试' })
      return
    }
    const moving = noticeAbout(me.value, 'move-arriving', '')
    if (me.value.self) this.setData({ state: 'empty', text: '您已经注册过了', action: '看我的' })
    else if (moving) this.finish({ outcome: 'moving', effectiveAt: moving.at })
    else this.setData({ state: 'ready' })
  },

  onAction() {
    if (this.data.state === 'empty') wx.switchTab({ url: '/pages/me/me' })
    else this.load()
  },

  /** Without consent to skills, none are kept from before. */
  onAgreed({ detail }: WechatMiniprogram.CustomEvent<ConsentChange>) {
    const { residence } = this.data.draft.profile
    const skillsAgreed = detail.consents.includes('skills')
    const withdrawn = this.data.skillsAgreed && !skillsAgreed
    const profile = { ...NO_PROFILE, residence }
    this.setData({
      'draft.agreed': detail,
      skillsAgreed,
      ...(withdrawn && { 'draft.profile': profile, 'initial.profile': profile }),
    })
  },

  onIdentity({
    detail,
  }: WechatMiniprogram.CustomEvent<{ typed: TypedIdentity; declared?: DeclaredIdentity }>) {
    this.setData({ 'draft.typed': detail.typed, 'draft.declared': detail.declared ?? null })
  },

  onPhone({ detail }: WechatMiniprogram.CustomEvent<{ ticket: string; phone: string }>) {
    this.setData({ 'draft.phone': { ticket: detail.ticket, masked: detail.phone } })
  },

  onProfile({ detail }: WechatMiniprogram.CustomEvent<Profile>) {
    this.setData({ 'draft.profile': detail })
  },

  /** Whether a screen is complete; what is missing shows on it. */
  isComplete(step: SignUpStep): boolean {
    const { agreed, declared, phone, profile } = this.data.draft
    if (step === 0) return agreed.complete
    return step === 1 ? Boolean(declared && phone.ticket) : Boolean(profile.residence)
  },

  go(step: SignUpStep) {
    this.setData({ step })
    wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },

  onRefuse() {
    wx.navigateBack({ fail: () => wx.switchTab({ url: '/pages/home/home' }) })
  },

  onPrevious() {
    this.go((this.data.step - 1) as SignUpStep)
  },

  onNext() {
    const { step } = this.data
    if (this.isComplete(step)) {
      this.go((step + 1) as SignUpStep)
      return
    }
    this.setData({ [`checked[${step}]`]: true })
    if (step === 0) showMissingConsent(this)
    else wx.pageScrollTo({ scrollTop: 0 })
    wx.showToast({
      title: step === 0 ? '请先打开必需的开关' : '请按提示补充完整',
      icon: 'none',
    })
  },

  async onSubmit() {
    const { agreed, declared, phone, profile } = this.data.draft
    if (!this.isComplete(2) || !declared) {
      this.setData({ 'checked[2]': true })
      return
    }
    const input = {
      noticeVersion: PRIVACY_NOTICE.version,
      consents: agreed.consents,
      ...declared,
      ...profile,
      phoneTicket: phone.ticket,
    }
    let refusal: Reason | undefined
    const result = await attempt(`sign-up:${JSON.stringify(input)}`, async (key) => {
      const answer = await cloud.volunteer.signUp(input, { key })
      refusal = answer.ok ? undefined : answer.reason
      return answer
    })
    if (result) this.finish(result)
    else if (refusal) this.mend(refusal)
  },

  /** Back to the screen where the refused thing can be changed. */
  mend(refusal: Reason) {
    const step = stepOfRefusal(refusal)
    this.setData({
      refusal,
      ...(refusal.code === 'PHONE_CODE_INVALID' && { 'draft.phone': { ticket: '', masked: '' } }),
      ...(step !== undefined && { [`checked[${step}]`]: true }),
    })
    if (step !== undefined) this.go(step)
  },

  finish(result: SignUpOutcome) {
    keepDraft(undefined)
    this.setData({ state: 'ready', outcome: outcomeView(result, Date.now()) })
    wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    askWhoIAm()
  },

  onCode({ detail }: WechatMiniprogram.CustomEvent<{ code: string }>) {
    this.setData({ code: detail.code })
  },

  onDone() {
    if (this.data.back) wx.navigateBack()
    else wx.switchTab({ url: '/pages/events/events' })
  },

  onShareAppMessage() {
    const { code } = this.data
    return code
      ? {
          title: '请确认我参加志愿服务',
          path: `/packages/volunteer/guardian/guardian?code=${code}`,
        }
      : { title: '一起做志愿者', path: '/pages/home/home' }
  },
})
