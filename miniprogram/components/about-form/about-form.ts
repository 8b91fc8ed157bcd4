import { type About, domainChips, NO_ABOUT, withDomain } from '../../shared/filing-view'

/** What an organisation says of itself: where it is found, what it does. `change` tells it as it stands. */
Component({
  properties: {
    initial: { type: Object, value: NO_ABOUT },
  },
  data: {
    // form
    about: NO_ABOUT,
    // display only
    domains: domainChips([]),
  },
  observers: {
    initial(about: About) {
      this.show(about)
    },
  },
  methods: {
    show(about: About) {
      this.setData({ about, domains: domainChips(about.domains) })
    },

    change(about: About) {
      this.show(about)
      this.triggerEvent('change', about)
    },

    onDomain(event: WechatMiniprogram.TouchEvent) {
      this.change(withDomain(this.data.about, event.currentTarget.dataset.code))
    },

    onContact({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change({ ...this.data.about, contact: detail.value })
    },

    onIntroduction({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change({ ...this.data.about, introduction: detail.value })
    },
  },
})
