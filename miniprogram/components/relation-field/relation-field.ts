export type Relation = 'father' | 'mother' | 'guardian'

/** What the guardian is to the child. */
Component({
  properties: {
    value: { type: String, value: '' },
    /** Say now that it is missing. */
    checked: { type: Boolean, value: false },
  },
  methods: {
    onChange(event: WechatMiniprogram.CustomEvent<{ value: Relation }>) {
      this.triggerEvent('change', { relation: event.detail.value })
    },
  },
})
