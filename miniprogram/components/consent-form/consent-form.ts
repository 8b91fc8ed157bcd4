import {
  agreedItems,
  type ConsentGroup,
  consentGroups,
  hasAllRequired,
} from '../../shared/consent-view'
import type { NoticeAudience } from '../../shared/privacy-notice'

/** What the consent form tells with `change`. */
export interface ConsentChange {
  /** Groups that are switched on; `initial` of a form that comes back. */
  on: string[]
  /** Ids of the notice's items. */
  consents: string[]
  /** Whether everything that is required is agreed to. */
  complete: boolean
}

/** What the pages that ask for consent call on the form. */
export interface ConsentForm {
  /** Brings the first switch that is still missing into sight. */
  showMissing(): void
}

/** How much is shown above a missing switch, in px: what it is about, and a page's head. */
const ABOVE = 220

/** The privacy notice item by item, each with the switch that agrees to it; nothing is switched on before. */
Component({
  properties: {
    /** Who reads: `self`, `child` or `youth`. */
    audience: { type: String, value: 'self' },
    /** Groups that are switched on at first. */
    initial: { type: Array, value: [] as string[] },
    /** Say now what is still missing. */
    checked: { type: Boolean, value: false },
  },
  data: {
    groups: [] as (ConsentGroup & { on: boolean })[],
    on: [] as string[],
  },
  observers: {
    'audience, initial'(_: NoticeAudience, on: string[]) {
      this.show(on)
    },
  },
  lifetimes: {
    attached() {
      this.show(this.data.initial as string[])
    },
  },
  methods: {
    show(on: string[]) {
      const groups = consentGroups(this.data.audience as NoticeAudience)
      this.setData({ on, groups: groups.map((group) => ({ ...group, on: on.includes(group.id) })) })
    },

    showMissing() {
      const missing = this.data.groups.findIndex(({ required, on }) => required && !on)
      if (missing < 0) return
      this.createSelectorQuery()
        .select(`#agree-${missing}`)
        .boundingClientRect()
        .selectViewport()
        .scrollOffset()
        .exec(([row, view]) => wx.pageScrollTo({ scrollTop: view.scrollTop + row.top - ABOVE }))
    },

    onToggle(event: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
      const { id } = event.currentTarget.dataset
      const others = this.data.on.filter((one) => one !== id)
      const on = event.detail.value ? [...others, id] : others
      this.show(on)
      const { groups } = this.data
      const change: ConsentChange = {
        on,
        consents: agreedItems(groups, on),
        complete: hasAllRequired(groups, on),
      }
      this.triggerEvent('change', change)
    },
  },
})
