import type { ConsentChange } from '../../../components/consent-form/consent-form'
import type { Relation } from '../../../components/relation-field/relation-field'
import { attempt } from '../../../services/attempt'
import { cloud } from '../../../services/cloud'
import { showMissingConsent } from '../../../services/consent'
import { showFailure } from '../../../services/failure'
import { askWhoIAm, limits } from '../../../services/session'
import { youthAges } from '../../../shared/limits'
import type { Me } from '../../../shared/person-view'
import { PRIVACY_NOTICE } from '../../../shared/privacy-notice'

/** Who looks at the page: a young person who needs consent, somebody who may give it, or neither. */
type Side = 'youth' | 'guardian' | 'visitor'

function sideOf({ self }: Me): Side {
  if (!self) return 'visitor'
  return self.standing === 'pending' ? 'youth' : 'guardian'
}

Page({
  data: {
    // page state
    state: 'loading',
    text: '',
    action: '',
    checked: false,
    side: 'visitor' as Side,
    /** The young person, masked, once it is done. */
    done: '',
    /** The code that this young person has made. */
    made: '',
    /** The ages of those who need it. */
    youth: '',
    // form
    code: '',
    relation: '' as Relation | '',
    agreed: { on: [], consents: [], complete: false } as ConsentChange,
  },

  onLoad({ code = '' }: { code?: string }) {
    this.setData({ code })
  },

  onShow() {
    this.load()
  },

  async load() {
    const me = await askWhoIAm()
    if (!me.ok) {
      showFailure(this, me.reason)
      return
    }
    const guardian = me.value.self?.guardian
    if (guardian) {
      const text = `监护人（${guardian}）已同意，可以报名活动了`
      this.setData({ state: 'empty', side: 'guardian', text, action: '' })
      return
    }
    const side = sideOf(me.value)
    const visitor = {
      state: 'empty',
      text: '请先注册成为志愿者，再回来为孩子确认',
      action: '去注册',
    }
    this.setData({
      side,
      youth: youthAges(limits()),
      ...(side === 'visitor' ? visitor : { state: 'ready' }),
    })
  },

  onAction() {
    if (this.data.side === 'visitor' && this.data.state === 'empty')
      wx.navigateTo({ url: '/packages/volunteer/sign-up/sign-up?back=1' })
    else this.load()
  },

  onMade({ detail }: WechatMiniprogram.CustomEvent<{ code: string }>) {
    this.setData({ made: detail.code })
  },

  onCode({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ code: detail.value })
  },

  onRelation({ detail }: WechatMiniprogram.CustomEvent<{ relation: Relation }>) {
    this.setData({ relation: detail.relation })
  },

  onAgreed({ detail }: WechatMiniprogram.CustomEvent<ConsentChange>) {
    this.setData({ agreed: detail })
  },

  async onConsent() {
    const { relation, agreed } = this.data
    const code = this.data.code.trim()
    if (!code || !relation || !agreed.complete) {
      this.setData({ checked: true })
      if (code && relation) showMissingConsent(this)
      else wx.pageScrollTo({ selector: '#code' })
      wx.showToast({ title: '请按提示补充完整', icon: 'none' })
      return
    }
    const { consents } = agreed
    const input = { noticeVersion: PRIVACY_NOTICE.version, consents, relation, code }
    const done = await attempt(`guardian:${code}:${relation}:${consents}`, (key) =>
      cloud.volunteer.consentAsGuardian(input, { key }),
    )
    if (!done) return
    this.setData({ done: done.name })
    wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },

  onHome() {
    wx.switchTab({ url: '/pages/home/home' })
  },

  onShareAppMessage() {
    const { made } = this.data
    return made
      ? {
          title: '请确认我参加志愿服务',
          path: `/packages/volunteer/guardian/guardian?code=${made}`,
        }
      : { title: '志愿之城：身边的志愿活动', path: '/pages/home/home' }
  },
})
