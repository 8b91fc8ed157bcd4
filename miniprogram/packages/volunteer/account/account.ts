import { attempt } from '../../../services/attempt'
import { cloud } from '../../../services/cloud'
import { askWhoIAm, childName, limits } from '../../../services/session'
import { noticeAbout } from '../../../shared/notice-view'
import { personIn } from '../../../shared/person-view'
import { formatMoment, untilText } from '../../../shared/time'

Page({
  data: {
    // passed in
    /** The child whose record it is; empty: one's own. */
    personId: '',
    // page state
    state: 'loading',
    text: '',
    // from the server
    name: '',
    children: 0,
    /** Days in which one may change one's mind. */
    days: 0,
    closing: false,
    /** When it closes, in words; empty when not known here. */
    closes: '',
    // form
    understood: false,
    why: '',
  },

  onLoad({ personId = '' }: { personId?: string }) {
    this.setData({ personId })
    this.load()
  },

  async load() {
    const { personId } = this.data
    const me = await askWhoIAm()
    const person = me.ok ? personIn(me.value, personId) : undefined
    if (!me.ok || !person) {
      this.setData({ state: 'error', text: me.ok ? '还没有注册' : me.reason.text })
      return
    }
    const notice = noticeAbout(me.value, 'closing', personId)
    this.setData({
      state: 'ready',
      name: childName(personId),
      children: personId ? 0 : me.value.wards.length,
      closing: person.standing === 'closing',
      closes: notice ? this.closingText(notice.at) : '',
      days: limits().closingCoolingOffDays,
    })
  },

  closingText(at: number): string {
    const now = Date.now()
    return `${untilText(at, now)}后（${formatMoment(at, now)}）注销`
  },

  onUnderstood({ detail }: WechatMiniprogram.CustomEvent<{ checked: boolean }>) {
    this.setData({ understood: detail.checked })
  },

  onWhy({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ why: detail.value })
  },

  async onClose() {
    const { personId, understood, days } = this.data
    if (!understood) {
      wx.showToast({ title: '请先勾选“我已了解”', icon: 'none' })
      return
    }
    const { confirm } = await wx.showModal({
      title: '确定注销？',
      content: `已报名的活动会立即取消，名额让给其他人。${days} 天内可以撤销注销。`,
      cancelText: '再想想',
      confirmText: '注销',
    })
    if (!confirm) return
    const why = this.data.why.trim()
    const closing = await attempt(`close:${personId}`, (key) =>
      cloud.volunteer.closeAccount(why ? { why } : {}, { key, as: personId || undefined }),
    )
    if (!closing) return
    this.setData({ closing: true, closes: this.closingText(closing.closesAt) })
    wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },

  async onKeep() {
    const { personId } = this.data
    const kept = await attempt(`keep:${personId}`, (key) =>
      cloud.volunteer.keepAccount({}, { key, as: personId || undefined }),
    )
    if (!kept) return
    wx.showToast({ title: '已撤销注销', icon: 'success' })
    this.setData({ closing: false, understood: false })
  },
})
