import { button, make } from '../shell/dom'
import { type Leaf, Tree } from '../shell/tree'
import { timeOf } from './view'

type Fields = Record<string, unknown>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The time of an Extended JSON date, in epoch milliseconds. */
function dateIn(value: unknown): number | undefined {
  if (!isFields(value) || !isFields(value.$date)) return undefined
  return Number(value.$date.$numberLong)
}

/** Numbers that can hardly be anything but epoch milliseconds: 2001 to 2096. */
const isTime = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) > 1e12 && (value as number) < 4e12

/** What somebody may want to look for elsewhere. */
const isId = (key: string, value: unknown): value is string =>
  typeof value === 'string' && (/^_?id$|Id$|openid$/.test(key) || /^[0-9a-f]{32}$/.test(value))

/** Puts a text into the clipboard, and says so for a moment. */
export function copyButton(text: string, name = '复制'): HTMLButtonElement {
  const copy = button(name, async () => {
    await navigator.clipboard.writeText(text)
    copy.textContent = '已复制'
    setTimeout(() => {
      copy.textContent = name
    }, 1500)
  })
  return copy
}

/** For a button within a line of text. */
export const small = (element: HTMLElement): HTMLElement => {
  element.classList.add('small')
  return element
}

const note = (text: string) => make('i', { textContent: text })

/** Dates and times in Huizhou's, ids to be copied; anything else as JSON. */
const leaf: Leaf = (key, value) => {
  const date = dateIn(value)
  if (date !== undefined) return [timeOf(date), note(' 日期')]
  if (isTime(value)) return [String(value), note(` ${timeOf(value)}`)]
  if (isId(key, value)) return [JSON.stringify(value), ' ', small(copyButton(value))]
  return isFields(value) || Array.isArray(value) ? undefined : [JSON.stringify(value) ?? '–']
}

/** A value as a tree to be opened. */
export function treeOf(value: unknown): HTMLElement {
  const isWhole = (isFields(value) || Array.isArray(value)) && Object.keys(value).length > 0
  if (!isWhole) return make('div', { className: 'tree', textContent: JSON.stringify(value) })
  const tree = new Tree(leaf)
  tree.update(value)
  return tree.element
}

/** As `treeOf`, with its first branches open. */
export function openTreeOf(value: unknown): HTMLElement {
  const tree = treeOf(value)
  for (const branch of tree.querySelectorAll('details')) branch.open = true
  return tree
}

/** Dates as people write them, with Huizhou's offset, which the local cloud reads as well. */
const readable = (_: string, value: unknown): unknown => {
  const date = dateIn(value)
  return date === undefined
    ? value
    : { $date: `${timeOf(date).replace(' ', 'T')}${millis(date)}+08:00` }
}

const millis = (ms: number): string => new Date(ms).toISOString().slice(19, 23)

/** A document as text to be edited. */
export const editable = (document: string): string =>
  JSON.stringify(JSON.parse(document), readable, 2)

/**
 * What is wrong with a text that has to be a JSON object, as a sentence.
 * @param what how the text is called, e.g. 筛选
 */
export function faultOf(text: string, what: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (!isFields(value)) return `${what}要写成一个 JSON 对象，例如 {"status": "open"}。`
    return badDate(value)
      ? `${what}里的日期要写成 {"$date": "2026-11-22T08:00:00+08:00"}。`
      : undefined
  } catch (error) {
    const at = /position (\d+)/.exec(String(error))?.[1]
    const where = at ? `，问题在第 ${Number(at) + 1} 个字符附近` : ''
    return `${what}不是有效的 JSON${where}：键和文字要用双引号，末尾不留逗号。`
  }
}

function badDate(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  if ('$date' in value && typeof value.$date === 'string')
    return Number.isNaN(Date.parse(value.$date))
  return Object.values(value).some(badDate)
}

/** The beginning of a document, in one line. */
export function previewOf({ _id, ...fields }: Fields): string {
  const parts = Object.entries(fields).map(([name, value]) => `${name}: ${briefOf(value)}`)
  return parts.join('　').slice(0, 300)
}

function briefOf(value: unknown): string {
  const date = dateIn(value)
  if (date !== undefined) return timeOf(date)
  if (Array.isArray(value)) return `[${value.length}]`
  if (isFields(value)) return `{${Object.keys(value).length}}`
  return isTime(value) ? timeOf(value) : String(value)
}
