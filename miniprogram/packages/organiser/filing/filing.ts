import { attempt } from '../../../services/attempt'
import { cloud } from '../../../services/cloud'
import { showFailure } from '../../../services/failure'
import {
  domainChips,
  type FilingForm,
  filingFault,
  filingInput,
  kindChips,
  NO_FILING,
  townsOf,
  type Unit,
  withDomain,
} from '../../../shared/filing-view'

/** Files a new team, or – with the organisation – one that was sent back. */
Page({
  data: {
    // page state
    state: 'loading',
    text: '',
    action: '',
    checked: false,
    // passed in
    organisationId: '',
    // from the server
    units: [] as Unit[],
    why: '',
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
    domains: domainChips([]),
    fault: '',
  },

  onLoad({ organisationId = '' }: { organisationId?: string }) {
    this.setData({ organisationId })
    this.load()
  },

  async load() {
    const { organisationId } = this.data
    const [counties, before] = await Promise.all([
      cloud.organisation.list({ level: 'county' }),
      organisationId ? cloud.organisation.detail({ organisationId }) : undefined,
    ])
    const failed = !counties.ok ? counties : before && !before.ok ? before : undefined
    if (failed) {
      showFailure(this, failed.reason)
      return
    }
    if (!counties.ok) return
    const units = counties.value.organisations.map(({ organisationId: id, name, area }) => ({
      id,
      name,
      area,
    }))
    const was = before?.ok ? before.value : undefined
    const unit = Math.max(
      0,
      units.findIndex(({ id }) => id === was?.parent?.organisationId),
    )
    this.setData({ state: 'ready', units, unitNames: units.map(({ name }) => name) })
    if (!was) {
      this.chooseUnit(unit)
      return
    }
    const { name, kind = '', area, domains, contact, introduction, registration = '' } = was
    this.chooseUnit(unit, area)
    this.show({
      ...{ name, kind, area, domains, contact, introduction, registration },
      parentId: was.parent?.organisationId ?? '',
    })
    this.setData({ why: was.why ?? '' })
  },

  chooseUnit(unit: number, area?: string) {
    const chosen = this.data.units[unit]
    const towns = townsOf(chosen)
    const town = Math.max(
      0,
      towns.findIndex(({ id }) => id === area),
    )
    this.setData({ unit, town, towns, townNames: towns.map(({ name }) => name) })
    this.show({ ...this.data.form, parentId: chosen?.id ?? '', area: towns[town]?.id ?? '' })
  },

  show(form: FilingForm) {
    this.setData({
      form,
      kinds: kindChips(form.kind),
      domains: domainChips(form.domains),
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

  onDomain(event: WechatMiniprogram.TouchEvent) {
    this.show(withDomain(this.data.form, event.currentTarget.dataset.code))
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
