import { hasBuiltinBehavior } from '../behaviors'
import { type EaselComponent, type EaselNode, isComponent, isElement } from '../easel'
import { instanceOf } from '../instances'
import { type BuiltinSpec, builtin, Relatives } from './define'

interface FormApi {
  submit(button: EaselComponent): void
  reset(): void
}

/** Buttons find their form here. */
export const forms = new Relatives<FormApi>('wx-form')

/**
 * The named fields of a form. The walk follows the glass-easel tree, not the DOM, because a
 * component with a virtual host (TDesign's all are) has no DOM element of its own.
 */
function fieldsBelow(node: EaselNode): EaselComponent[] {
  if (!isElement(node)) return []
  const shadow = isComponent(node) ? node.getShadowRoot() : null
  const children = [...node.childNodes, ...(shadow ? shadow.childNodes : [])]
  return children.flatMap((child) => [
    ...(isElement(child) && isComponent(child) && isField(child) ? [child] : []),
    ...fieldsBelow(child),
  ])
}

/** A built-in that takes part in forms, or a component with the behavior `wx://form-field`. */
function isField(component: EaselComponent): boolean {
  if (!component.data.name) return false
  const instance = instanceOf(component)
  return instance
    ? instance.builtin.form !== undefined
    : hasBuiltinBehavior(component, 'wx://form-field')
}

const fieldValue = (field: EaselComponent): unknown =>
  instanceOf(field)?.builtin.form?.value() ?? field.data.value

export const form: BuiltinSpec = builtin({
  role: 'form',
  ignored: ['report-submit', 'report-submit-timeout'],
  create(context) {
    forms.join(context.el, {
      submit(button) {
        const value = Object.fromEntries(
          fieldsBelow(context.host).map((field) => [String(field.data.name), fieldValue(field)]),
        )
        context.fire('submit', { value, formId: '', target: { dataset: button.dataset } })
      },
      reset() {
        for (const field of fieldsBelow(context.host)) instanceOf(field)?.builtin.form?.reset()
        context.fire('reset')
      },
    })
    return undefined
  },
})
