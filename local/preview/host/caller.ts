/**
 * The instance of pages and components: what the adapter leaves out or shapes differently from
 * WeChat, put on the prototype that all instances share.
 */

import { type Caller, callerPrototype, domOf, type EaselComponent } from './easel'
import { MiniProgramIntersectionObserver, type ObserverOptions } from './intersection'
import { SelectorQuery } from './query'
import { reportUnsupported } from './state'

/** Largest `setData` of each page, its components included, in bytes of UTF-8 JSON. */
export const setDataBytes: Record<string, number> = {}

/** Pages that are gone: an answer that comes later, to them or their components, draws nothing, as on a phone. */
export const left = new WeakSet<EaselComponent>()

interface KeyFrame extends Record<string, unknown> {
  offset?: number
  ease?: string
}

export function completeCaller(): void {
  const { triggerEvent, setData } = callerPrototype
  Object.assign(callerPrototype, {
    createSelectorQuery(this: Caller) {
      return new SelectorQuery(this)
    },
    createIntersectionObserver(this: Caller, options?: ObserverOptions) {
      return new MiniProgramIntersectionObserver(this, options)
    },
    triggerEvent(this: Caller, name: string, detail: unknown = {}, options: object = {}) {
      return triggerEvent.call(this, name, detail, options)
    },
    setData(this: Caller, patch: Record<string, unknown>, done?: () => void) {
      const page = pageOf(this)
      if (left.has(page)) return
      measure(page, patch)
      return setData.call(this, patch, done)
    },
    /** Pages with a custom tab bar have a getTabBar of their own. */
    getTabBar: () => null,
    animate,
    clearAnimation,
    setUpdatePerformanceListener: () => reportUnsupported('setUpdatePerformanceListener'),
    applyAnimation: () => reportUnsupported('applyAnimation'),
  })
}

/** The page, or the custom tab bar, that a component is in; for a page itself. */
function pageOf(caller: Caller): EaselComponent {
  let root = caller._$
  for (let owner = root.ownerShadowRoot; owner; owner = root.ownerShadowRoot) {
    root = owner.getHostNode()
  }
  return root
}

function measure({ is }: EaselComponent, patch: Record<string, unknown>): void {
  const bytes = new Blob([JSON.stringify(patch)]).size
  setDataBytes[is] = Math.max(setDataBytes[is] ?? 0, bytes)
}

/** Functions of `transform`, which WeChat's key frames name one by one, and their units. */
const TRANSFORMS = /^(rotate|scale|skew|translate|matrix)(3d|X|Y|Z)?$/
const UNITS: Record<string, string> = { rotate: 'deg', skew: 'deg', translate: 'px' }

function animate(
  this: Caller,
  selector: string,
  frames: KeyFrame[],
  duration: number,
  done?: () => void,
): void {
  const target = domOf(this._$.getShadowRoot()?.querySelector(selector))
  const animation = target?.animate(frames.map(toKeyframe), { duration, fill: 'forwards' })
  if (animation && done) animation.onfinish = done
}

function toKeyframe({ offset, ease, ...properties }: KeyFrame): Keyframe {
  const frame: Keyframe = {}
  if (offset !== undefined) frame.offset = offset
  if (ease) frame.easing = ease
  const transforms: string[] = []
  for (const [name, value] of Object.entries(properties)) {
    const transform = TRANSFORMS.exec(name)
    if (transform) transforms.push(`${name}(${withUnits(transform[1] ?? '', value)})`)
    else frame[name] = String(value)
  }
  if (transforms.length > 0) frame.transform = transforms.join(' ')
  return frame
}

const withUnits = (kind: string, value: unknown): string =>
  [value]
    .flat()
    .map((part) => (typeof part === 'number' ? part + (UNITS[kind] ?? '') : String(part)))
    .join(',')

function clearAnimation(
  this: Caller,
  selector: string,
  options?: object | (() => void),
  done?: () => void,
): void {
  const target = domOf(this._$.getShadowRoot()?.querySelector(selector))
  for (const animation of target?.getAnimations() ?? []) animation.cancel()
  const callback = typeof options === 'function' ? (options as () => void) : done
  callback?.()
}
