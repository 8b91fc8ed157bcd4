import type { Kept, RequestRecord } from '../../cloud/records'
import { make } from '../shell/dom'
import { api, type CallLine, type CallRecord } from './api'
import { lineOf } from './line'
import { actionOf, markOf, sourceOf, whoOf } from './names'
import { copyButton, openTreeOf, small } from './values'
import { durationOf, hrefOf, nothing, sentenceOf, timeOf } from './view'

/** One call: what went in, what came out, what it wrote and asked for. */
export class CallDetail {
  readonly element = make('section', { className: 'detail', ariaLabel: '一次调用' })
  private id: string | undefined
  private shown = -1

  /** @param childrenOf the calls that a call has caused */
  constructor(private readonly childrenOf: (id: string) => CallLine[]) {
    this.show(undefined)
  }

  show(id: string | undefined): void {
    if (id && id === this.id) return
    this.id = id
    this.shown = -1
    if (id) void this.load(id)
    else this.element.replaceChildren(nothing('点一次调用，看它的输入、结果、日志和请求'))
  }

  /** Draws anew only what has changed, so that what the reader has opened stays open. */
  async refresh(): Promise<void> {
    if (this.id) await this.load(this.id)
  }

  private async load(id: string): Promise<void> {
    try {
      const call = await api.call(id)
      if (id !== this.id || call.revision === this.shown) return
      this.shown = call.revision
      this.element.replaceChildren(...partsOf(call, this.childrenOf(id)))
    } catch (error) {
      if (id === this.id) this.element.replaceChildren(back(), nothing(sentenceOf(error)))
    }
  }
}

const back = () => make('a', { className: 'back', href: hrefOf(['calls']) }, '‹ 全部调用')

const part = (title: string, ...content: (Node | string)[]): HTMLElement =>
  make('div', { className: 'part' }, make('h3', { textContent: title }), ...content)

function partsOf(call: CallRecord, children: CallLine[]): HTMLElement[] {
  const { name, operation = '', ending, input, result, requests, lines } = call
  const parts = [
    back(),
    make('h2', {}, `${actionOf(name)} ${operation} `, markOf(ending)),
    factsOf(call),
    part('输入', keptOf(input)),
  ]
  if (result) parts.push(part('结果', keptOf(result)))
  if (ending.kind === 'failed') {
    parts.push(part('错误', make('pre', { textContent: `${ending.code}\n${ending.message}` })))
  }
  if (children.length > 0) parts.push(part('由它引起', ...children.map(linkTo)))
  const now = Date.now()
  if (lines.length > 0) parts.push(part('日志', ...lines.map((line) => lineOf(line, now))))
  parts.push(part('请求', requests.length > 0 ? tableOf(requests) : nothing('没有请求')))
  if (call.requestCount > requests.length) {
    parts.push(nothing(`只留了前 ${requests.length} 次请求，数据库请求共 ${call.requestCount} 次`))
  }
  return parts
}

function linkTo({ id, name, operation = '', ending }: CallLine): HTMLElement {
  const link = make('a', { href: hrefOf(['calls', id]) }, `${name} ${operation}`)
  return make('p', {}, link, ' ', markOf(ending))
}

function factsOf(call: CallRecord): HTMLElement {
  const { openid, source, at, ms, trips, requestCount, parent } = call
  const facts: [string, ...(Node | string)[]][] = [
    ['谁', whoOf(openid), ...(openid ? [' ', small(copyButton(openid, '复制 openid'))] : [])],
    ['来源', sourceOf(source)],
    ['时间', timeOf(at)],
    ['耗时', ms === undefined ? '进行中' : durationOf(ms)],
    ['数据库', `${trips} 次往返，${requestCount} 次请求`],
  ]
  if (parent) facts.push(['调用者', make('a', { href: hrefOf(['calls', parent]) }, '另一次调用')])
  const pairs = facts.flatMap(([name, ...value]) => [
    make('dt', { textContent: name }),
    make('dd', {}, ...value),
  ])
  return make('dl', {}, ...pairs)
}

/** A whole text opens as a tree; of one that was cut the beginning is shown. */
function keptOf({ text, length }: Kept): HTMLElement {
  if (text.length === length) return openTreeOf(JSON.parse(text))
  const count = (characters: number) => characters.toLocaleString('zh-CN')
  const note = `太长，只留了前 ${count(text.length)} 个字符，共 ${count(length)} 个`
  return make(
    'div',
    {},
    make('p', { className: 'hint', textContent: note }),
    make('pre', { textContent: text }),
  )
}

function tableOf(requests: RequestRecord[]): HTMLElement {
  const names = ['往返', '请求', '集合', '索引', '读 / 得', '耗时']
  const head = make('tr', {}, ...names.map((name) => make('th', { scope: 'col' }, name)))
  return make(
    'table',
    { className: 'requests' },
    make('thead', {}, head),
    make('tbody', {}, ...requests.flatMap(rowsOf)),
  )
}

function rowsOf(request: RequestRecord): HTMLElement[] {
  const { action, collection = '', trip, transaction, plans, ms, code, text } = request
  const what = make('span', { textContent: actionOf(action), title: action })
  const cells: (Node | string)[][] = [
    [trip === undefined ? '' : String(trip)],
    [what, transaction ? '（事务）' : '', ...(code ? [' ', mark(code)] : [])],
    [collection],
    plans.map(({ index, scanned }) =>
      index === undefined && scanned > 0 ? mark('全表') : make('div', {}, index ?? '–'),
    ),
    plans.map(({ scanned, returned }) => make('div', {}, `${scanned} / ${returned}`)),
    [ms === undefined ? '…' : durationOf(ms)],
  ]
  const row = make('tr', {}, ...cells.map((content) => make('td', {}, ...content)))
  if (!text) return [row]
  const said = make(
    'td',
    { colSpan: cells.length },
    make('code', { textContent: plainNumbers(text) }),
  )
  return [row, make('tr', { className: 'said' }, said)]
}

/** The SDKs wrap every number of a filter by its type, which only gets in a reader's way. */
const plainNumbers = (text: string): string =>
  text.replace(/\{"\$number(?:Int|Long|Double)":"([^"]*)"\}/g, '$1')

const mark = (textContent: string) => make('span', { className: 'mark warn', textContent })
