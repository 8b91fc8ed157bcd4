import { DEFAULT_SETTINGS } from '../../cloudfunctions/_kernel/settings'
import { moveQueue } from '../../cloudfunctions/event/queueing'
import type { EventStore } from '../../cloudfunctions/event/store'
import { MINUTE } from '../../miniprogram/shared/time'
import {
  addPerson,
  addSession,
  cancel,
  cloudOptions,
  enrolments,
  faults,
  granted,
  join,
  outcome,
  placesOf,
  secrets,
  store,
  sweepAt,
  wait,
} from '../functions/event/world'
import { NOW, session } from '../rules/event/fixtures'
import { withCloud } from '../support/cloud'
import { naive } from './naive'
import { naiveOffers, naiveReleases } from './naive-exchanges'

const cloud = withCloud(cloudOptions)

beforeEach(async () => {
  await addSession({ cap: 1 })
  await Promise.all(['an', 'bo', 'cy', 'dy'].map((person) => addPerson(person)))
})

describe('somebody has read that a place is left, and takes it when another one waits for it', () => {
  /** All of it happens between what the passer-by has read and what they do. */
  const passBy = async (own: EventStore) => {
    let happened = false
    const slow: EventStore = {
      ...own,
      takePlace: async (...args) => {
        if (!happened) {
          happened = true
          granted(await join('s1', { person: 'an' }))
          granted(await wait('s1', { person: 'bo' }))
          granted(await cancel('s1', { person: 'an' }))
        }
        return own.takePlace(...args)
      },
    }
    return outcome(await join('s1', { person: 'dy', store: slow }))
  }

  test('it is kept for who waits', async () => {
    expect(await passBy(store)).toBe('FULL')
    expect(await placesOf('s1')).toMatchObject({ left: 1, waiting: 1, holders: {} })
  })

  test('the naive twin lets the passer-by in', async () => {
    expect(await passBy(naive.places)).toBe('ok')
    expect(await placesOf('s1')).toMatchObject({ left: 0, waiting: 1, holders: { dy: {} } })
  })
})

describe('a tap doubled on an offer, the second of which cannot read what the first has come to', () => {
  const accept = async (own: EventStore) => {
    granted(await join('s1', { person: 'an' }))
    granted(await wait('s1', { person: 'bo' }))
    granted(await cancel('s1', { person: 'an' }))
    await sweepAt(NOW + MINUTE)
    const tap = (store: EventStore) => join('s1', { person: 'bo', store, now: NOW + 2 * MINUTE })
    let reads = 0
    const losing: EventStore = {
      ...own,
      enrolment: async (...args) => {
        reads += 1
        if (reads === 2) throw new Error('Request timed out')
        return own.enrolment(...args)
      },
    }
    let isSecond = false
    const first: EventStore = {
      ...own,
      // It has taken the time, and is about to write.
      changeEnrolment: async (...args) => {
        if (!isSecond) {
          isSecond = true
          await tap(losing)
        }
        return own.changeEnrolment(...args)
      },
    }
    return outcome(await tap(first))
  }

  let error: jest.SpyInstance
  beforeEach(() => {
    error = jest.spyOn(console, 'error').mockImplementation(() => undefined)
  })
  afterEach(() => error.mockRestore())

  test('gives nothing back that the first has taken', async () => {
    expect(await accept(store)).toBe('ok')
    expect(await faults([session({ cap: 1 })])).toEqual([])
  })

  test('the naive twin gives back what is taken under the same ticket', async () => {
    await accept(naiveReleases)
    expect(await faults([session({ cap: 1 })])).toEqual([expect.stringContaining('agendas differ')])
  })
})

describe('two movers at one place that became free', () => {
  const move = async (own: EventStore) => {
    granted(await join('s1', { person: 'an' }))
    granted(await wait('s1', { person: 'bo' }))
    granted(await wait('s1', { person: 'cy', now: NOW + 1 }))
    granted(await cancel('s1', { person: 'an' }))
    const job = {
      store: own,
      settings: DEFAULT_SETTINGS,
      personalData: secrets,
      now: NOW + MINUTE,
      what: 'event/sweep',
      actor: 'timer',
    }
    // Both have read the queue before either offers.
    cloud().barrier({ collection: 'places', action: 'write', until: { reads: 2 } })
    await Promise.all([moveQueue(job, 's1'), moveQueue(job, 's1')])
    return placesOf('s1')
  }

  test('offer it once', async () => {
    expect(await move(store)).toMatchObject({ left: 0, waiting: 1, queue: [{ personId: 'cy' }] })
    const offered = (await enrolments()).filter(({ state }) => state === 'offered')
    expect(offered.map(({ personId }) => personId)).toEqual(['bo'])
  })

  test('the naive twins offer it twice, so that nobody seems to wait any more who does', async () => {
    const places = await move(naiveOffers)
    expect(places).toMatchObject({ waiting: 0, queue: [{ personId: 'cy' }] })
  })
})
