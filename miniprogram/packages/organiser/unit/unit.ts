import { attempt } from '../../../services/attempt'
import { cloud } from '../../../services/cloud'
import { showFailure } from '../../../services/failure'
import { type About, areasOf, levelsBelow, NO_ABOUT, unitFault } from '../../../shared/filing-view'

Page({
  data: {
    // page state
    state: 'loading',
    text: '',
    action: '',
    // passed in
    organisationId: '',
    // from the server
    parent: '',
    // form
    name: '',
    /** Where the wheels stand. */
    level: 0,
    area: 0,
    about: NO_ABOUT,
    // display only
    levels: levelsBelow(''),
    levelNames: [] as string[],
    areas: areasOf(''),
    areaNames: [] as string[],
  },

  onLoad({ organisationId = '' }: { organisationId?: string }) {
    this.setData({ organisationId })
    this.load()
  },

  async load() {
    const { organisationId } = this.data
    const answer = await cloud.organisation.detail({ organisationId })
    if (!answer.ok) {
      showFailure(this, answer.reason)
      return
    }
    const levels = levelsBelow(answer.value.level)
    const areas = areasOf(answer.value.area)
    this.setData({
      state: 'ready',
      parent: answer.value.name,
      levels,
      levelNames: levels.map(({ name }) => name),
      areas,
      areaNames: areas.map(({ name }) => name),
    })
  },

  onName({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ name: detail.value })
  },

  onLevel({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ level: Number(detail.value) })
  },

  onArea({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ area: Number(detail.value) })
  },

  onAbout({ detail }: WechatMiniprogram.CustomEvent<About>) {
    this.setData({ about: detail })
  },

  async onSave() {
    const { organisationId: parentId, name, levels, level, areas, area, about } = this.data
    const unit = {
      name: name.trim(),
      level: levels[level]?.level ?? 'community',
      area: areas[area]?.id ?? '',
      ...about,
    }
    const fault = unitFault(unit)
    if (fault) {
      wx.showToast({ title: fault, icon: 'none' })
      return
    }
    const made = await attempt(`add-unit:${parentId}:${JSON.stringify(unit)}`, (key) =>
      cloud.organisation.addUnit({ parentId, ...unit }, { key }),
    )
    if (made)
      wx.redirectTo({ url: `/packages/organiser/home/home?organisationId=${made.organisationId}` })
  },
})
