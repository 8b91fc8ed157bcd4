import type { EaselComponent, EventOptions } from '../easel'
import type {
  Builtin,
  BuiltinContext,
  BuiltinDefinition,
  HoverOptions,
  PropertyDefinitions,
} from '../types'

/** The value of a property as `update` sees it; what glass-easel converts on the way in. */
type ValueOf<D> = D extends { type: infer T }
  ? ValueOf<T>
  : D extends StringConstructor
    ? string
    : D extends NumberConstructor
      ? number
      : D extends BooleanConstructor
        ? boolean
        : D extends ArrayConstructor
          ? readonly unknown[]
          : unknown

export type DataOf<P> = { readonly [name in keyof P]: ValueOf<P[name]> }

/** The context of a built-in whose properties are known; see `BuiltinContext`. */
export interface Context<D = Readonly<Record<string, unknown>>> {
  readonly el: HTMLElement
  readonly host: EaselComponent
  readonly data: D
  fire(name: string, detail?: unknown, options?: EventOptions): unknown
  setModel(name: keyof D & string, value: unknown): void
  create<K extends keyof HTMLElementTagNameMap>(
    tag: K,
    className?: string,
    parent?: HTMLElement,
  ): HTMLElementTagNameMap[K]
  ownerPath(): string
  scopedClass(names: string): string
}

/** A living built-in with a native control inside, which takes `aria-*` in place of the host. */
export interface BuiltinParts extends Builtin {
  control?: HTMLElement
}

interface TypedBuiltin<D> extends Omit<BuiltinParts, 'update'> {
  update?(data: D, changed: ReadonlySet<string>): void
}

interface TypedDefinition<P extends PropertyDefinitions> {
  properties?: P
  /** Attributes WeChat knows that change nothing in a browser: taken without a word. */
  ignored?: readonly string[]
  role?: string
  tabbable?: boolean
  hover?: HoverOptions
  create?(context: Context<DataOf<P>>): TypedBuiltin<DataOf<P>> | undefined
}

export interface BuiltinSpec extends BuiltinDefinition {
  ignored?: readonly string[]
  create?(context: BuiltinContext): BuiltinParts | undefined
}

/** Defines a built-in with `data` typed after its properties. */
export function builtin<const P extends PropertyDefinitions>(
  definition: TypedDefinition<P>,
): BuiltinSpec {
  // The engine fills in data exactly as the properties say, which is all the narrower type claims.
  return definition as unknown as BuiltinSpec
}

/** Lets built-ins that belong together (a swiper and its items) find each other in the DOM. */
export class Relatives<T> {
  private readonly members = new WeakMap<Element, T>()

  constructor(private readonly selector: string) {}

  join(el: Element, member: T): void {
    this.members.set(el, member)
  }

  /** The nearest one at or above an element. */
  above(el: Element): T | undefined {
    const found = el.closest(this.selector)
    return found ? this.members.get(found) : undefined
  }

  /** All below an element, in document order. */
  below(el: Element): T[] {
    return Array.from(el.querySelectorAll(this.selector)).flatMap(
      (found) => this.members.get(found) ?? [],
    )
  }
}
