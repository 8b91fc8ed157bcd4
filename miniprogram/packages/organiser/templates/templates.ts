import { templateViews } from '../../../shared/plan-view'

/** What a new event begins with. */
Page({
  data: {
    // passed in
    organisationId: '',
    // display only
    templates: templateViews(),
  },

  onLoad({ organisationId = '' }: { organisationId?: string }) {
    this.setData({ organisationId })
  },

  onChoose(event: WechatMiniprogram.TouchEvent) {
    const { code = '' } = event.currentTarget.dataset
    const query = `organisationId=${this.data.organisationId}&template=${code}`
    wx.redirectTo({ url: `/packages/organiser/write/write?${query}` })
  },
})
