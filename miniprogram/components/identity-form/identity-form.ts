import { limits } from '../../services/session'
import { DOCUMENT_KINDS, type DocumentKind, type Gender } from '../../shared/identity-documents'
import {
  fieldOfRefusal,
  type IdentityField,
  type IdentityPurpose,
  type IdentityView,
  identityView,
  NOTHING_TYPED,
  type TypedIdentity,
} from '../../shared/identity-view'
import type { Reason } from '../../shared/reasons'
import { dayOf } from '../../shared/time'

const KINDS = Object.keys(DOCUMENT_KINDS) as DocumentKind[]

type Faults = Partial<Record<IdentityField, string>>
type Typing = WechatMiniprogram.CustomEvent<{ value: string }>

/**
 * Name and document of a person. What is wrong with a field is said once it has been left, or with
 * `checked` at once. `change` tells what stands in the fields, and what it declares when complete.
 */
Component({
  properties: {
    /** `own` or `child`: whose identity it is. */
    purpose: { type: String, value: 'own' },
    /** What stands in the fields at first. */
    initial: { type: Object, value: NOTHING_TYPED },
    /** Say now what is wrong with every field. */
    checked: { type: Boolean, value: false },
    /** Why the server refused what was sent; shown at its field until that is changed. */
    refusal: { type: null, value: null as Reason | null },
  },
  data: {
    kinds: KINDS.map((kind) => DOCUMENT_KINDS[kind].name),
    kindIndex: 0,
    today: dayOf(Date.now()),
    // form
    typed: NOTHING_TYPED,
    left: {} as Partial<Record<IdentityField, boolean>>,
    refused: {} as Faults,
    // display only
    view: {} as IdentityView,
    faults: {} as Faults,
  },
  lifetimes: {
    attached() {
      this.show(this.data.initial as TypedIdentity)
    },
  },
  observers: {
    initial(typed: TypedIdentity) {
      this.show(typed)
    },
    checked() {
      this.show(this.data.typed)
    },
    refusal(refusal: Reason | null) {
      const field = refusal && fieldOfRefusal(refusal)
      if (refusal && field) this.show(this.data.typed, { refused: { [field]: refusal.text } })
    },
  },
  methods: {
    show(typed: TypedIdentity, more: { left?: object; refused?: Faults } = {}) {
      const { purpose, checked, today } = this.data
      const { left, refused } = { ...this.data, ...more }
      const view = identityView(typed, purpose as IdentityPurpose, { today, ages: limits() })
      const seen = (field: IdentityField) => checked || left[field as keyof typeof left]
      const faults = Object.fromEntries(
        (Object.keys(view.faults) as IdentityField[]).map((field) => [
          field,
          refused[field] || (seen(field) ? view.faults[field] : ''),
        ]),
      )
      this.setData({ typed, view, faults, left, refused, kindIndex: KINDS.indexOf(typed.kind) })
    },

    change(part: Partial<TypedIdentity>, field: IdentityField) {
      const typed = { ...this.data.typed, ...part }
      this.show(typed, { refused: { ...this.data.refused, [field]: '' } })
      this.triggerEvent('change', { typed, declared: this.data.view.declared })
    },

    onName(event: Typing) {
      this.change({ name: event.detail.value }, 'name')
    },

    onKind(event: Typing) {
      this.change({ kind: KINDS[Number(event.detail.value)] ?? 'resident-id' }, 'number')
    },

    onNumber(event: Typing) {
      this.change({ number: event.detail.value }, 'number')
    },

    onBirthDate(event: Typing) {
      this.change({ birthDate: event.detail.value }, 'birthDate')
    },

    onGender(event: WechatMiniprogram.CustomEvent<{ value: Gender }>) {
      this.change({ gender: event.detail.value }, 'gender')
    },

    onLeave(event: WechatMiniprogram.TouchEvent) {
      const left = { ...this.data.left, [event.currentTarget.dataset.field]: true }
      this.show(this.data.typed, { left })
    },
  },
})
