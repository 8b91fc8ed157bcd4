import { type Ending, endingOf } from '../../cloud/records'
import type { Firing, TimerState } from '../../cloud/triggers/timers'
import { arrange, button, make } from '../shell/dom'
import { api } from './api'
import { markOf } from './names'
import { openTreeOf } from './values'
import { durationOf, nothing, sentenceOf, timeOf, type View } from './view'

interface Row {
  element: HTMLElement
  shown: string
  update(timer: TimerState): void
}

/** The triggers of all functions: when each is due, what came last, and a button that does not wait. */
export class TimersView implements View {
  private readonly rows = new Map<string, Row>()
  private readonly list = make('div')
  private readonly empty = nothing('没有定时触发器。它们写在 cloudbaserc.json 的 triggers 里。')
  readonly element = make('section', {}, this.list, this.empty)

  show(): void {}

  async refresh(): Promise<void> {
    const { timers } = await api.timers()
    const shown = timers.map((timer) => {
      const key = `${timer.function}/${timer.name}`
      const row = this.rows.get(key) ?? rowOf(timer)
      this.rows.set(key, row)
      const text = JSON.stringify(timer)
      if (text !== row.shown) row.update(timer)
      row.shown = text
      return row.element
    })
    arrange(this.list, shown)
    this.empty.hidden = timers.length > 0
  }
}

function rowOf({ function: name, name: trigger, cron }: TimerState): Row {
  const said = make('div')
  const fault = make('p', { className: 'fault' })
  fault.setAttribute('role', 'alert')
  const run = button('立即运行', async () => {
    run.disabled = true
    fault.textContent = ''
    try {
      await api.runTimer(name, trigger)
    } catch (error) {
      fault.textContent = sentenceOf(error)
    }
    run.disabled = false
  })
  const title = make('b', { textContent: `${name} / ${trigger} ` })
  const head = make('div', { className: 'bar' }, title, make('code', { textContent: cron }), run)
  const element = make('div', { className: 'timer' }, head, fault, said)
  return {
    element,
    shown: '',
    update: ({ next, last, running }) => {
      const due = next === undefined ? '不再触发' : `下次 ${timeOf(next)}`
      const now = running > 0 ? `，正在运行${running > 1 ? `（${running}）` : ''}` : ''
      const hint = make('p', { className: 'hint', textContent: due + now })
      const isOpen = said.querySelector('details')?.open ?? false
      said.replaceChildren(hint, last ? lastOf(last, isOpen) : nothing('还没有运行过'))
    },
  }
}

function lastOf({ due, tookMs, result, error }: Firing, open: boolean): HTMLElement {
  const ending: Ending =
    error === undefined ? endingOf(result) : { kind: 'failed', code: '', message: error }
  const line = make('summary', {}, `上次 ${timeOf(due)}，${durationOf(tookMs)} `, markOf(ending))
  const told = error === undefined ? openTreeOf(result) : make('pre', { textContent: error })
  return make('details', { open }, line, told)
}
