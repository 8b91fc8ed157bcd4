import type { EventStore } from '../../cloudfunctions/event/store'
import type { ExchangeUnit } from '../../cloudfunctions/event/store/exchanges'
import { HOUR, MINUTE } from '../../miniprogram/shared/time'
import { standing } from '../functions/event/looking'
import {
  addEvent,
  addNamed,
  addPerson,
  addSession,
  agendaOf,
  call,
  cancel,
  cloudOptions,
  enrolments,
  faults,
  granted,
  join,
  numberOf,
  outcome,
  store,
  sweepAt,
} from '../functions/event/world'
import { eventOf, NOW, session } from '../rules/event/fixtures'
import { withCloud } from '../support/cloud'
import { naiveExchanges } from './naive-exchanges'

const cloud = withCloud(cloudOptions)

// Many whole operations each, on machines that run other tests beside.
jest.setTimeout(60_000)

const one = session({ cap: 2 })
/** At the same time, elsewhere. */
const other = session({ _id: 's2', eventId: 'e2', from: one.from + HOUR, to: one.to + HOUR })

type Write = 'passPlaces' | 'saveAgenda' | 'saveEnrolment' | 'saveExchange'

/** A store with which something happens right before the first write of this kind: all has been read by then. */
function pausing(own: EventStore, write: Write, meanwhile: () => Promise<unknown>): EventStore {
  let happened = false
  const paused = (unit: ExchangeUnit): ExchangeUnit => ({
    ...unit,
    [write]: async (...args: unknown[]) => {
      if (!happened) {
        happened = true
        await meanwhile()
      }
      return (unit[write] as (...all: unknown[]) => Promise<void>)(...args)
    },
  })
  return { ...own, withExchange: (change) => own.withExchange((unit) => change(paused(unit))) }
}

const propose = (person: string, to: string, own = store) =>
  call('propose-exchange', { sessionId: 's1', number: numberOf(to) }, { person, store: own })

const accept = (person: string, from: string, own = store) =>
  call(
    'answer-exchange',
    { exchangeId: `s1:${from}`, answer: 'accept', risksAcknowledged: true },
    { person, store: own },
  )

/** What is wrong with the books, before and after the sweeper has been at them. */
const broken = async () => {
  const before = await faults([one, other])
  await sweepAt(NOW + 10 * MINUTE)
  return [...before, ...(await faults([one, other]))]
}

beforeEach(async () => {
  await addEvent([one])
  await addSession(other)
  await Promise.all(['an', 'bo', 'cy'].map((person) => addPerson(person)))
  await Promise.all(['an', 'bo', 'cy'].map(addNamed))
  await addPerson('leader', { leads: eventOf([one]).organisation.path })
  granted(await join('s1', { person: 'an' }))
  granted(await join('s1', { person: 'cy' }))
  granted(await propose('an', 'bo'))
})

describe('the same person accepts two places of one session at once', () => {
  const both = async (own: EventStore) => {
    granted(await propose('cy', 'bo'))
    // Each reads the places before either passes one on.
    cloud().barrier({ collection: 'places', action: 'write', until: { reads: 2 } })
    const answers = await Promise.all([accept('bo', 'an', own), accept('bo', 'cy', own)])
    return answers.map(outcome).sort()
  }

  test('and gets one', async () => {
    expect(await both(store)).toEqual(['ALREADY', 'ok'])
    expect(await broken()).toEqual([])
  })

  test('the naive twin loses a place', async () => {
    expect(await both(naiveExchanges)).toEqual(['ok', 'ok'])
    expect(await broken()).toContain('s1: left is 0')
  })
})

test('a proposal is accepted twice at once, and once in the books', async () => {
  cloud().barrier({ collection: 'places', action: 'write', until: { reads: 2 } })
  const answers = await Promise.all([accept('bo', 'an'), accept('bo', 'an')])
  expect(answers.map(outcome)).toEqual(['ok', 'ok'])
  expect((await agendaOf('bo'))?.items).toHaveLength(1)
  expect((await enrolments()).find(({ _id }) => _id === 's1:bo')).toMatchObject({ rev: 1 })
  expect(await broken()).toEqual([])
})

describe.each([
  ['the giver cancels', 'cancelled', () => cancel('s1', { person: 'an' })],
  [
    'the organiser takes the giver out',
    'removed',
    () =>
      call(
        'remove-participant',
        { sessionId: 's1', personId: 'an', why: '人已够' },
        { person: 'leader' },
      ),
  ],
])('a place is accepted while %s', (_, state, ends) => {
  const during = async (own: EventStore) => {
    const paused = pausing(own, 'passPlaces', async () => granted(await ends()))
    return outcome(await accept('bo', 'an', paused))
  }

  test('it is over, and nobody has it', async () => {
    expect(await during(store)).toBe('EXCHANGE_OVER')
    expect(await standing()).toEqual({ 's1:an': state, 's1:cy': 'approved' })
    expect(await broken()).toEqual([])
  })

  test('the naive twin gives away what is free already', async () => {
    expect(await during(naiveExchanges)).toBe('ok')
    expect(await broken()).toContain('s1: left is 1')
  })
})

describe('a place is accepted while the same person signs up elsewhere at that time', () => {
  const during = async (own: EventStore) => {
    const elsewhere = async () => granted(await join('s2', { person: 'bo' }))
    return outcome(await accept('bo', 'an', pausing(own, 'saveAgenda', elsewhere)))
  }

  test('they are in one of the two', async () => {
    expect(await during(store)).toBe('COLLIDES')
    expect(await standing()).toMatchObject({ 's1:an': 'approved', 's2:bo': 'approved' })
    expect(await broken()).toEqual([])
  })

  test('the naive twin puts them into both', async () => {
    expect(await during(naiveExchanges)).toBe('ok')
    expect(await standing()).toMatchObject({ 's1:bo': 'approved', 's2:bo': 'approved' })
  })
})

describe('one place is proposed to two people at once', () => {
  const both = async (own: EventStore) => {
    granted(await call('withdraw-exchange', { exchangeId: 's1:an' }, { person: 'an' }))
    const meanwhile = async () => granted(await propose('an', 'bo', own))
    return outcome(await propose('an', 'cy', pausing(own, 'saveExchange', meanwhile)))
  }

  test('one of them is asked', async () => {
    expect(await both(store)).toBe('EXCHANGE_PENDING')
    granted(await accept('bo', 'an'))
  })

  test('the naive twin tells both that they were, and one of them finds nothing', async () => {
    expect(await both(naiveExchanges)).toBe('ok')
    expect(outcome(await accept('bo', 'an'))).toBe('NOT_FOUND')
  })
})

describe.each<Write>(['passPlaces', 'saveAgenda', 'saveEnrolment', 'saveExchange'])(
  'an acceptance that dies before %s',
  (write) => {
    const dying = async (own: EventStore) => {
      const error = jest.spyOn(console, 'error').mockImplementation(() => undefined)
      const death = () => Promise.reject(new Error('killed'))
      const answer = await accept('bo', 'an', pausing(own, write, death))
      error.mockRestore()
      return outcome(answer)
    }

    test('leaves nothing, and can be tried again', async () => {
      expect(await dying(store)).toBe('INTERNAL')
      expect(await standing()).toEqual({ 's1:an': 'approved', 's1:cy': 'approved' })
      expect(await broken()).toEqual([])
      granted(await accept('bo', 'an'))
      expect(await broken()).toEqual([])
    })
  },
)

test('the naive twin that dies half way leaves books that disagree', async () => {
  const error = jest.spyOn(console, 'error').mockImplementation(() => undefined)
  const death = () => Promise.reject(new Error('killed'))
  await accept('bo', 'an', pausing(naiveExchanges, 'saveAgenda', death))
  error.mockRestore()
  expect(await faults([one])).not.toEqual([])
})
