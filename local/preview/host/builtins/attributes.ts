/**
 * Attributes that every built-in takes: hidden, hover-*, aria-*, role, animation. They are *not*
 * declared as properties, because forty properties per <view> would be deep-copied for each
 * instance and double the cost of a list. glass-easel asks `hasExternalClass(name)` about an
 * attribute that is no property, so that is where they are caught.
 */
import { reportUnsupported } from '../state'
import type { BuiltinInstance, HoverOptions } from '../types'
import { type AnimationScript, playAnimation } from './animation'

/** Everything but the class itself and listeners, which glass-easel handles on its own. */
export const isAttribute = (name: string): boolean =>
  name !== 'class' && !/^(bind|catch|capture|on[a-z]|mut-)/.test(name)

/** What app code may pass and the preview has no use for on any built-in. */
const HARMLESS = new Set(['name', 'slot', 'generic', 'compile-mode', 'worklet', 'mark'])

/** Where attributes go, and which are taken without a word. */
interface AttributeTarget {
  el: HTMLElement
  /** The native control inside, or the host itself. */
  control: HTMLElement
  ignored: readonly string[]
  /** Code path of the template that gives the attributes. */
  ownerPath(): string
}

/** A library means what it writes, such as arguments of its own WXS; an app may have mistyped. */
const isLibrary = (path: string): boolean => path.startsWith('miniprogram_npm/')

/** What glass-easel calls, in place of setting an external class, on one built-in. */
export function attributeSetter(
  { el, control, ignored, ownerPath }: AttributeTarget,
  instance: BuiltinInstance,
): (name: string, value: unknown) => void {
  return (given, value) => {
    const name = given.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    if (name === 'hidden') el.toggleAttribute('hidden', Boolean(value))
    else if (HOVER[name]) HOVER[name](instance.hover, value)
    else if (/^(aria-|role$|tab-?index$)/.test(name)) setAccessibility(control, name, value)
    else if (name === 'animation') animate(el, value)
    else if (!HARMLESS.has(name) && !ignored.includes(name) && !isLibrary(ownerPath())) {
      reportUnsupported(`<${instance.tag} ${name}>`)
    }
  }
}

const HOVER: Readonly<Record<string, (hover: HoverOptions, value: unknown) => void>> = {
  'hover-class': (hover, value) => {
    hover.class = String(value ?? '')
  },
  'hover-start-time': (hover, value) => {
    hover.startTime = Number(value)
  },
  'hover-stay-time': (hover, value) => {
    hover.stayTime = Number(value)
  },
  'hover-stop-propagation': (hover, value) => {
    hover.stopPropagation = Boolean(value)
  },
}

function setAccessibility(el: HTMLElement, given: string, value: unknown): void {
  const name = given === 'aria-role' ? 'role' : given.replace('tab-index', 'tabindex')
  const empty = value === null || value === undefined || value === ''
  // An unset role must not take away the one the built-in has by nature.
  if (!empty) el.setAttribute(name, String(value))
  else if (name !== 'role') el.removeAttribute(name)
}

function animate(el: HTMLElement, value: unknown): void {
  if (isScript(value)) playAnimation(el, value)
}

const isScript = (value: unknown): value is AnimationScript =>
  typeof value === 'object' && value !== null && 'actions' in value
