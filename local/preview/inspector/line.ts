import type { LogLine } from '../../cloud/log-lines'
import { make } from '../shell/dom'
import { shortTimeOf } from './view'

const LEVELS = { debug: '调试', info: '信息', warn: '警告', error: '错误' } as const

/** What was written, with its time and level. */
export function lineOf({ at, level, text }: LogLine, now: number, ...more: Node[]): HTMLElement {
  return make(
    'div',
    { className: `line ${level}` },
    make('time', { textContent: shortTimeOf(at, now) }),
    make('span', { className: 'level', textContent: LEVELS[level] }),
    make('pre', { textContent: text }),
    ...more,
  )
}
