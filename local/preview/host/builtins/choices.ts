/** Checkboxes, radios, their groups, switches and labels. */

import { elementAt } from '../easel'
import { instanceOf } from '../instances'
import { type BuiltinFamily, builtin, Relatives } from './define'

interface Choice {
  readonly value: string
  readonly checked: boolean
  check(checked: boolean): void
  /** Back to what the template said at first. */
  reset(): void
}

interface Group {
  changed(by: Choice): void
}

type Kind = 'checkbox' | 'radio'

const choices: Record<Kind, Relatives<Choice>> = {
  checkbox: new Relatives<Choice>('wx-checkbox'),
  radio: new Relatives<Choice>('wx-radio'),
}
const groups: Record<Kind, Relatives<Group>> = {
  checkbox: new Relatives<Group>('wx-checkbox-group'),
  radio: new Relatives<Group>('wx-radio-group'),
}

/** A tap inside a label is the label's: it would count twice. */
const insideLabel = (el: Element): boolean => el.closest('wx-label') !== null

let labels = 0

/** A control inside a label is called what the label says, for screen readers and tests. */
function nameAfterLabel(el: Element): void {
  const around = el.closest('wx-label')
  if (!around || el.hasAttribute('aria-label')) return
  labels += 1
  around.id ||= `wx-label-${labels}`
  el.setAttribute('aria-labelledby', around.id)
}

const choice = (kind: Kind): BuiltinFamily =>
  builtin({
    role: kind,
    tabbable: true,
    properties: { value: String, checked: Boolean, disabled: Boolean, color: String },
    create(context) {
      const { el, host } = context
      const mark = context.create('i', 'wx-check')
      const slot = context.create('span')
      let initially = false
      const self: Choice = {
        get value() {
          return context.data.value
        },
        get checked() {
          return context.data.checked
        },
        check: (checked) => host.setData({ checked }),
        reset: () => host.setData({ checked: initially }),
      }
      choices[kind].join(el, self)
      const act = () => {
        const { disabled, checked } = context.data
        if (disabled || (kind === 'radio' && checked)) return
        self.check(!checked)
        groups[kind].above(el)?.changed(self)
      }
      host.addListener('tap', () => {
        if (!insideLabel(el)) act()
      })
      return {
        slot,
        activate: act,
        attached() {
          initially = context.data.checked
          nameAfterLabel(el)
        },
        update(data) {
          el.toggleAttribute('checked', data.checked)
          el.toggleAttribute('disabled', data.disabled)
          el.setAttribute('aria-checked', String(data.checked))
          mark.style.color = data.color
        },
      }
    },
  })

function resetAll(members: readonly Choice[]): void {
  for (const member of members) member.reset()
}

const checkboxGroup = builtin({
  role: 'group',
  properties: { name: String },
  create(context) {
    const { el } = context
    const members = () => choices.checkbox.below(el)
    const value = () => members().flatMap((member) => (member.checked ? [member.value] : []))
    groups.checkbox.join(el, { changed: () => context.fire('change', { value: value() }) })
    return { form: { value, reset: () => resetAll(members()) } }
  },
})

const radioGroup = builtin({
  role: 'radiogroup',
  properties: { name: String },
  create(context) {
    const { el } = context
    const members = () => choices.radio.below(el)
    const value = () => members().find((member) => member.checked)?.value ?? ''
    groups.radio.join(el, {
      changed(by) {
        for (const member of members()) if (member !== by && member.checked) member.check(false)
        context.fire('change', { value: value() })
      },
    })
    return { form: { value, reset: () => resetAll(members()) } }
  },
})

const switchButton = builtin({
  role: 'switch',
  tabbable: true,
  properties: {
    checked: Boolean,
    disabled: Boolean,
    type: { type: String, value: 'switch' },
    color: String,
    name: String,
  },
  create(context) {
    const { el, host } = context
    context.create('i', 'wx-switch-dot')
    const act = () => {
      const { disabled, checked } = context.data
      if (disabled) return
      context.setModel('checked', !checked)
      context.fire('change', { value: !checked })
    }
    host.addListener('tap', () => {
      if (!insideLabel(el)) act()
    })
    return {
      activate: act,
      attached: () => nameAfterLabel(el),
      form: { value: () => context.data.checked, reset: () => context.setModel('checked', false) },
      update(data) {
        el.setAttribute('type', data.type)
        el.toggleAttribute('checked', data.checked)
        el.toggleAttribute('disabled', data.disabled)
        el.setAttribute('aria-checked', String(data.checked))
        el.style.setProperty('--wx-switch-on', data.color || null)
      },
    }
  },
})

/** Tags that a label without `for` passes its tap to: the first one inside it. */
const LABELLED = 'wx-checkbox, wx-radio, wx-switch, wx-input, wx-textarea, wx-button, wx-picker'

const label = builtin({
  properties: { for: String },
  create(context) {
    const { el } = context
    context.host.addListener('tap', () => {
      const id = context.data.for
      const target = id
        ? el.closest('wx-page')?.querySelector(`#${CSS.escape(id)}`)
        : el.querySelector(LABELLED)
      const element = target && elementAt(target)
      if (element) instanceOf(element)?.builtin.activate?.()
    })
    return undefined
  },
})

export const choiceFields: Record<string, BuiltinFamily> = {
  checkbox: choice('checkbox'),
  'checkbox-group': checkboxGroup,
  radio: choice('radio'),
  'radio-group': radioGroup,
  switch: switchButton,
  label,
}
