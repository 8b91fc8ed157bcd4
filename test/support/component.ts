import { readFileSync } from 'node:fs'
import path from 'node:path'
import simulate from 'miniprogram-simulate'

const root = path.resolve(__dirname, '../../miniprogram')

/** The components that one uses stand in for themselves by name only: a tag that shows what is put into it. */
function stubs(file: string) {
  const { usingComponents = {} } = JSON.parse(readFileSync(`${file}.json`, 'utf8'))
  const stub = (tagName: string) => simulate.load({ tagName, template: '<slot></slot>' })
  return Object.fromEntries(Object.keys(usingComponents).map((tag) => [tag, stub(tag)]))
}

type Id = ReturnType<typeof simulate.load>

const loaded = new Map<string, Id>()

/** Once a test file: a script that has run does not register its component a second time. */
function load(name: string): Id {
  const file = path.join(root, 'components', name, name)
  const options = { compiler: 'simulate' as const, rootPath: root, usingComponents: stubs(file) }
  const id = loaded.get(name) ?? simulate.load(file, name, options)
  loaded.set(name, id)
  return id
}

/** A component of ours, attached to a document. */
export function mount(name: string, properties: Record<string, unknown> = {}) {
  const component = simulate.render(load(name), properties)
  component.attach(document.body)
  return component
}

/** What a person reads: the text of the whole component, blanks folded. */
export const textOf = (component: { dom?: Element | null }): string =>
  (component.dom?.textContent ?? '').replace(/\s+/g, ' ').trim()

/** Listens to what a component tells its page; the library has it, its typings do not. */
export function listen(component: unknown, event: string, heard: () => void) {
  const target = component as { addEventListener(name: string, listener: () => void): void }
  target.addEventListener(event, heard)
}
