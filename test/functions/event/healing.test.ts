import { DEFAULT_SETTINGS } from '../../../cloudfunctions/_kernel/settings'
import type { EventStore } from '../../../cloudfunctions/event/store'
import { MINUTE } from '../../../miniprogram/shared/time'
import { NOW, session } from '../../rules/event/fixtures'
import { withCloud } from '../../support/cloud'
import {
  addPerson,
  addSession,
  agendaOf,
  cancel,
  cloudOptions,
  enrolments,
  faults,
  granted,
  join,
  outcome,
  placesOf,
  store,
  sweepAt,
} from './world'

const cloud = withCloud(cloudOptions)

const LEASE = DEFAULT_SETTINGS.placeLeaseMinutes * MINUTE
const AFTER = NOW + LEASE
const one = session({ cap: 1 })

/** Ends an operation as a killed process does: nothing after it is carried out any more. */
class Killed extends Error {}

type Write = 'takeTime' | 'takePlace' | 'openAgenda' | 'addEnrolment' | 'changeEnrolment'
type Release = 'releasePlace' | 'releaseTime'

/** A store of a process that dies right before or right after its n-th write. */
function mortal(writes: number, when: 'before' | 'after'): EventStore {
  let done = 0
  let dead = false
  const fatal =
    <A extends unknown[], R>(write: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      if (dead || (when === 'before' && done === writes)) {
        dead = true
        throw new Killed()
      }
      done++
      const dying = when === 'after' && done === writes
      if (dying) dead = true
      const result = await write(...args)
      if (dying) throw new Killed()
      return result
    }
  const names: (Write | Release)[] = [
    'takeTime',
    'takePlace',
    'openAgenda',
    'addEnrolment',
    'changeEnrolment',
    'releasePlace',
    'releaseTime',
  ]
  const writing = names.map((name) => [name, fatal(store[name] as never)])
  return { ...store, ...Object.fromEntries(writing) }
}

beforeEach(async () => {
  await addSession(one)
  await addPerson('an')
  await addPerson('bo')
})

/** @returns what was logged meanwhile */
const silently = async (work: () => Promise<unknown>): Promise<string> => {
  const error = jest.spyOn(console, 'error').mockImplementation(() => undefined)
  await work()
  const lines = error.mock.calls.join('\n')
  error.mockRestore()
  return lines
}

const deaths = [1, 2, 3].flatMap((write) => [
  [write - 1, 'before'] as const,
  [write, 'after'] as const,
])

describe.each(deaths)('a sign-up that dies at write %i (%s)', (writes, when) => {
  beforeEach(() => silently(() => join('s1', { person: 'an', store: mortal(writes, when) })))

  test('is healed: place, time and enrolment stand or are missing together', async () => {
    await sweepAt(AFTER)
    expect(await faults([one])).toEqual([])
    const taken = (await placesOf('s1')).left === 0
    expect(outcome(await join('s1', { person: 'bo', now: AFTER }))).toBe(taken ? 'FULL' : 'ok')
  })

  test('is left alone within its lease, and no mark stays after the healing', async () => {
    const before = await placesOf('s1')
    await sweepAt(AFTER - 1)
    expect((await placesOf('s1')).left).toBe(before.left)
    await sweepAt(AFTER)
    expect(await placesOf('s1')).not.toHaveProperty('sweepAfter')
    expect(await agendaOf('an')).not.toHaveProperty('sweepAfter')
  })

  test('can be repeated by the same person after the healing', async () => {
    await sweepAt(AFTER)
    const again = await join('s1', { person: 'an', now: AFTER })
    expect(['ok', 'ALREADY']).toContain(outcome(again))
    expect(await faults([one])).toEqual([])
  })
})

test('a first event that dies after opening the agenda is healed', async () => {
  await addPerson('cy', { agenda: false })
  await silently(() => join('s1', { person: 'cy', store: mortal(3, 'after') }))
  await sweepAt(AFTER)
  expect(await faults([one])).toEqual([])
})

test.each([1, 2, 3])('a cancel that dies after write %i is healed', async (writes) => {
  await join('s1', { person: 'an' })
  await silently(() => cancel('s1', { person: 'an', store: mortal(writes, 'after') }))
  await sweepAt(AFTER)
  expect(await faults([one])).toEqual([])
  expect((await placesOf('s1')).left).toBe(1)
  expect((await enrolments())[0]).not.toHaveProperty('sweepAfter')
})

test('sweeping a healthy session changes nothing but the marks', async () => {
  granted(await join('s1', { person: 'an' }))
  await sweepAt(AFTER)
  await sweepAt(AFTER)
  expect((await enrolments())[0]).toMatchObject({ state: 'approved', rev: 1 })
  expect(await faults([one])).toEqual([])
})

test('past items leave the agenda when it is swept', async () => {
  granted(await join('s1', { person: 'an' }))
  await sweepAt(one.to)
  expect((await agendaOf('an'))?.items).toEqual([])
})

test('a place taken while the sweeper looks keeps its mark', async () => {
  await silently(() => join('s1', { person: 'an', store: mortal(2, 'after') }))
  const slow: EventStore = {
    ...store,
    markPlaces: async (...args) => {
      await join('s1', { person: 'bo', now: AFTER })
      await store.markPlaces(...args)
    },
  }
  await sweepAt(AFTER, slow)
  expect((await placesOf('s1')).holders).toHaveProperty('bo')
  expect(await placesOf('s1')).toHaveProperty('sweepAfter')
})

describe('a sign-up that sleeps through its lease', () => {
  const sleeper = (meanwhile: () => Promise<unknown>): EventStore => {
    let slept = false
    return {
      ...store,
      addEnrolment: async (enrolment) => {
        if (!slept) {
          slept = true
          await sweepAt(AFTER)
          await meanwhile()
        }
        return store.addEnrolment(enrolment)
      },
    }
  }

  test('cannot finish on a place that somebody else has got', async () => {
    const toBo = async () => granted(await join('s1', { person: 'bo', now: AFTER }))
    expect(outcome(await join('s1', { person: 'an', store: sleeper(toBo) }))).toBe('FULL')
    expect(Object.keys((await placesOf('s1')).holders)).toEqual(['bo'])
    expect(await faults([one])).toEqual([])
  })

  test('takes the place anew if it is still there', async () => {
    const nobody = async () => undefined
    granted(await join('s1', { person: 'an', store: sleeper(nobody) }))
    expect((await enrolments())[0]?.log.map(({ what }) => what)).toEqual([
      'event/sweep',
      'event/sign-up',
    ])
    expect(await faults([one])).toEqual([])
  })
})

describe('a database that fails', () => {
  const modify = 'database.modifyDocument'

  test.each([
    ['agendas', modify],
    ['places', modify],
    ['enrolments', 'database.insertDocument'],
  ])('every write to %s fails: BUSY, and nothing is left behind', async (collection, action) => {
    const lift = cloud().faults.set({
      action,
      collection,
      fail: 'before',
      code: 'DATABASE_TRANSACTION_CONFLICT',
    })
    await silently(async () => {
      expect(outcome(await join('s1', { person: 'an' }))).toBe('BUSY')
    })
    lift()
    await sweepAt(AFTER)
    expect(await faults([one])).toEqual([])
    expect((await placesOf('s1')).left).toBe(1)
  })

  test.each(['SYS_ERR', 'EXCEED_REQUEST_LIMIT'])('%s is tried again, and logged', async (code) => {
    cloud().faults.set({ action: modify, collection: 'places', fail: 'before', code, times: 1 })
    const log = await silently(async () => {
      expect(outcome(await join('s1', { person: 'an' }))).toBe('ok')
    })
    expect(log).toContain('Fault set on')
    expect(await faults([one])).toEqual([])
  })

  test.each([
    ['agendas', modify],
    ['places', modify],
    ['enrolments', 'database.insertDocument'],
  ])('the answer of one write to %s is lost: success all the same', async (collection, action) => {
    cloud().faults.set({ action, collection, fail: 'after', code: 'SERVER_TIMEOUT', times: 1 })
    await silently(async () => {
      expect(outcome(await join('s1', { person: 'an', key: 'lost-answer' }))).toBe('ok')
    })
    expect(outcome(await join('s1', { person: 'an', key: 'lost-answer' }))).toBe('ok')
    expect(await enrolments()).toHaveLength(1)
    expect(await faults([one])).toEqual([])
  })
})
