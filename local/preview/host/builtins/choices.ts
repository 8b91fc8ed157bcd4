/** Checkboxes, radios, their groups, switches and labels. */

import { elementAt } from '../easel'
import { instanceOf } from '../instances'
import { type BuiltinSpec, builtin, type Context, type DataOf, Relatives } from './define'

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

const choiceProperties = {
  value: String,
  checked: Boolean,
  disabled: Boolean,
  color: String,
} as const

type ChoiceData = DataOf<typeof choiceProperties>

/** One checkbox or radio: a drawn mark, and the children as its text. */
class Choice {
  readonly slot: HTMLElement
  private readonly mark: HTMLElement
  /** What the template said at first: a reset goes back to it. */
  private initially = false

  constructor(
    private readonly ctx: Context<ChoiceData>,
    private readonly kind: Kind,
  ) {
    this.mark = ctx.create('i', 'wx-check')
    this.slot = ctx.create('span')
    choices[kind].join(ctx.el, this)
    ctx.host.addListener('tap', () => {
      if (!insideLabel(ctx.el)) this.activate()
    })
  }

  get value(): string {
    return this.ctx.data.value
  }

  get checked(): boolean {
    return this.ctx.data.checked
  }

  check(checked: boolean): void {
    this.ctx.setModel('checked', checked)
  }

  reset(): void {
    this.check(this.initially)
  }

  /** A tap. A radio that is on stays on. */
  activate(): void {
    if (this.ctx.data.disabled || (this.kind === 'radio' && this.checked)) return
    this.check(!this.checked)
    groups[this.kind].above(this.ctx.el)?.changed(this)
  }

  attached(): void {
    this.initially = this.checked
    nameAfterLabel(this.ctx.el)
  }

  update(data: ChoiceData): void {
    const { el } = this.ctx
    el.toggleAttribute('checked', data.checked)
    el.toggleAttribute('disabled', data.disabled)
    el.setAttribute('aria-checked', String(data.checked))
    this.mark.style.color = data.color
  }
}

const choice = (kind: Kind): BuiltinSpec =>
  builtin({
    role: kind,
    tabbable: true,
    properties: choiceProperties,
    create: (context) => new Choice(context, kind),
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

export const choiceFields: Record<string, BuiltinSpec> = {
  checkbox: choice('checkbox'),
  'checkbox-group': checkboxGroup,
  radio: choice('radio'),
  'radio-group': radioGroup,
  switch: switchButton,
  label,
}
