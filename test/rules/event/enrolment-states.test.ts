import type { EnrolmentState } from '../../../cloudfunctions/event/documents'
import { after, type Step } from '../../../cloudfunctions/event/rules/enrolment-states'

test.each<[EnrolmentState | undefined, Step, EnrolmentState | undefined]>([
  [undefined, 'join', 'approved'],
  [undefined, 'cancel', undefined],
  [undefined, 'lapse', 'lapsed'],
  ['approved', 'join', undefined],
  ['approved', 'cancel', 'cancelled'],
  ['approved', 'lapse', undefined],
  ['cancelled', 'join', 'approved'],
  ['cancelled', 'cancel', undefined],
  ['cancelled', 'lapse', 'cancelled'],
  ['lapsed', 'join', 'approved'],
  ['lapsed', 'cancel', undefined],
  ['lapsed', 'lapse', 'lapsed'],
])('%s – %s → %s', (state, step, expected) => {
  expect(after(state && { state }, step)).toBe(expected)
})
