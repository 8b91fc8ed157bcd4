import {
  CHIP_LISTS,
  type Chip,
  type ChipList,
  chipsOf,
  chosenNames,
  NO_PROFILE,
  type Profile,
  residenceAt,
  residenceText,
  residenceWheels,
  toggled,
  wheelsAt,
} from '../../shared/profile-view'

/** Where a person lives, what they can and what they want to do. `change` tells the profile as it stands. */
Component({
  properties: {
    initial: { type: Object, value: NO_PROFILE },
    /** Skills and categories are asked only of who agreed to that (notice item `skills`). */
    skillsAgreed: { type: Boolean, value: false },
    /** Say now that the residence is missing. */
    checked: { type: Boolean, value: false },
  },
  data: {
    // form
    profile: NO_PROFILE,
    list: '' as ChipList | '',
    // display only
    wheels: residenceWheels(0),
    wheel: [0, 0],
    residence: '',
    skills: '',
    categories: '',
    title: '',
    most: 0,
    chips: [] as Chip[],
  },
  observers: {
    initial(profile: Profile) {
      this.show(profile)
    },
  },
  methods: {
    show(profile: Profile) {
      const { list } = this.data
      const wheel = wheelsAt(profile.residence)
      this.setData({
        profile,
        wheel,
        wheels: residenceWheels(wheel[0]),
        residence: residenceText(profile.residence),
        skills: chosenNames('skills', profile.skills),
        categories: chosenNames('categories', profile.categories),
        ...(list && { chips: chipsOf(list, profile[list]) }),
      })
    },

    change(part: Partial<Profile>) {
      const profile = { ...this.data.profile, ...part }
      this.show(profile)
      this.triggerEvent('change', profile)
    },

    /** Another area has other towns. */
    onWheel(event: WechatMiniprogram.CustomEvent<{ column: number; value: number }>) {
      const { column, value } = event.detail
      if (column === 0) this.setData({ wheels: residenceWheels(value), wheel: [value, 0] })
    },

    onResidence(event: WechatMiniprogram.CustomEvent<{ value: number[] }>) {
      this.change({ residence: residenceAt(event.detail.value) })
    },

    /** The wheels go back to what is chosen. */
    onLeaveWheels() {
      this.show(this.data.profile)
    },

    onOpen(event: WechatMiniprogram.TouchEvent) {
      const list: ChipList = event.currentTarget.dataset.list
      const { title, most } = CHIP_LISTS[list]
      this.setData({ list, title, most, chips: chipsOf(list, this.data.profile[list]) })
    },

    onClose() {
      this.setData({ list: '' })
    },

    onChip(event: WechatMiniprogram.TouchEvent) {
      const { list, profile } = this.data
      if (!list) return
      const codes = toggled(list, profile[list], event.currentTarget.dataset.code)
      if (codes.length === profile[list].length)
        wx.showToast({ title: `最多选 ${this.data.most} 项`, icon: 'none' })
      this.change({ [list]: codes })
    },
  },
})
