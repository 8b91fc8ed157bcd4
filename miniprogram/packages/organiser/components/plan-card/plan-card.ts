/** A plan in a list. A tap on its words opens it; what the page puts beside stands below them. */
Component({
  properties: {
    plan: { type: Object, value: {} },
    /** Whether it says whose it is. */
    organised: { type: Boolean, value: false },
  },
  methods: {
    onTap() {
      const { planId } = this.data.plan as { planId: string }
      wx.navigateTo({ url: `/packages/organiser/plan/plan?planId=${planId}` })
    },
  },
})
