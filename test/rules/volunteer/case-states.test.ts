import type { CaseState } from '../../../cloudfunctions/volunteer/documents'
import { type CaseEvent, caseAfter } from '../../../cloudfunctions/volunteer/rules/case-states'

const STATES: CaseState[] = ['held', 'open', 'granted', 'refused', 'moot']
const EVENTS: CaseEvent[] = ['object', 'elapse', 'grant', 'refuse', 'lapse']

const allowed: Record<string, CaseState> = {
  'held object': 'open',
  'held elapse': 'granted',
  'held lapse': 'refused',
  'open grant': 'granted',
  'open refuse': 'refused',
  'open lapse': 'refused',
  'moot lapse': 'refused',
}

const transitions = STATES.flatMap((state) => EVENTS.map((event) => [state, event] as const))

test.each(transitions)('%s, %s', (state, event) => {
  expect(caseAfter(state, event)).toBe(allowed[`${state} ${event}`])
})
