import { readFileSync } from 'node:fs'
import path from 'node:path'
import simulate from 'miniprogram-simulate'

const root = path.resolve(__dirname, '../../miniprogram')

const WORDS = ['label', 'title', 'note', 'description', 'tips', 'placeholder']

/**
 * The components that one uses stand in for themselves: a tag that shows the words it is given and
 * what is put into it. Only `parts` are themselves.
 */
function used(file: string, parts: string[]) {
  const { usingComponents = {} } = JSON.parse(readFileSync(`${file}.json`, 'utf8'))
  const properties = Object.fromEntries(WORDS.map((word) => [word, String]))
  const template = `${WORDS.map((word) => `{{${word}}} `).join('')}<slot></slot>`
  const standIn = (tagName: string) => simulate.load({ tagName, template, properties })
  return Object.fromEntries(
    Object.keys(usingComponents).map((tag) => [
      tag,
      parts.includes(tag) ? load(tag, []) : standIn(tag),
    ]),
  )
}

type Id = ReturnType<typeof simulate.load>

const loaded = new Map<string, Id>()

/** Once a test file: a script that has run does not register its component a second time. */
function load(name: string, parts: string[]): Id {
  const file = path.join(root, 'components', name, name)
  const id =
    loaded.get(name) ??
    simulate.load(file, name, {
      compiler: 'simulate',
      rootPath: root,
      usingComponents: used(file, parts),
    })
  loaded.set(name, id)
  return id
}

/**
 * A component of ours, attached to a document.
 *
 * @param parts components of ours that it uses and that are themselves, the same throughout a file
 */
export function mount(
  name: string,
  properties: Record<string, unknown> = {},
  parts: string[] = [],
) {
  const component = simulate.render(load(name, parts), properties)
  component.attach(document.body)
  return component
}

/** What a person reads: the text of the whole component, blanks folded. */
export const textOf = (component: { dom?: Element | null }): string =>
  (component.dom?.textContent ?? '').replace(/\s+/g, ' ').trim()

/** What a component has told its page since: the details of its events of a name. */
export function told(component: unknown, event: string): unknown[] {
  const details: unknown[] = []
  const target = component as {
    addEventListener(name: string, listener: (event: { detail: unknown }) => void): void
  }
  target.addEventListener(event, ({ detail }) => details.push(detail))
  return details
}

interface Part extends Element {
  __wxElement: {
    triggerEvent(name: string, detail: object, options: { bubbles: boolean }): void
  }
}

interface Mounted {
  dom?: Element | null
  querySelectorAll(selector: string): { dom?: Element | null; toJSON(): object }[]
}

/** The parts of a component with a tag (`wx-` before what WeChat brings) or with a class of its own. */
export const partsOf = (component: Mounted, selector: string): Part[] =>
  selector.startsWith('.')
    ? component.querySelectorAll(selector).map(({ dom }) => dom as Part)
    : Array.from(component.dom?.querySelectorAll<Part>(selector) ?? [])

/** What a part with a class has been given as an attribute. */
export function attributeOf(component: Mounted, selector: string, name: string): unknown {
  const described = component.querySelectorAll(selector).map((part) => part.toJSON())
  const [part] = described as { attrs: { name: string; value: unknown }[] }[]
  return part?.attrs.find((attr) => attr.name === name)?.value
}

/** A part does what a finger has it do: tells of a tap, which rises, or of a change. */
export function act(part: Part | undefined, event: string, detail: object = {}): void {
  if (!part) throw new Error(`Nothing is there to ${event}`)
  part.__wxElement.triggerEvent(event, detail, { bubbles: event === 'tap' })
}

/** Lets what has been asked be answered. */
export const settle = () => new Promise((resolve) => setTimeout(resolve))
