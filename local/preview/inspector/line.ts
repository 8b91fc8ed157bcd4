import type { LogLine } from '../../cloud/log-lines'
import { make } from '../shell/dom'
import { shortTimeOf } from './view'

const LEVELS = { debug: '调试', info: '信息', warn: '警告', error: '错误' } as const

/** What programs write for programs, JSON, with a line for each field, and the lines of a stack apart. */
function legible(text: string): string {
  if (!text.startsWith('{')) return text
  try {
    const fields = Object.entries(JSON.parse(text) as object)
    const said = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
    return fields.map(([name, value]) => `${name}: ${said(value)}`).join('\n')
  } catch {
    return text
  }
}

/** What was written, with its time and level. */
export function lineOf({ at, level, text }: LogLine, now: number, ...more: Node[]): HTMLElement {
  return make(
    'div',
    { className: `line ${level}` },
    make('time', { textContent: shortTimeOf(at, now) }),
    make('span', { className: 'level', textContent: LEVELS[level] }),
    make('pre', { textContent: legible(text) }),
    ...more,
  )
}
