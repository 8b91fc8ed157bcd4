import { attempt } from '../../../services/attempt'
import { cloud } from '../../../services/cloud'
import { showFailure } from '../../../services/failure'
import { type About, aboutFault, NO_ABOUT } from '../../../shared/filing-view'

Page({
  data: {
    // page state
    state: 'loading',
    text: '',
    action: '',
    // passed in
    organisationId: '',
    // from the server
    name: '',
    initial: NO_ABOUT,
    // form
    about: NO_ABOUT,
  },

  onLoad({ organisationId = '' }: { organisationId?: string }) {
    this.setData({ organisationId })
    this.load()
  },

  async load() {
    const { organisationId } = this.data
    const answer = await cloud.organisation.detail({ organisationId })
    if (!answer.ok) {
      showFailure(this, answer.reason)
      return
    }
    const { name, contact, domains, introduction } = answer.value
    const initial = { contact, domains, introduction }
    this.setData({ state: 'ready', name, initial, about: initial })
  },

  onAbout({ detail }: WechatMiniprogram.CustomEvent<About>) {
    this.setData({ about: detail })
  },

  async onSave() {
    const { organisationId, about } = this.data
    const fault = aboutFault(about)
    if (fault) {
      wx.showToast({ title: fault, icon: 'none' })
      return
    }
    const saved = await attempt(`amend:${organisationId}:${JSON.stringify(about)}`, (key) =>
      cloud.organisation.amend({ organisationId, ...about }, { key }),
    )
    if (saved) wx.navigateBack()
  },
})
