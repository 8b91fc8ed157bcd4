import {
  after,
  HOLDS_PLACE,
  HOLDS_TIME,
  STANDS,
  type Step,
} from '../../../cloudfunctions/event/rules/enrolment-states'
import type { EnrolmentState } from '../../../cloudfunctions/event/session-documents'

const steps: Step[] = [
  'join',
  'apply',
  'approve',
  'reject',
  'invite',
  'decline',
  'wait',
  'offer',
  'put-back',
  'expire',
  'receive',
  'cancel',
  'remove',
  'miss',
  'excuse',
  'lapse',
]

/** State → what each step makes of it; a step that is not named is refused. */
const expected: Record<EnrolmentState | 'none', Partial<Record<Step, EnrolmentState>>> = {
  none: {
    join: 'approved',
    apply: 'applied',
    invite: 'invited',
    wait: 'waiting',
    receive: 'approved',
    lapse: 'lapsed',
  },
  lapsed: {
    join: 'approved',
    apply: 'applied',
    invite: 'invited',
    wait: 'waiting',
    receive: 'approved',
    lapse: 'lapsed',
  },
  cancelled: {
    join: 'approved',
    apply: 'applied',
    invite: 'invited',
    wait: 'waiting',
    receive: 'approved',
    lapse: 'cancelled',
  },
  expired: {
    join: 'approved',
    apply: 'applied',
    invite: 'invited',
    wait: 'waiting',
    receive: 'approved',
    lapse: 'expired',
  },
  declined: {
    join: 'approved',
    apply: 'applied',
    invite: 'invited',
    wait: 'waiting',
    receive: 'approved',
    lapse: 'declined',
  },
  applied: { approve: 'approved', reject: 'rejected', cancel: 'cancelled', remove: 'removed' },
  rejected: { invite: 'invited' },
  removed: { invite: 'invited' },
  invited: {
    join: 'approved',
    apply: 'approved',
    wait: 'waiting',
    receive: 'approved',
    decline: 'declined',
    cancel: 'cancelled',
    remove: 'cancelled',
    lapse: 'invited',
  },
  waiting: {
    offer: 'offered',
    receive: 'approved',
    expire: 'expired',
    cancel: 'cancelled',
    remove: 'removed',
  },
  offered: {
    'put-back': 'waiting',
    join: 'approved',
    apply: 'applied',
    expire: 'expired',
    cancel: 'cancelled',
    remove: 'removed',
    lapse: 'offered',
  },
  approved: { receive: 'approved', cancel: 'cancelled', remove: 'removed', miss: 'no-show' },
  'no-show': { excuse: 'approved' },
}

const table = Object.entries(expected).flatMap(([state, becomes]) =>
  steps.map((step) => [state as EnrolmentState | 'none', step, becomes[step]] as const),
)

test.each(table)('%s – %s → %s', (state, step, becomes) => {
  expect(after(state === 'none' ? undefined : { state }, step)).toBe(becomes)
})

test('whoever has the time has the place, and whoever has a place is told what becomes of it', () => {
  expect(HOLDS_PLACE).toEqual(expect.arrayContaining([...HOLDS_TIME]))
  expect(STANDS).toEqual(expect.arrayContaining([...HOLDS_PLACE]))
})
