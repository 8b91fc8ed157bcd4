import { attempt } from '../../../services/attempt'
import { cloud } from '../../../services/cloud'
import { showFailure } from '../../../services/failure'
import {
  type About,
  areasOf,
  type FilingForm,
  filingFault,
  filingInput,
  kindChips,
  NO_ABOUT,
  NO_FILING,
  type Unit,
} from '../../../shared/filing-view'
import type { Detail } from '../../../shared/organisation-view'

/** Files a new team – below one unit, or below any county's –, or one that was sent back. */
Page({
  data: {
    // page state
    state: 'loading',
    text: '',
    action: '',
    checked: false,
    // passed in
    organisationId: '',
    parentId: '',
    // from the server
    units: [] as Unit[],
    why: '',
    about: NO_ABOUT,
    // form
    form: NO_FILING,
    // display only
    unitNames: [] as string[],
    /** Where the wheels stand. */
    unit: 0,
    town: 0,
    towns: [] as { id: string; name: string }[],
    townNames: [] as string[],
    kinds: kindChips(''),
    fault: '',
  },

  onLoad({ organisationId = '', parentId = '' }: { organisationId?: string; parentId?: string }) {
    this.setData({ organisationId, parentId })
    this.load()
  },

  async load() {
    const { organisationId, parentId } = this.data
    const shown = organisationId || parentId
    const answer = await (shown
      ? cloud.organisation.detail({ organisationId: shown })
      : cloud.organisation.list({ level: 'county' }))
    if (!answer.ok) {
      showFailure(this, answer.reason)
      return
    }
    const { value } = answer
    const was = organisationId && 'contact' in value ? value : undefined
    const units = 'organisations' in value ? value.organisations : [was?.parent ?? value]
    this.setData({ state: 'ready', units, unitNames: units.map(({ name }) => name) })
    this.chooseUnit(0, was?.area)
    if (was) this.showBefore(was)
  },

  showBefore({ name, kind = '', registration = '', why = '', ...was }: Detail) {
    const { contact, domains, introduction } = was
    const about = { contact, domains, introduction }
    this.show({ ...this.data.form, ...about, name, kind, registration })
    this.setData({ why, about })
  },

  chooseUnit(unit: number, area?: string) {
    const chosen = this.data.units[unit]
    const towns = areasOf(chosen?.area ?? '')
    const town = Math.max(
      0,
      towns.findIndex(({ id }) => id === area),
    )
    this.setData({ unit, town, towns, townNames: towns.map(({ name }) => name) })
    this.show({
      ...this.data.form,
      parentId: chosen?.organisationId ?? '',
      area: towns[town]?.id ?? '',
    })
  },

  show(form: FilingForm) {
    this.setData({
      form,
      kinds: kindChips(form.kind),
      fault: this.data.checked ? filingFault(form) : '',
    })
  },

  onUnit(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.chooseUnit(Number(event.detail.value))
  },

  onTown(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const town = Number(event.detail.value)
    this.setData({ town })
    this.show({ ...this.data.form, area: this.data.towns[town]?.id ?? '' })
  },

  onKind(event: WechatMiniprogram.TouchEvent) {
    this.show({ ...this.data.form, kind: event.currentTarget.dataset.code })
  },

  onAbout({ detail }: WechatMiniprogram.CustomEvent<About>) {
    this.show({ ...this.data.form, ...detail })
  },

  onText(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { field } = event.currentTarget.dataset
    this.show({ ...this.data.form, [field]: event.detail.value })
  },

  async onSubmit() {
    const { form, organisationId } = this.data
    const fault = filingFault(form)
    this.setData({ checked: true, fault })
    if (fault) {
      wx.showToast({ title: fault, icon: 'none' })
      return
    }
    const { parentId, ...filing } = filingInput(form)
    const done = await attempt(`file:${organisationId}:${JSON.stringify(form)}`, (key) =>
      organisationId
        ? cloud.organisation.fileAgain({ organisationId, ...filing }, { key })
        : cloud.organisation.file({ parentId, ...filing }, { key }),
    )
    if (!done) return
    wx.showToast({ title: '已提交，等待审核', icon: 'none' })
    wx.navigateBack({ fail: () => wx.redirectTo({ url: '/packages/organiser/mine/mine' }) })
  },
})
