/** `wx.createSelectorQuery()`: the adapter's own lacks nodes, contexts and places in the page. */

import { type Caller, domOf, type EaselElement, isComponent } from './easel'
import { pageRect } from './geometry'
import { instanceOf } from './instances'

export interface Fields {
  id?: boolean
  dataset?: boolean
  mark?: boolean
  rect?: boolean
  size?: boolean
  scrollOffset?: boolean
  properties?: string[]
  computedStyle?: string[]
  node?: boolean
  context?: boolean
  ref?: boolean
}

type Answer = Record<string, unknown>
type Callback = (answer: Answer | Answer[] | null) => void

interface Question {
  /** null is the viewport. */
  selector: string | null
  all: boolean
  scope: Caller
  fields: Fields
  callback: Callback | undefined
}

/** What `select…()` gives: each method asks and leads back to the query. */
class NodesRef {
  constructor(private readonly ask: (fields: Fields, callback?: Callback) => SelectorQuery) {}

  boundingClientRect(callback?: Callback): SelectorQuery {
    return this.ask({ id: true, dataset: true, rect: true, size: true }, callback)
  }

  scrollOffset(callback?: Callback): SelectorQuery {
    return this.ask({ id: true, dataset: true, scrollOffset: true }, callback)
  }

  fields(fields: Fields, callback?: Callback): SelectorQuery {
    return this.ask(fields, callback)
  }

  node(callback?: Callback): SelectorQuery {
    return this.ask({ node: true }, callback)
  }

  context(callback?: Callback): SelectorQuery {
    return this.ask({ context: true }, callback)
  }

  ref(callback?: Callback): SelectorQuery {
    return this.ask({ ref: true }, callback)
  }
}

export class SelectorQuery {
  private readonly questions: Question[] = []

  /** @param scope the page or component in whose template selectors search */
  constructor(private scope: Caller) {}

  in(component: Caller): this {
    this.scope = component
    return this
  }

  select(selector: string): NodesRef {
    return this.nodes(selector, false)
  }

  selectAll(selector: string): NodesRef {
    return this.nodes(selector, true)
  }

  selectViewport(): NodesRef {
    return this.nodes(null, false)
  }

  /** Answers once the view has rendered. */
  exec(callback?: (answers: unknown[]) => void): this {
    const run = (): void => {
      const answers = this.questions.map((question) => {
        const given = answer(question)
        question.callback?.call(question.scope, given)
        return given
      })
      callback?.call(this.scope, answers)
    }
    requestAnimationFrame(() => setTimeout(run))
    return this
  }

  private nodes(selector: string | null, all: boolean): NodesRef {
    const { scope } = this
    return new NodesRef((fields, callback) => {
      this.questions.push({ selector, all, scope, fields, callback })
      return this
    })
  }
}

function answer({ selector, all, scope, fields }: Question): Answer | Answer[] | null {
  if (selector === null) return readViewport(scope, fields)
  const found = scope._$.getShadowRoot()?.querySelectorAll(selector) ?? []
  if (all) return found.map((element) => readElement(element, fields))
  return found[0] ? readElement(found[0], fields) : null
}

function readViewport(scope: Caller, fields: Fields): Answer | null {
  const scroller = domOf(scope._$)
    ?.closest<HTMLElement>('.mp-page')
    ?.querySelector<HTMLElement>('.mp-scroll')
  if (!scroller) return null
  const { width, height } = scroller.getBoundingClientRect()
  return {
    ...(fields.id && { id: '' }),
    ...(fields.dataset && { dataset: {} }),
    ...(fields.rect && { left: 0, top: 0, right: width, bottom: height }),
    ...(fields.size && { width, height }),
    ...(fields.scrollOffset && scrollOf(scroller)),
  }
}

function readElement(element: EaselElement, fields: Fields): Answer {
  const builtin = instanceOf(element)?.builtin
  return {
    ...(fields.id && { id: element.id }),
    ...(fields.dataset && { dataset: element.dataset }),
    ...(fields.mark && { mark: element.collectMarks() }),
    ...(fields.properties && propertiesOf(element, fields.properties)),
    ...(fields.node && { node: builtin?.node ?? null }),
    ...(fields.context && { context: builtin?.context ?? null }),
    ...(fields.ref && { ref: isComponent(element) ? element.getMethodCaller() : element }),
    ...readDom(domOf(element), fields),
  }
}

function readDom(dom: HTMLElement | null, fields: Fields): Answer {
  if (!dom) return {}
  const { width, height, ...edges } = pageRect(dom)
  return {
    ...(fields.rect && edges),
    ...(fields.size && { width, height }),
    ...(fields.scrollOffset && scrollOf(dom)),
    ...(fields.computedStyle && computedStyleOf(dom, fields.computedStyle)),
  }
}

const scrollOf = ({ scrollLeft, scrollTop, scrollWidth, scrollHeight }: HTMLElement): Answer => ({
  scrollLeft,
  scrollTop,
  scrollWidth,
  scrollHeight,
})

const propertiesOf = (element: EaselElement, names: string[]): Answer =>
  isComponent(element) ? Object.fromEntries(names.map((name) => [name, element.data[name]])) : {}

function computedStyleOf(dom: HTMLElement, names: string[]): Answer {
  const style = getComputedStyle(dom)
  return Object.fromEntries(
    names.map((name) => [name, style[name as keyof CSSStyleDeclaration] as string]),
  )
}
