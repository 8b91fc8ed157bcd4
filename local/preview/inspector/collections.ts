import { button, make } from '../shell/dom'
import { api, type Collection } from './api'
import { Documents, type Search } from './documents'
import { hrefOf, nothing, sentenceOf, type View } from './view'

/** All collections, and the documents of the one that is named in the address. */
export class CollectionsView implements View {
  private readonly names = make('nav', { ariaLabel: '集合' })
  private readonly documents = make('div')
  private collections: Collection[] = []
  private open: { name: string; documents: Documents } | undefined
  private wanted: { name: string | undefined; search: Search } | undefined
  readonly element = make(
    'div',
    { className: 'split collections' },
    make(
      'section',
      {},
      this.names,
      button('刷新', () => this.count()),
    ),
    make('section', {}, this.documents),
  )

  show([name]: string[], query: URLSearchParams): void {
    const search = {
      filter: query.get('filter') ?? '',
      sort: query.get('sort') ?? '',
      skip: Number(query.get('skip') ?? 0),
    }
    this.wanted = { name, search }
    if (this.collections.length > 0) this.draw()
    else void this.count().then(() => this.draw())
  }

  /** Asks how many documents there are. */
  private async count(): Promise<void> {
    try {
      this.collections = (await api.collections()).collections
      this.drawNames()
    } catch (error) {
      this.names.replaceChildren(nothing(sentenceOf(error)))
    }
  }

  private drawNames(): void {
    const links = this.collections.map(({ name, count }) => {
      const link = make(
        'a',
        { href: hrefOf(['collections', name]) },
        make('span', { textContent: name }),
        make('i', { textContent: count.toLocaleString('zh-CN') }),
      )
      if (name === this.open?.name) link.setAttribute('aria-current', 'true')
      return link
    })
    this.names.replaceChildren(...(links.length > 0 ? links : [nothing('还没有集合')]))
  }

  private draw(): void {
    const { name, search } = this.wanted ?? {}
    const collection = this.collections.find((each) => each.name === name)
    if (!collection || !search) {
      this.open = undefined
      const text = name ? `没有名为 ${name} 的集合` : '从列表里选一个集合'
      this.documents.replaceChildren(nothing(text))
    } else {
      if (this.open?.name !== collection.name) this.switchTo(collection)
      this.open?.documents.show(search)
    }
    this.drawNames()
  }

  private switchTo(collection: Collection): void {
    const documents = new Documents(collection, () => void this.count())
    this.open = { name: collection.name, documents }
    this.documents.replaceChildren(documents.element)
  }
}
