import type { IndexDefinition } from '../../cloud/engine/types'
import type { IndexWarning } from '../../cloud/index-warnings'
import { make } from '../shell/dom'
import { api } from './api'
import { copyButton, small } from './values'
import { hrefOf } from './view'

/** Indexes that queries have missed, as far as there are any. */
export class Warnings {
  readonly element = make('section', { hidden: true })
  private shown = ''

  async refresh(): Promise<void> {
    const { warnings } = await api.warnings()
    const text = JSON.stringify(warnings)
    if (text === this.shown) return
    this.shown = text
    this.element.hidden = warnings.length === 0
    this.element.replaceChildren(
      make('h2', { textContent: `缺少索引的查询（${warnings.length}）` }),
      ...warnings.map(warningOf).reverse(),
    )
  }
}

function warningOf({
  collection,
  shape,
  indexes,
  scanned,
  returned,
  times,
}: IndexWarning): HTMLElement {
  const count = (documents: number) => documents.toLocaleString('zh-CN')
  const cost = `最近一次读 ${count(scanned)} 条，得 ${count(returned)} 条；共 ${count(times)} 次`
  return make(
    'div',
    { className: 'warning' },
    make(
      'p',
      {},
      make('a', { href: hrefOf(['collections', collection]) }, collection),
      ' ',
      make('code', { textContent: shape }),
    ),
    make('p', { className: 'hint', textContent: cost }),
    ...indexes.map(suggestionOf),
  )
}

function suggestionOf(index: IndexDefinition): HTMLElement {
  const text = JSON.stringify(index)
  const copy = small(copyButton(text))
  return make('p', {}, '加这个索引会快：', make('code', { textContent: text }), ' ', copy)
}
