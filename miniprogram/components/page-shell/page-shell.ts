import { isLargeType, onLargeType } from '../../services/comfort'
import { isOnline, onNetwork } from '../../services/network'

const stops = new WeakMap<object, (() => void)[]>()

/**
 * The root of every page: large type, the offline line, and the states that a page can be in.
 * The page says in `state` where it stands; what it shows when ready goes into the slot,
 * and what stays through every state – tabs, a search – into the slot `head`.
 */
Component({
  options: { multipleSlots: true },
  properties: {
    /** `loading` | `ready` | `empty` | `error` | `stranger`: only for those who have signed up */
    state: { type: String, value: 'ready' },
    /** What is wrong, or what is missing here and where to find it. */
    text: { type: String, value: '' },
    /** Label of the one action that helps: try again, go and look. None: no button. */
    action: { type: String, value: '' },
  },
  data: {
    large: false,
    online: true,
    /** Grey rows of a page that has nothing to show while it loads. */
    rows: [1, 2, 3, 4],
  },
  lifetimes: {
    attached() {
      this.setData({ large: isLargeType(), online: isOnline() })
      stops.set(this, [
        onLargeType((large) => this.setData({ large })),
        onNetwork((online) => this.setData({ online })),
      ])
    },
    detached() {
      for (const stop of stops.get(this) ?? []) stop()
    },
  },
  methods: {
    onAction() {
      this.triggerEvent('action')
    },
    onSignUp() {
      wx.navigateTo({ url: '/packages/volunteer/sign-up/sign-up?back=1' })
    },
  },
})
