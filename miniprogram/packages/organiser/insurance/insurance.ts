import { attempt } from '../../../services/attempt'
import { cloud } from '../../../services/cloud'
import { showFailure } from '../../../services/failure'
import { newId } from '../../../services/new-id'
import {
  ageOf,
  missingInTerms,
  newTerms,
  type PolicyView,
  policyView,
  type Terms,
} from '../../../shared/insurance-view'
import { dayOf, formatDate } from '../../../shared/time'

/** Its first and last day in words. */
const daysOf = ({ from, until }: Terms) => ({ from: formatDate(from), until: formatDate(until) })

/** The policies that hold for an organisation; its leader enters and amends its own. */
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
    policies: [] as PolicyView[],
    enters: false,
    // form
    editing: false,
    policyId: '',
    owner: '',
    rev: 0,
    terms: newTerms(''),
    // display only
    days: { from: '', until: '' },
  },

  onLoad({ organisationId = '' }: { organisationId?: string }) {
    this.setData({ organisationId })
    this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async load() {
    const answer = await cloud.insurance.policies({ organisationId: this.data.organisationId })
    if (!answer.ok) {
      showFailure(this, answer.reason)
      return
    }
    const { organisation, enters } = answer.value
    const policies = answer.value.policies.map(policyView)
    this.setData({
      ...{ organisation, enters, policies },
      state: policies.length ? 'ready' : 'empty',
      text: '还没有登记的保险',
      action: '',
    })
  },

  onEnter() {
    const { organisationId: owner } = this.data
    const terms = newTerms(dayOf(Date.now()))
    this.setData({ editing: true, policyId: newId(), owner, rev: 0, terms, days: daysOf(terms) })
  },

  onAmend(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset
    const one = this.data.policies.find(({ policyId }) => policyId === id)
    if (!one?.amends) return
    const { policyId, organisationId: owner, rev, terms } = one
    this.setData({ editing: true, policyId, owner, rev, terms, days: daysOf(terms) })
  },

  onClose() {
    this.setData({ editing: false })
  },

  onText(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ [`terms.${event.currentTarget.dataset.field}`]: event.detail.value })
  },

  onDay(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { field } = event.currentTarget.dataset
    const terms = { ...this.data.terms, [field]: event.detail.value }
    this.setData({ terms, days: daysOf(terms) })
  },

  onAge(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { field } = event.currentTarget.dataset
    const age = ageOf(event.detail.value)
    const { [field as 'minAge']: _, ...terms } = this.data.terms
    this.setData({ terms: { ...terms, ...(age !== undefined && { [field]: age }) } })
  },

  onDangerous({ detail }: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
    this.setData({ 'terms.dangerous': detail.value })
  },

  onPer({ detail }: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
    const per: Terms['per'] = detail.value ? 'session' : 'person'
    this.setData({ 'terms.per': per })
  },

  async onSave() {
    const { policyId, owner: organisationId, rev, terms } = this.data
    const missing = missingInTerms(terms)
    if (missing) {
      wx.showToast({ title: missing, icon: 'none' })
      return
    }
    const input = { policyId, organisationId, rev, terms }
    const saved = await attempt(`policy:${JSON.stringify(input)}`, (key) =>
      cloud.insurance.savePolicy(input, { key }),
    )
    if (!saved) return
    this.setData({ editing: false })
    wx.showToast({ title: '已保存', icon: 'success' })
    this.load()
  },
})
