/**
 * Words with a switch: the whole row is tapped, and what reads the screen aloud is told one switch
 * with its name and state. `change` tells the wish; the page decides, and sets `value`.
 */
Component({
  properties: {
    value: { type: Boolean, value: false },
    label: { type: String, value: '' },
    /** A second line, quieter. */
    note: { type: String, value: '' },
    /** What is wrong with how it stands; empty when nothing is. */
    fault: { type: String, value: '' },
    /** Its name where the label alone does not say what is switched. */
    name: { type: String, value: '' },
  },
  methods: {
    onTap() {
      this.triggerEvent('change', { value: !this.data.value })
    },
  },
})
