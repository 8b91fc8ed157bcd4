import { attempt } from '../../../services/attempt'
import { cloud } from '../../../services/cloud'
import { showFailure } from '../../../services/failure'
import { childName } from '../../../services/session'
import {
  type ConsentLogRow,
  type ConsentRow,
  consentLog,
  consentRows,
} from '../../../shared/consent-view'
import { PRIVACY_NOTICE } from '../../../shared/privacy-notice'
import { reason } from '../../../shared/reasons'

Page({
  data: {
    // passed in
    /** The child whose data they are; empty: one's own. */
    personId: '',
    /** What to call that child. */
    child: '',
    // page state
    state: 'loading',
    text: '',
    // from the server
    rows: [] as ConsentRow[],
    log: [] as ConsentLogRow[],
  },

  onLoad({ personId = '' }: { personId?: string }) {
    this.setData({ personId, child: childName(personId) })
    if (personId) wx.setNavigationBarTitle({ title: '孩子的隐私与数据' })
  },

  onShow() {
    this.load()
  },

  async load() {
    const { personId } = this.data
    const consents = await cloud.volunteer.consents({}, { as: personId || undefined })
    if (!consents.ok) {
      showFailure(this, consents.reason)
      return
    }
    const now = Date.now()
    this.setData({
      state: 'ready',
      rows: consentRows(consents.value, now),
      log: consentLog(consents.value, now),
    })
  },

  onSwitch(event: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
    this.decide(event.currentTarget.dataset.id, event.detail.value)
  },

  onGive(event: WechatMiniprogram.TouchEvent) {
    this.decide(event.currentTarget.dataset.id, true)
  },

  async decide(item: string, given: boolean) {
    const { personId } = this.data
    const input = { item, given, noticeVersion: PRIVACY_NOTICE.version }
    const done = await attempt(`consent:${personId}:${item}:${given}`, (key) =>
      cloud.volunteer.changeConsent(input, { key, as: personId || undefined }),
    )
    if (done) wx.showToast({ title: given ? '已同意' : '已撤回', icon: 'success' })
    this.load()
  },

  /** A volunteer cannot be one without these: to withdraw them is to close the account. */
  async onWithdrawRequired() {
    const { confirm } = await wx.showModal({
      title: '撤回必需的同意',
      content: reason('STILL_NEEDED').text,
      cancelText: '先不撤回',
      confirmText: '去注销',
    })
    if (confirm) this.onAccount()
  },

  onMyData() {
    wx.navigateTo({ url: `/packages/volunteer/my-data/my-data?personId=${this.data.personId}` })
  },

  onCorrect() {
    wx.navigateTo({
      url: `/packages/volunteer/correction/correction?personId=${this.data.personId}`,
    })
  },

  onAccount() {
    wx.navigateTo({ url: `/packages/volunteer/account/account?personId=${this.data.personId}` })
  },
})
