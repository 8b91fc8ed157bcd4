import fc from 'fast-check'
import {
  inTurn,
  isOffering,
  nextInQueue,
  offerUntil,
  positionIn,
} from '../../../cloudfunctions/event/rules/queue'
import type { Ticket } from '../../../cloudfunctions/event/session-documents'
import { DAY, HOUR, MINUTE } from '../../../miniprogram/shared/time'
import { NOW, session } from './fixtures'

const ticket = (personId: string, at: number, more: Partial<Ticket> = {}): Ticket => ({
  personId,
  post: 'guide',
  priority: 1,
  at,
  attempt: `of-${personId}`,
  ...more,
})

const room = { open: true, left: 1, posts: { guide: { left: 1 }, tidy: { left: 0 } } }

test('first come, first served; members of the team before others', () => {
  const queue = [ticket('bo', 2), ticket('cy', 3, { priority: 0 }), ticket('an', 1)]
  expect(inTurn(queue).map(({ personId }) => personId)).toEqual(['cy', 'an', 'bo'])
  expect(nextInQueue({ queue, ...room })?.personId).toBe('cy')
  expect(['cy', 'an', 'bo', 'dy'].map((one) => positionIn(queue, one))).toEqual([
    1,
    2,
    3,
    undefined,
  ])
})

test('whoever waits for a full post holds up nobody', () => {
  const queue = [ticket('an', 1, { post: 'tidy' }), ticket('bo', 2)]
  expect(nextInQueue({ queue, ...room })?.personId).toBe('bo')
})

test('nobody is next where nothing is free, or nothing can be taken', () => {
  expect(nextInQueue({ queue: [ticket('an', 1)], ...room, left: 0 })).toBeUndefined()
  expect(nextInQueue({ queue: [ticket('an', 1)], ...room, open: false })).toBeUndefined()
  expect(nextInQueue({ queue: [], ...room })).toBeUndefined()
})

test('the order is one and the same, in whatever order the tickets stand', () => {
  const tickets = fc.uniqueArray(fc.record({ id: fc.nat(), at: fc.nat(3), priority: fc.nat(1) }), {
    selector: ({ id }) => id,
  })
  fc.assert(
    fc.property(tickets, fc.infiniteStream(fc.nat()), (drawn, order) => {
      const queue = drawn.map(({ id, ...more }) => ticket(String(id), more.at, more))
      const mixed = queue
        .map((one) => [order.next().value, one] as const)
        .sort(([a], [b]) => a - b)
        .map(([, one]) => one)
      expect(inTurn(mixed)).toEqual(inTurn(queue))
    }),
  )
})

test('a place is kept for two hours, and less the nearer the session is', () => {
  expect(offerUntil({ from: NOW + DAY }, NOW, 120) - NOW).toBe(2 * HOUR)
  expect(offerUntil({ from: NOW + 2 * HOUR }, NOW, 120) - NOW).toBe(30 * MINUTE)
  expect(offerUntil({ from: NOW - HOUR }, NOW, 120)).toBe(NOW)
})

test('nothing is offered once the session has begun, or is called off', () => {
  const one = session()
  expect(isOffering(one, one.from - 1)).toBe(true)
  expect(isOffering(one, one.from)).toBe(false)
  expect(isOffering({ ...one, status: 'suspended' }, NOW)).toBe(false)
})
