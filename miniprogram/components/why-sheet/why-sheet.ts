/** Asks for the reason of a decision that somebody else will read. `confirm` tells it, `close` that there is none. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    /** What is decided. */
    title: { type: String, value: '' },
    /** Who reads it, or what not to write. */
    note: { type: String, value: '' },
    placeholder: { type: String, value: '' },
    /** Characters. */
    most: { type: Number, value: 200 },
    /** Whether it may be left empty. */
    optional: { type: Boolean, value: false },
    /** What to say where it may not. */
    missing: { type: String, value: '请写明原因' },
  },
  data: {
    // form
    why: '',
  },
  observers: {
    visible(visible: boolean) {
      if (visible) this.setData({ why: '' })
    },
  },
  methods: {
    onWhy({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ why: detail.value })
    },

    onClose() {
      this.triggerEvent('close')
    },

    onConfirm() {
      const why = this.data.why.trim()
      if (why || this.data.optional) this.triggerEvent('confirm', { why })
      else wx.showToast({ title: this.data.missing, icon: 'none' })
    },
  },
})
