/**
 * A form that comes up from below: its fields are the slot, which scrolls between its heading and its
 * buttons. `confirm` says that it was filled in, `remove` that what it changes is to go, `close` neither.
 */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    heading: { type: String, value: '' },
    /** What to know before filling it in. */
    note: { type: String, value: '' },
    /** What is wrong with it; empty when nothing is. */
    fault: { type: String, value: '' },
    /** What the button says that takes away what is changed; empty where nothing can be. */
    removal: { type: String, value: '' },
    confirmation: { type: String, value: '好了' },
  },
  methods: {
    onClose() {
      this.triggerEvent('close')
    },

    onRemove() {
      this.triggerEvent('remove')
    },

    onConfirm() {
      this.triggerEvent('confirm')
    },
  },
})
