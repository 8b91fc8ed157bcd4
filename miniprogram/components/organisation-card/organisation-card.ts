/** An organisation in a list. A tap opens its home page, unless the page takes it: `chosen` tells which. */
Component({
  options: { multipleSlots: true },
  properties: {
    organisation: { type: Object, value: {} },
    /** What the person is there, in words. */
    standing: { type: String, value: '' },
    /** The page wants to know, and nothing is opened. */
    choosing: { type: Boolean, value: false },
  },
  methods: {
    onTap() {
      const { organisationId } = this.data.organisation as { organisationId: string }
      if (this.data.choosing) this.triggerEvent('chosen', { organisationId })
      else wx.navigateTo({ url: `/packages/organiser/home/home?organisationId=${organisationId}` })
    },
  },
})
