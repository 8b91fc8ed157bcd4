import { button, choice, make } from '../shell/dom'
import { api, type Collection, type Page } from './api'
import { documentOf, editorOf } from './document'
import { faultOf } from './values'
import { hrefOf, nothing, sentenceOf } from './view'

const PER_PAGE = 20

/** What is looked for, as the address has it. */
export interface Search {
  /** Extended JSON, or an id alone. */
  filter: string
  sort: string
  skip: number
}

/** The filter as the local cloud takes it. */
const filterOf = (text: string): string => {
  if (text === '') return '{}'
  return text.startsWith('{') ? text : JSON.stringify({ _id: text })
}

/** Orders that an index gives for nothing: by `_id`, and by each index's first field. */
function ordersOf({ indexes }: Collection): (readonly [string, string])[] {
  const firsts = indexes.map(({ fields = {} }) => Object.keys(fields)[0])
  const fields = new Set(['_id', ...firsts.filter((name) => name !== undefined)])
  return [...fields].flatMap((name) => [
    [JSON.stringify({ [name]: 1 }), `${name} 从小到大`] as const,
    [JSON.stringify({ [name]: -1 }), `${name} 从大到小`] as const,
  ])
}

/** How the query was answered, as a sentence. */
function costOf({ plan }: Page): string {
  if (!plan) return ''
  const advised = plan.advice?.indexes.map((index) => JSON.stringify(index)).join('、')
  const advice = advised ? `。加上索引 ${advised} 会快` : ''
  const read = `读 ${plan.scanned} 条，得 ${plan.returned} 条${advice}`
  if (plan.index) return `索引 ${plan.index === '_id_' ? '_id' : plan.index}，${read}`
  return plan.scanned > PER_PAGE + 1 ? `没有用索引，从头${read}` : `按存放顺序，${read}`
}

function rangeOf({ documents, total }: Page, { skip }: Search): string {
  const all = total === undefined ? '' : `共 ${total.toLocaleString('zh-CN')} 条，`
  return `${all}这里是第 ${skip + 1}–${skip + documents.length} 条`
}

/** The documents of a collection that a search finds, by pages. */
export class Documents {
  readonly element = make('div', { className: 'documents' })
  private readonly form = make('form', { className: 'query' })
  private readonly fault = make('p', { className: 'fault' })
  private readonly said = make('p', { className: 'hint' })
  private readonly list = make('div')
  private readonly pager = make('div', { className: 'buttons' })
  private readonly adding = make('div')
  /** Only the newest question's answer is shown. */
  private asked = 0

  /** @param changed is called when the number of documents may be another */
  constructor(
    private readonly collection: Collection,
    private readonly changed: () => void,
  ) {
    this.fault.setAttribute('role', 'alert')
    this.said.setAttribute('role', 'status')
    this.element.append(
      make('h2', { textContent: collection.name }),
      this.form,
      this.fault,
      this.said,
      this.adding,
      this.list,
      this.pager,
      indexesOf(collection),
    )
  }

  show(search: Search): void {
    this.drawForm(search)
    void this.load(search)
  }

  private drawForm({ filter, sort }: Search): void {
    const text = make('input', {
      value: filter,
      spellcheck: false,
      ariaLabel: '筛选',
      placeholder: '筛选，例如 {"status": "published"}，或一个 _id',
    })
    const orders = ordersOf(this.collection)
    if (sort && !orders.some(([value]) => value === sort)) orders.push([sort, sort])
    const order = choice([['', '不排序'], ...orders], sort)
    order.setAttribute('aria-label', '排序')
    const submit = make('button', { type: 'submit', textContent: '查询' })
    this.form.replaceChildren(text, order, submit, button('添加文档', this.add))
    this.form.onsubmit = (event) => {
      event.preventDefault()
      this.go({ filter: text.value.trim(), sort: order.value, skip: 0 })
    }
  }

  /** A search has its address; the same one again is simply asked again. */
  private go(search: Search): void {
    const { filter, sort, skip } = search
    const path = ['collections', this.collection.name]
    const hash = hrefOf(path, { filter, sort, skip: skip ? String(skip) : undefined })
    if (location.hash === hash) void this.load(search)
    else location.hash = hash
  }

  private async load(search: Search): Promise<void> {
    const mine = ++this.asked
    const filter = filterOf(search.filter)
    this.fault.textContent = faultOf(filter, '筛选') ?? ''
    if (this.fault.textContent) return
    const { name } = this.collection
    try {
      const sort = search.sort || undefined
      const page = await api.find({ collection: name, filter, sort, skip: search.skip })
      if (mine === this.asked) this.draw(page, search)
    } catch (error) {
      if (mine === this.asked) this.fault.textContent = sentenceOf(error)
    }
  }

  private draw(page: Page, search: Search): void {
    const again = () => {
      void this.load(search)
      this.changed()
    }
    const { documents, more } = page
    const found = documents.map((each) => documentOf(this.collection.name, each, again))
    const none = search.filter ? '没有符合的文档' : '这个集合还是空的'
    this.list.replaceChildren(...(found.length > 0 ? found : [nothing(none)]))
    this.said.textContent =
      found.length > 0 ? `${rangeOf(page, search)} · ${costOf(page)}` : costOf(page)
    const turn = (text: string, skip: number, on: boolean) => {
      const turning = button(text, () => this.go({ ...search, skip }))
      turning.disabled = !on
      return turning
    }
    const { skip } = search
    this.pager.replaceChildren(
      turn('上一页', Math.max(0, skip - PER_PAGE), skip > 0),
      turn('下一页', skip + PER_PAGE, more),
    )
  }

  private readonly add = () => {
    const leave = () => this.adding.replaceChildren()
    const save = async (text: string) => {
      const { id } = await api.add(this.collection.name, text)
      leave()
      this.changed()
      this.go({ filter: String(id), sort: '', skip: 0 })
    }
    this.adding.replaceChildren(editorOf('{\n  \n}', save, leave))
    this.adding.querySelector('textarea')?.focus()
  }
}

/** What each index is over. */
function indexesOf({ indexes }: Collection): HTMLElement {
  const rows = indexes.map(({ name, fields, geo, unique }) =>
    make(
      'li',
      {},
      make('code', { textContent: name }),
      ` ${geo ? `${geo}（地理位置）` : JSON.stringify(fields)}${unique ? ' 唯一' : ''}`,
    ),
  )
  const list = rows.length > 0 ? make('ul', {}, ...rows) : nothing('除 _id 之外没有索引')
  return make(
    'details',
    { className: 'indexes' },
    make('summary', { textContent: `索引（${rows.length}）` }),
    list,
  )
}
