import { database } from '../../cloudfunctions/_kernel/database'
import type { Account } from '../../cloudfunctions/_kernel/identity'
import { newId } from '../../cloudfunctions/_kernel/ids'
import type { DocumentCase, Person } from '../../cloudfunctions/volunteer/documents'
import {
  type Unit,
  type VolunteerStore,
  volunteerStore,
} from '../../cloudfunctions/volunteer/store'
import { HOUR } from '../../miniprogram/shared/time'
import { declared, NOW, type Somebody, town } from '../functions/volunteer/town'
import { naivePeople } from './naive-people'

const there = town({ lin: '16000000001', 'lin-new': '16000000001' })
const guarded = () => volunteerStore(database)

interface Try {
  openid: string
  who?: Somebody
  key?: string
  newId?: () => string
}

/** Everybody at once, each with a phone ticket of their own. */
async function atOnce(store: VolunteerStore, tries: Try[], barrier: () => unknown) {
  const tickets = await Promise.all(tries.map(({ openid }) => there.ticket(openid)))
  barrier()
  return Promise.all(
    tries.map(({ who, ...caller }, i) =>
      there.call('sign-up', { ...declared(who), phoneTicket: tickets[i] }, { ...caller, store }),
    ),
  )
}

/** Holds the writes to a collection until so many have read it: all have looked before one acts. */
const allLookFirst = (collection: string, reads: number) => () =>
  there.cloud().barrier({ collection, action: 'write', until: { reads } })

const people = async () => (await there.all('people')) as unknown as Person[]
const codes = (answers: Awaited<ReturnType<typeof atOnce>>) =>
  answers.map((answer) => (answer.ok ? 'ok' : answer.reason.code)).sort()

beforeEach(() => there.cloud().outcomes.choose({ identity: 'unknown' }))

describe('one document, two accounts at once', () => {
  const tries = [{ openid: 'lin' }, { openid: 'wu', who: { name: '吴秋实' } }]
  const holds = async (store: VolunteerStore) => {
    await atOnce(store, tries, allLookFirst('documents', 2))
    return (await people()).map(({ document }) => document.hold).sort()
  }

  test('has one holder', async () => {
    expect(await holds(guarded())).toEqual(['contender', 'holder'])
    const [hold] = await there.all('documents')
    const holder = (await people()).find(({ document }) => document.hold === 'holder')
    expect(hold?.holder).toBe(holder?._id)
  })

  test('the naive store makes two', async () => {
    expect(await holds(naivePeople.transactions)).toEqual(['holder', 'holder'])
  })
})

describe('one account, two sign-ups at once', () => {
  const run = (store: VolunteerStore, tries: Try[]) =>
    // The kernel reads the account of each, and so does each change.
    atOnce(store, tries, allLookFirst('accounts', 4))
  const two = [{ openid: 'lin' }, { openid: 'lin', who: { serial: 44 } }]

  test('make one person', async () => {
    expect(codes(await run(guarded(), two))).toEqual(['ALREADY_SIGNED_UP', 'ok'])
    expect(await people()).toHaveLength(1)
    expect(await there.all('documents')).toHaveLength(1)
  })

  test('the naive store makes two', async () => {
    await run(naivePeople.transactions, two)
    expect(await people()).toHaveLength(2)
    expect((await there.stored<Account>('accounts', 'lin'))?.people).toHaveLength(1)
  })

  test('a double tap is one person, and both answers are the same', async () => {
    const tap = { openid: 'lin', key: 'one-intention' }
    const phoneTicket = await there.ticket('lin')
    allLookFirst('accounts', 4)()
    const input = { ...declared(), phoneTicket }
    const [first, second] = await Promise.all([1, 2].map(() => there.call('sign-up', input, tap)))
    expect(first).toEqual(second)
    expect(first?.ok).toBe(true)
    expect(await people()).toHaveLength(1)
  })
})

describe('two people who draw the same number at once', () => {
  /** The third id is drawn for the number. */
  const draws = () => {
    let drawn = 0
    return () => (++drawn === 3 ? 'the-same' : newId())
  }
  const numbers = async (store: VolunteerStore) => {
    const tries = [
      { openid: 'lin', newId: draws() },
      { openid: 'wu', newId: draws(), who: { serial: 44 } },
    ]
    await atOnce(store, tries, allLookFirst('volunteer-numbers', 2))
    return new Set((await people()).map(({ number }) => number)).size
  }

  test('get two', async () => {
    expect(await numbers(guarded())).toBe(2)
  })

  test('the naive store gives one to both', async () => {
    expect(await numbers(naivePeople.transactions)).toBe(1)
  })
})

describe('twelve attempts at once', () => {
  const run = async (store: VolunteerStore, barrier: () => unknown) => {
    there.cloud().outcomes.choose({ identity: 'mismatch' })
    const tries = Array.from({ length: 12 }, (_, serial) => ({ openid: 'lin', who: { serial } }))
    const answers = await atOnce(store, tries, barrier)
    return codes(answers).filter((code) => code === 'IDENTITY_MISMATCH').length
  }

  test('are five', async () => {
    expect(await run(guarded(), () => undefined)).toBe(5)
  })

  test('the naive store lets more through', async () => {
    const allLook = allLookFirst('attempts', 12)
    expect(await run(naivePeople.attempts, allLook)).toBeGreaterThan(5)
  })
})

describe('a move that ends at the moment of the objection', () => {
  const moving = async () => {
    const { personId } = await there.signUp({ openid: 'lin' })
    await there.signUp({ openid: 'lin-new' })
    const [move] = (await there.all('document-cases')) as unknown as DocumentCase[]
    return { personId, caseId: move?._id ?? '' }
  }
  /** The move takes effect just between the look at the case and the write of the objection. */
  const late = (store: VolunteerStore): VolunteerStore => {
    let effected = false
    const between = (unit: Unit): Unit => ({
      ...unit,
      saveCase: async (one) => {
        if (!effected) await there.run('effectMoves', NOW + 24 * HOUR)
        effected = true
        await unit.saveCase(one)
      },
    })
    return { ...store, transact: (change) => store.transact((unit) => change(between(unit))) }
  }
  const ends = async (store: VolunteerStore) => {
    const { personId, caseId } = await moving()
    const caller = { openid: 'lin', store: late(store) }
    const objection = await there.refusal('object-to-move', { caseId }, caller)
    const move = await there.stored<DocumentCase>('document-cases', caseId)
    const { openid } = (await there.stored<Person>('people', personId)) as Person
    return { objection, state: move?.state, openid }
  }

  test('has taken effect, and the objection is told so', async () => {
    const taken = { objection: 'STATE_CHANGED', state: 'granted', openid: 'lin-new' }
    expect(await ends(guarded())).toEqual(taken)
  })

  test('the naive store says that it was stopped, though the record is gone', async () => {
    const torn = { objection: 'ok', state: 'open', openid: 'lin-new' }
    expect(await ends(naivePeople.transactions)).toEqual(torn)
  })
})

describe('a document that its holder leaves while somebody else comes with it', () => {
  const CLOSES = NOW + 15 * 24 * HOUR
  /** The holder's account is closed between the look at who holds the document and the first write. */
  const late = (store: VolunteerStore): VolunteerStore => {
    let left = false
    const between = (unit: Unit): Unit => ({
      ...unit,
      number: async (number) => {
        if (!left) await there.run('closeAccounts', CLOSES)
        left = true
        return unit.number(number)
      },
    })
    return { ...store, transact: (change) => store.transact((unit) => change(between(unit))) }
  }
  const comes = async (store: VolunteerStore) => {
    await there.signUp({ openid: 'lin' })
    await there.done('close-account', {}, { openid: 'lin' })
    const phoneTicket = await there.ticket('wu')
    const caller = { openid: 'wu', store: late(store) }
    const input = { ...declared({ name: '吴秋实' }), phoneTicket }
    const { personId } = await there.done<{ personId: string }>('sign-up', input, caller)
    const { document } = (await there.stored<Person>('people', personId)) as Person
    return document.hold
  }

  test('is theirs', async () => {
    expect(await comes(guarded())).toBe('holder')
  })

  test('with the naive store they contend with nobody', async () => {
    expect(await comes(naivePeople.transactions)).toBe('contender')
  })
})
