import type { ExchangeState } from '../../../cloudfunctions/event/exchange-documents'
import { enrolmentOf } from '../../../cloudfunctions/event/rules/enrolment'
import {
  type ExchangeStep,
  exchangeAfter,
  exchangeDeadline,
  exchangeUntil,
  isOpen,
  type Proposal,
  whyNotPropose,
} from '../../../cloudfunctions/event/rules/exchange'
import type { Enrolment } from '../../../cloudfunctions/event/session-documents'
import { HOUR } from '../../../miniprogram/shared/time'
import { NOW, post, session } from './fixtures'

const steps: ExchangeStep[] = ['propose', 'accept', 'decline', 'withdraw', 'expire']
const again = { propose: 'proposed' } as const

/** State → what each step makes of it; a step that is not named is refused. */
const expected: Record<ExchangeState | 'none', Partial<Record<ExchangeStep, ExchangeState>>> = {
  none: again,
  proposed: { accept: 'accepted', decline: 'declined', withdraw: 'withdrawn', expire: 'expired' },
  accepted: again,
  declined: again,
  withdrawn: again,
  expired: again,
}

const table = Object.entries(expected).flatMap(([state, becomes]) =>
  steps.map((step) => [state as ExchangeState | 'none', step, becomes[step]] as const),
)

test.each(table)('%s – %s → %s', (state, step, becomes) => {
  expect(exchangeAfter(state === 'none' ? undefined : { state }, step)).toBe(becomes)
})

const one = session()
const deadline = one.from - 24 * HOUR
const enrolment: Enrolment = {
  _id: 's1:an',
  ...enrolmentOf(one, post(), { personId: 'an', attempt: 'a1' }),
  state: 'approved',
  rev: 1,
  log: [],
}

describe('until when', () => {
  test('the earlier of two deadlines', () => {
    const soon = session({ from: one.from - HOUR })
    const late = session({ from: one.from + HOUR })
    expect(exchangeDeadline(enrolment, undefined)).toBe(deadline)
    expect(exchangeDeadline(enrolment, soon)).toBe(deadline - HOUR)
    expect(exchangeDeadline(enrolment, late)).toBe(deadline)
  })

  test('so many hours, and not beyond the deadline', () => {
    expect(exchangeUntil(deadline, NOW, 2)).toBe(NOW + 2 * HOUR)
    expect(exchangeUntil(deadline, deadline - HOUR, 2)).toBe(deadline)
  })

  test('only for the place as it was taken', () => {
    const exchange = {
      state: 'proposed',
      until: NOW + 1,
      given: { sessionId: 's1', postId: 'guide', attempt: 'a1' },
    } as const
    expect(isOpen(exchange, 'a1', NOW)).toBe(true)
    expect(isOpen(exchange, 'a1', NOW + 1)).toBe(false)
    expect(isOpen(exchange, 'a2', NOW)).toBe(false)
    expect(isOpen(exchange, undefined, NOW)).toBe(false)
    expect(isOpen({ ...exchange, state: 'declined' }, 'a1', NOW)).toBe(false)
  })
})

describe('why not', () => {
  const on = { handOverAllowed: true }
  const code = (more: Partial<Proposal>, settings = on, now = NOW) =>
    whyNotPropose({ session: one, enrolment, ...more }, settings, now)?.code
  const other = session({ _id: 's2' })
  const approval = session({ mode: 'approval' })

  test.each<[string, string | undefined, Parameters<typeof code>]>([
    ['nothing stands in the way', undefined, [{}]],
    ['no place', 'NOT_ENROLLED', [{ enrolment: undefined }]],
    ['not decided yet', 'NOT_ENROLLED', [{ enrolment: { ...enrolment, state: 'applied' } }]],
    ['over', 'ENDED', [{}, on, one.to]],
    ['resting', 'EVENT_SUSPENDED', [{ session: session({ status: 'suspended' }) }]],
    ['called off', 'EVENT_CANCELLED', [{ session: session({ status: 'cancelled' }) }]],
    ['wanted one called off', 'EVENT_CANCELLED', [{ wanted: session({ status: 'withdrawn' }) }]],
    ['in time', undefined, [{}, on, deadline - 1]],
    ['too late', 'TOO_LATE_TO_CANCEL', [{}, on, deadline]],
    ['switched off', 'NOT_TRANSFERABLE', [{}, { handOverAllowed: false }]],
    ['swaps stay', undefined, [{ wanted: other }, { handOverAllowed: false }]],
    ['chosen by the organiser', 'NOT_TRANSFERABLE', [{ session: approval }]],
    ['both chosen', undefined, [{ session: approval, wanted: other }]],
  ])('%s', (_, expected, args) => {
    expect(code(...args)).toBe(expected)
  })
})
