import { make } from './dom'

/** What stands after the name of a value that has nothing to open, or nothing for one that has. */
export type Leaf = (key: string, value: unknown) => (Node | string)[] | undefined

const plainLeaf: Leaf = (_, value) =>
  typeof value === 'object' && value !== null ? undefined : [JSON.stringify(value) ?? '–']

/** A value as a tree of which branches open; what the reader opened stays open over updates. */
export class Tree {
  readonly element = make('div', { className: 'tree' })
  private readonly opened = new Set<string>()
  private shown = ''

  constructor(private readonly leaf: Leaf = plainLeaf) {}

  update(value: unknown): void {
    const text = JSON.stringify(value) ?? ''
    if (text === this.shown) return
    this.shown = text
    this.element.replaceChildren(...this.children(value, ''))
  }

  private children(value: unknown, path: string): Node[] {
    if (typeof value !== 'object' || value === null) return []
    return Object.entries(value).map(([key, child]) => this.node(key, child, `${path}/${key}`))
  }

  private node(key: string, value: unknown, path: string): Node {
    const name = make('b', { textContent: key })
    const leaf = this.leaf(key, value)
    if (leaf || typeof value !== 'object' || value === null) {
      return make('div', { className: 'leaf' }, name, ' ', ...(leaf ?? []))
    }
    const size = Object.keys(value).length
    const label = make('i', { textContent: Array.isArray(value) ? ` [${size}]` : ` {${size}}` })
    const branch = make(
      'details',
      { open: this.opened.has(path) },
      make('summary', {}, name, label),
    )
    const fill = () => branch.append(...this.children(value, path))
    if (branch.open) fill()
    branch.addEventListener('toggle', () => {
      if (branch.open && branch.childElementCount === 1) fill()
      if (branch.open) this.opened.add(path)
      else this.opened.delete(path)
    })
    return branch
  }
}
