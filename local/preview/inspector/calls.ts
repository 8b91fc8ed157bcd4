import { arrange, button, choice, make, toggle } from '../shell/dom'
import { api, type CallLine } from './api'
import { CallDetail } from './call'
import { actionOf, markOf, sourceOf, whoOf } from './names'
import { durationOf, hrefOf, nothing, shortTimeOf, type View } from './view'

const MOST = 500

interface Row {
  element: HTMLTableRowElement
  revision: number
}

/** The calls of functions as they happen, newest first, each with those it has caused below it. */
export class CallsView implements View {
  private readonly calls = new Map<string, CallLine>()
  private readonly rows = new Map<string, Row>()
  private session = ''
  private revision = 0
  private opened: string | undefined
  private readonly body = make('tbody')
  private readonly empty = nothing('还没有调用。在预览里点几下，这里就会出现。')
  private readonly detail = new CallDetail((id) => this.childrenOf(id))
  private readonly functions = choice([['', '全部函数']], '', () => this.draw())
  private readonly endings = choice(
    [
      ['', '全部结果'],
      ['done', '成功'],
      ['refused', '被拒绝'],
      ['failed', '出错'],
    ],
    '',
    () => this.draw(),
  )
  private hidesTriggers = false
  readonly element: HTMLElement

  constructor() {
    this.functions.setAttribute('aria-label', '函数')
    this.endings.setAttribute('aria-label', '结果')
    const bar = make(
      'div',
      { className: 'bar' },
      this.functions,
      this.endings,
      toggle('不看触发器的', false, (on) => {
        this.hidesTriggers = on
        this.draw()
      }),
      button('清空记录', () => this.forget()),
    )
    const list = make('section', {}, bar, make('table', {}, head(), this.body), this.empty)
    this.element = make('div', { className: 'split calls' }, list, this.detail.element)
  }

  show([id]: string[]): void {
    this.opened = id
    this.element.classList.toggle('opened', id !== undefined)
    this.detail.show(id)
    this.draw()
  }

  async refresh(): Promise<void> {
    const { session, revision, calls } = await api.calls(this.revision)
    if (session !== this.session) {
      // The city has been started anew, and counts from the beginning.
      this.calls.clear()
      this.session = session
      if (this.revision > 0) {
        this.revision = 0
        return this.refresh()
      }
    }
    if (revision === this.revision) return
    this.revision = revision
    for (const call of calls) this.calls.set(call.id, call)
    for (const id of [...this.calls.keys()].slice(0, -MOST)) this.calls.delete(id)
    this.drawFunctions()
    this.draw()
    await this.detail.refresh()
  }

  private async forget(): Promise<void> {
    await api.forget()
    this.calls.clear()
    location.hash = hrefOf(['calls'])
    this.draw()
  }

  private childrenOf(id: string): CallLine[] {
    return [...this.calls.values()].filter(({ parent }) => parent === id)
  }

  private drawFunctions(): void {
    const names = [...new Set([...this.calls.values()].map(({ name }) => name))].sort()
    const shown = [...this.functions.options].slice(1).map(({ value }) => value)
    const fresh = names.filter((name) => !shown.includes(name))
    this.functions.append(
      ...fresh.map((value) => make('option', { value, textContent: actionOf(value) })),
    )
  }

  private isWanted = ({ name, ending, source }: CallLine): boolean =>
    (!this.functions.value || name === this.functions.value) &&
    (!this.endings.value || ending.kind === this.endings.value) &&
    !(this.hidesTriggers && source.includes('wx_trigger'))

  /** A call that was made by one that is shown stands below it, whether it is wanted itself or not. */
  private draw(): void {
    const lines: HTMLTableRowElement[] = []
    const place = (call: CallLine, depth: number) => {
      lines.push(this.rowOf(call, depth))
      for (const child of this.childrenOf(call.id)) place(child, depth + 1)
    }
    const all = [...this.calls.values()].reverse()
    const isBelow = ({ parent }: CallLine) => {
      const caller = parent && this.calls.get(parent)
      return caller ? this.isWanted(caller) : false
    }
    for (const call of all) if (this.isWanted(call) && !isBelow(call)) place(call, 0)
    arrange(this.body, lines)
    for (const id of this.rows.keys()) if (!this.calls.has(id)) this.rows.delete(id)
    this.empty.hidden = lines.length > 0
    this.empty.textContent =
      this.calls.size > 0 ? '没有符合的调用' : '还没有调用。在预览里点几下，这里就会出现。'
  }

  private rowOf(call: CallLine, depth: number): HTMLTableRowElement {
    const row = this.rows.get(call.id) ?? { element: make('tr'), revision: 0 }
    this.rows.set(call.id, row)
    if (row.revision !== call.revision) {
      row.revision = call.revision
      fill(row.element, call, depth)
    }
    row.element.classList.toggle('current', call.id === this.opened)
    return row.element
  }
}

const cell = (className: string, ...content: (Node | string)[]) =>
  make('td', { className }, ...content)

const head = () =>
  make(
    'thead',
    {},
    make(
      'tr',
      {},
      ...[
        ['time', '时间'],
        ['name', '函数'],
        ['who', '谁'],
        ['source', '来源'],
        ['ending', '结果'],
        ['number', '耗时'],
        ['number', '往返 / 请求'],
      ].map(([className = '', text = '']) => make('th', { className, scope: 'col' }, text)),
    ),
  )

/** A row that was focused while it changed keeps the focus. */
function fill(row: HTMLTableRowElement, call: CallLine, depth: number): void {
  const hadFocus = row.contains(document.activeElement)
  const name = make('b', { textContent: actionOf(call.name) })
  const link = make('a', { href: hrefOf(['calls', call.id]) }, name, ` ${call.operation ?? ''}`)
  const warning = call.unindexed.length > 0 ? ['全表'] : []
  row.replaceChildren(
    cell('time', shortTimeOf(call.at, Date.now())),
    cell('name', depth > 0 ? `${'　'.repeat(depth - 1)}└ ` : '', link),
    cell('who', whoOf(call.openid)),
    cell('source', sourceOf(call.source)),
    cell('ending', markOf(call.ending)),
    cell('number', call.ms === undefined ? '…' : durationOf(call.ms)),
    cell(
      'number',
      `${call.trips} / ${call.requestCount}`,
      ...warning.map((textContent) => make('em', { className: 'slow', textContent })),
    ),
  )
  if (hadFocus) link.focus()
}
