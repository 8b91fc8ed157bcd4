import { cancelUntil, whyNotCancel } from '../../../cloudfunctions/event/rules/cancel'
import type { CancelledBy } from '../../../cloudfunctions/event/session-documents'
import { HOUR } from '../../../miniprogram/shared/time'
import { session } from './fixtures'

const of = session({ cancelUntilHours: 24 })
const enrolment = {
  state: 'approved' as const,
  to: of.to,
  cancelUntil: cancelUntil(of),
}

test('the deadline is so many hours before the start', () => {
  expect(cancelUntil(of)).toBe(of.from - 24 * HOUR)
})

test.each<[string, CancelledBy, number, string | undefined]>([
  ['oneself before the deadline', 'self', enrolment.cancelUntil - 1, undefined],
  ['oneself at the deadline', 'self', enrolment.cancelUntil, 'TOO_LATE_TO_CANCEL'],
  ['the organiser after the deadline', 'organiser', enrolment.cancelUntil, undefined],
  ['closing the account after the deadline', 'account-closed', enrolment.cancelUntil, undefined],
  ['the organiser after the end', 'organiser', of.to, 'ENDED'],
  ['oneself after the end', 'self', of.to, 'ENDED'],
])('%s', (_, by, now, code) => {
  expect(whyNotCancel(enrolment, of, by, now)?.code).toBe(code)
})

test('names whom to ask', () => {
  expect(whyNotCancel(enrolment, of, 'self', enrolment.cancelUntil)?.text).toContain(of.contact)
})

test('what was called off can be cancelled without a deadline', () => {
  const off = session({ status: 'cancelled' })
  expect(whyNotCancel(enrolment, off, 'self', enrolment.cancelUntil)).toBeUndefined()
})

test.each(['applied', 'invited', 'waiting', 'offered'] as const)(
  'who has only %s can leave at any time before the end',
  (state) => {
    const late = { ...enrolment, state }
    expect(whyNotCancel(late, of, 'self', enrolment.cancelUntil)).toBeUndefined()
    expect(whyNotCancel(late, of, 'self', of.to)?.code).toBe('ENDED')
  },
)
