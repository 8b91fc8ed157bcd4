import { attempt } from '../../../services/attempt'
import { cloud } from '../../../services/cloud'
import { askWhoIAm } from '../../../services/session'
import {
  type DeclaredIdentity,
  type IdentityPurpose,
  NOTHING_TYPED,
  type TypedIdentity,
} from '../../../shared/identity-view'
import { noticeAbout } from '../../../shared/notice-view'
import { kindOf, type Me, personIn } from '../../../shared/person-view'
import type { Reason } from '../../../shared/reasons'

const UNDER_REVIEW =
  '志愿服务组织正在核实这本证件归谁，结果会发消息给您。请准备好证件原件，需要时带到所在社区的志愿服务站。'
const DISPUTED = '您登记的证件与另一份档案相同。号码填错了就在这里更正；确为本人证件，请申请核实。'

/** What there is to know about a dispute, if there is one. */
function disputeOf(me: Me, personId: string): { dispute: string; underReview: boolean } {
  const notice = noticeAbout(me, 'document-disputed', personId)
  const underReview = notice?.caseId !== undefined
  return { dispute: underReview ? UNDER_REVIEW : notice ? DISPUTED : '', underReview }
}

Page({
  data: {
    // passed in
    /** The child whose identity it is; empty: one's own. */
    personId: '',
    // page state
    state: 'loading',
    text: '',
    action: '重试',
    checked: false,
    contesting: false,
    refusal: null as Reason | null,
    // from the server
    purpose: 'own' as IdentityPurpose,
    initial: NOTHING_TYPED,
    now: '',
    dispute: '',
    underReview: false,
    // form
    declared: null as DeclaredIdentity | null,
    statement: '',
  },

  onLoad({ personId = '' }: { personId?: string }) {
    this.setData({ personId })
    this.load()
  },

  async load() {
    const { personId } = this.data
    const me = await askWhoIAm()
    if (!me.ok) {
      this.setData({ state: 'error', text: me.reason.text, action: '重试' })
      return
    }
    const person = personIn(me.value, personId)
    const about = disputeOf(me.value, personId)
    if (!person) {
      // Whoever waits for a record to move here has none to correct.
      this.setData({ state: 'empty', text: about.dispute || '还没有注册', action: '' })
      return
    }
    this.setData({
      state: 'ready',
      purpose: personId ? 'child' : 'own',
      initial: { ...NOTHING_TYPED, kind: kindOf(person) },
      now: `${person.name}，${person.document}`,
      ...about,
    })
  },

  onIdentity({
    detail,
  }: WechatMiniprogram.CustomEvent<{ typed: TypedIdentity; declared?: DeclaredIdentity }>) {
    this.setData({ declared: detail.declared ?? null })
  },

  async onCorrect() {
    const { declared, personId } = this.data
    if (!declared) {
      this.setData({ checked: true })
      return
    }
    const as = personId || undefined
    let refusal: Reason | null = null
    const corrected = await attempt(`correct:${JSON.stringify(declared)}`, async (key) => {
      const answer = await cloud.volunteer.correctIdentity(declared, { key, as })
      refusal = answer.ok ? null : answer.reason
      return answer
    })
    if (!corrected) {
      this.setData({ refusal })
      return
    }
    await wx.showModal({
      title: '已更正',
      content:
        corrected.identity === 'verified'
          ? '新的姓名和证件已核验通过。'
          : '新的姓名和证件已登记，核验通过后会自动更新。',
      showCancel: false,
    })
    wx.navigateBack()
  },

  onContesting() {
    this.setData({ contesting: true })
  },

  onStatement({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ statement: detail.value })
  },

  async onContest() {
    const { personId } = this.data
    const statement = this.data.statement.trim()
    if (!statement) {
      wx.showToast({ title: '请先说明情况', icon: 'none' })
      return
    }
    const as = personId || undefined
    const done = await attempt(`contest:${personId}:${statement}`, (key) =>
      cloud.volunteer.contestDocument({ statement }, { key, as }),
    )
    if (done) this.setData({ contesting: false, dispute: UNDER_REVIEW, underReview: true })
  },
})
