import { database } from '../../cloudfunctions/_kernel/database'
import type { EventStore } from '../../cloudfunctions/event/store'
import { HOUR } from '../../miniprogram/shared/time'
import {
  addPeople,
  addPerson,
  addSession,
  cloudOptions,
  count,
  enrolments,
  faults,
  join,
  outcome,
  placesOf,
  store,
} from '../functions/event/world'
import { NOW, post, session } from '../rules/event/fixtures'
import { withCloud } from '../support/cloud'
import { naive } from './naive'

const cloud = withCloud(cloudOptions)

/**
 * All at once, at the worst moment: nobody writes before everybody has read what is left – before
 * signing up and, with the naive store, once more.
 */
async function rush(
  people: string[],
  own: EventStore,
  readsEach: number,
  postOf = (_: number) => 'guide',
) {
  const reads = people.length * readsEach
  cloud().barrier({ collection: 'places', action: 'write', until: { reads } })
  return Promise.all(
    people.map((person, i) => join('s1', { person, store: own, postId: postOf(i) })),
  )
}

describe('two at once on the last place', () => {
  beforeEach(() => Promise.all([addSession({ cap: 1 }), addPeople(2)]))

  test('one is in, the other reads FULL', async () => {
    const answers = await rush(['p0', 'p1'], store, 1)
    expect(answers.map(outcome).sort()).toEqual(['FULL', 'ok'])
    expect(await faults([session({ cap: 1 })])).toEqual([])
  })

  test('the naive twin lets both in', async () => {
    const answers = await rush(['p0', 'p1'], naive.places, 2)
    expect(count(answers, 'ok')).toBe(2)
    expect((await placesOf('s1')).left).toBe(-1)
  })
})

describe('300 at once on 100 places', () => {
  let people: string[]
  beforeEach(async () => {
    ;[people] = await Promise.all([addPeople(300), addSession({ cap: 100 })])
  })

  test('exactly 100 are in, 200 read FULL, nothing is left behind', async () => {
    const answers = await rush(people, store, 1)
    expect(count(answers, 'ok')).toBe(100)
    expect(count(answers, 'FULL')).toBe(200)
    expect(await faults([session({ cap: 100 })])).toEqual([])
  })

  test('the naive twin lets more than 100 in', async () => {
    const answers = await rush(people, naive.places, 2)
    expect(count(answers, 'ok')).toBeGreaterThan(100)
    expect((await placesOf('s1')).left).toBeLessThan(0)
  })
})

test('300 at once on posts with caps of their own: every limit holds', async () => {
  const posts = [
    post({ postId: 'a', cap: 30 }),
    post({ postId: 'b', cap: 200 }),
    post({ postId: 'c', cap: null }),
  ]
  const one = session({ cap: 100, posts })
  const [people] = await Promise.all([addPeople(300), addSession(one)])
  const answers = await rush(people, store, 1, (i) => ['a', 'b', 'c'][i % 3] ?? 'a')
  expect(count(answers, 'ok')).toBe(100)
  const { left, posts: after } = await placesOf('s1')
  expect(left).toBe(0)
  expect(after.a?.left).toBeGreaterThanOrEqual(0)
  expect(await faults([one])).toEqual([])
})

describe('one person in two overlapping sessions at once', () => {
  const { from, to } = session()
  const other = session({ _id: 's2', from: from + HOUR, to: to + HOUR })

  beforeEach(() => Promise.all([addSession(), addSession(other), addPerson('an')]))

  const both = async (own: EventStore, reads?: number) => {
    if (reads) cloud().barrier({ collection: 'agendas', action: 'write', until: { reads } })
    return Promise.all(['s1', 's2'].map((id) => join(id, { person: 'an', store: own })))
  }

  test('gets one', async () => {
    const answers = await both(store)
    expect(answers.map(outcome).sort()).toEqual(['COLLIDES', 'ok'])
    expect(await faults([session(), other])).toEqual([])
  })

  test('the naive twin gives both', async () => {
    expect(count(await both(naive.times, 2), 'ok')).toBe(2)
  })
})

describe('a double tap', () => {
  beforeEach(() => Promise.all([addSession(), addPerson('an')]))
  const twice = (own: EventStore) =>
    Promise.all(
      ['same-key', 'same-key'].map((key) => join('s1', { person: 'an', key, store: own })),
    )

  test('makes one record, and both answers are the same success', async () => {
    const [first, second] = await twice(store)
    expect(first?.ok).toBe(true)
    expect(second).toEqual(first)
    expect(await enrolments()).toHaveLength(1)
    expect(await faults([session()])).toEqual([])
  })

  test('the naive twin makes two', async () => {
    cloud().barrier({ collection: 'enrolments', action: 'write', until: { reads: 4 } })
    await twice(naive.records)
    expect(await enrolments()).toHaveLength(2)
  })
})

test('a double tap on the last place does not lose it to itself', async () => {
  await Promise.all([addSession({ cap: 1 }), addPerson('an')])
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => join('s1', { person: 'an', key: 'same-key' })),
  )
  expect(count(answers, 'ok')).toBe(5)
  expect(await enrolments()).toHaveLength(1)
})

test('a retry that finds the last place taken by the first try, which is about to write, waits for it', async () => {
  await Promise.all([addSession({ cap: 1 }), addPerson('an')])
  const tap = (own: EventStore) => join('s1', { person: 'an', key: 'same-key', store: own })
  let retried: ReturnType<typeof tap> | undefined
  const slow: EventStore = {
    ...store,
    addEnrolment: async (enrolment) => {
      // Until the retry has decided to wait, or has its answer.
      await new Promise<unknown>((decided) => {
        const takeTime: EventStore['takeTime'] = (...args) => {
          decided(undefined)
          return store.takeTime(...args)
        }
        retried = tap({ ...store, takeTime })
        retried.then(decided)
      })
      return store.addEnrolment(enrolment)
    },
  }
  const first = await tap(slow)
  expect(outcome(first)).toBe('ok')
  expect(await retried).toEqual(first)
  expect(await faults([session({ cap: 1 })])).toEqual([])
})

test('a cap lowered in the rush throws nobody out and lets nobody more in', async () => {
  await Promise.all([addSession({ cap: 5 }), addPeople(8)])
  for (const person of ['p0', 'p1', 'p2', 'p3']) await join('s1', { person, now: NOW })
  await database
    .collection('places')
    .doc('s1')
    .update({ data: { left: database.command.inc(-3) } })
  const answers = await Promise.all(['p4', 'p5'].map((person) => join('s1', { person })))
  expect(count(answers, 'FULL')).toBe(2)
  expect(Object.keys((await placesOf('s1')).holders)).toHaveLength(4)
})
