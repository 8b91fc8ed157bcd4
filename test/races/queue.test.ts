import { DEFAULT_SETTINGS } from '../../cloudfunctions/_kernel/settings'
import { moveQueue } from '../../cloudfunctions/event/queueing'
import type { EventStore } from '../../cloudfunctions/event/store'
import { MINUTE } from '../../miniprogram/shared/time'
import {
  addPerson,
  addSession,
  call,
  cancel,
  cloudOptions,
  enrolments,
  granted,
  join,
  outcome,
  placesOf,
  secrets,
  store,
} from '../functions/event/world'
import { NOW } from '../rules/event/fixtures'
import { withCloud } from '../support/cloud'
import { naive } from './naive'
import { naiveOffers } from './naive-exchanges'

const cloud = withCloud(cloudOptions)

const wait = async (person: string, now = NOW) =>
  granted(
    await call(
      'wait',
      { sessionId: 's1', postId: 'guide', risksAcknowledged: true },
      { person, now },
    ),
  )

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
          await wait('bo')
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

describe('two movers at one place that became free', () => {
  const move = async (own: EventStore) => {
    granted(await join('s1', { person: 'an' }))
    await wait('bo')
    await wait('cy', NOW + 1)
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
