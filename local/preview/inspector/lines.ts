import type { Level, LogLine } from '../../cloud/log-lines'
import { arrange, choice, make } from '../shell/dom'
import { api } from './api'
import { lineOf } from './line'
import { hrefOf, nothing, type View } from './view'
import { Warnings } from './warnings'

const MOST = 1000

const RANKS: Record<Level, number> = { debug: 0, info: 1, warn: 2, error: 3 }

interface Shown {
  line: LogLine
  element: HTMLElement
}

/** What functions and the local cloud have written, newest first. */
export class LinesView implements View {
  private shown: Shown[] = []
  private session = ''
  private newest = 0
  private readonly list = make('div', { className: 'lines' })
  private readonly empty = nothing('还没有日志')
  private readonly least = choice(
    [
      ['debug', '全部级别'],
      ['info', '信息以上'],
      ['warn', '警告以上'],
      ['error', '只看错误'],
    ],
    'debug',
    () => this.draw(),
  )
  private readonly words = make('input', { placeholder: '包含的文字', ariaLabel: '包含的文字' })
  private readonly warnings = new Warnings()
  readonly element = make(
    'div',
    {},
    this.warnings.element,
    make(
      'section',
      {},
      make('div', { className: 'bar' }, this.least, this.words),
      this.list,
      this.empty,
    ),
  )

  constructor() {
    this.least.setAttribute('aria-label', '级别')
    this.words.addEventListener('input', () => this.draw())
  }

  show(): void {
    this.draw()
  }

  async refresh(): Promise<void> {
    await Promise.all([this.refreshLines(), this.warnings.refresh()])
  }

  private async refreshLines(): Promise<void> {
    const { session, newest, lines } = await api.lines(this.newest)
    if (session !== this.session) {
      const hadOther = this.newest > 0
      Object.assign(this, { session, newest: 0, shown: [] })
      if (hadOther) return this.refreshLines()
    }
    if (newest === this.newest) return
    this.newest = newest
    const now = Date.now()
    this.shown.push(...lines.map((line) => ({ line, element: elementOf(line, now) })))
    this.shown.splice(0, this.shown.length - MOST)
    this.draw()
  }

  private draw(): void {
    const least = RANKS[this.least.value as Level]
    const words = this.words.value.trim().toLowerCase()
    const wanted = this.shown.filter(
      ({ line }) => RANKS[line.level] >= least && line.text.toLowerCase().includes(words),
    )
    arrange(this.list, wanted.map(({ element }) => element).reverse())
    this.empty.hidden = wanted.length > 0
    this.empty.textContent = this.shown.length > 0 ? '没有符合的日志' : '还没有日志'
  }
}

function elementOf(line: LogLine, now: number): HTMLElement {
  const { invocation } = line
  if (!invocation) return lineOf(line, now)
  return lineOf(line, now, make('a', { href: hrefOf(['calls', invocation]) }, '看调用'))
}
