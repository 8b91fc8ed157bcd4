import type { Answer } from '../../miniprogram/shared/reasons'
import { codeOf, type Op, store, told, world } from '../functions/organisation/world'
import { membership } from '../rules/organisation/fixtures'
import { naiveOrganisations } from './naive-organisations'

const there = world()
type Store = typeof store

/** Nobody writes to a collection before so many have read it: all have looked before one acts. */
const allLookFirst = (collection: string, reads: number) =>
  there.cloud().barrier({ collection, action: 'write', until: { reads } })

const codes = (answers: Answer<unknown>[]) => answers.map(codeOf).sort()

type Try = [op: Op, input: object, person: string]

const atOnce = (own: Store, tries: Try[]) =>
  Promise.all(
    tries.map(([op, input, person]) => there.call(op, input as never, { person, store: own })),
  )

const invitation = () =>
  there.load('memberships', membership('city/county/blue', 'an', [], { state: 'invited' }))
const blue = { organisationId: 'blue' }

describe('two approve one filing at once', () => {
  const run = async (own: Store) => {
    const id = await there.file()
    await there.letters()
    const input = { organisationId: id, decision: 'approve' }
    // Each reads the filing before either writes.
    allLookFirst('organisations', 2)
    const answers = await atOnce(own, [
      ['decide', input, 'county-leader'],
      ['decide', input, 'above'],
    ])
    return { answers: codes(answers), told: told(await there.letters()), id }
  }

  test('one has decided, the other reads that it is; the leader is told once', async () => {
    const { answers, told, id } = await run(store)
    expect(answers).toEqual(['STATE_CHANGED', 'ok'])
    expect(told).toHaveLength(1)
    expect(await there.membership(id, 'an')).toMatchObject({ rev: 1, roles: ['leader'] })
  })

  test('the naive store decides twice', async () => {
    expect((await run(naiveOrganisations)).answers).toEqual(['ok', 'ok'])
  })
})

describe('an invitation is accepted while it is taken back', () => {
  const run = async (own: Store) => {
    await invitation()
    allLookFirst('memberships', 2)
    return atOnce(own, [
      ['answer-invitation', { ...blue, accept: true }, 'an'],
      ['revoke-invitation', { ...blue, personId: 'an' }, 'leader'],
    ])
  }

  test('one of them holds, and whoever was late reads so', async () => {
    const answers = await run(store)
    expect(codes(answers)).toEqual(['STATE_CHANGED', 'ok'])
    const joined = answers[0]?.ok === true
    expect((await there.membership('blue', 'an'))?.state).toBe(joined ? 'active' : 'withdrawn')
  })

  test('the naive store tells both that it was done', async () => {
    expect(codes(await run(naiveOrganisations))).toEqual(['ok', 'ok'])
  })
})

describe('two leaders dismiss each other at once', () => {
  const dismiss = (personId: string) => ({ ...blue, personId, role: 'leader' })
  const run = async (own: Store) => {
    await there.join('an', undefined, ['leader'])
    const both = { _id: 'blue' }
    await there
      .cloud()
      .engine.update('organisations', both, { $set: { leaders: ['leader', 'an'] } })
    allLookFirst('organisations', 2)
    const answers = await atOnce(own, [
      ['revoke-role', dismiss('an'), 'leader'],
      ['revoke-role', dismiss('leader'), 'an'],
    ])
    const offices = await Promise.all(['an', 'leader'].map((one) => there.membership('blue', one)))
    const left = offices.filter((one) => one?.roles.includes('leader')).length
    return { answers: codes(answers), left }
  }

  test('one stays', async () => {
    const { answers, left } = await run(store)
    expect(answers).toEqual(['NOT_ALLOWED', 'ok'])
    expect(left).toBe(1)
    expect((await there.organisation('blue'))?.leaders).toHaveLength(1)
  })

  test('the naive store leaves nobody', async () => {
    expect((await run(naiveOrganisations)).left).toBe(0)
  })
})

describe('the two last leaders leave at once', () => {
  const run = async (own: Store) => {
    await there.join('an', undefined, ['leader'])
    const both = { _id: 'blue' }
    await there
      .cloud()
      .engine.update('organisations', both, { $set: { leaders: ['leader', 'an'] } })
    allLookFirst('organisations', 2)
    return codes(
      await atOnce(own, [
        ['leave', blue, 'leader'],
        ['leave', blue, 'an'],
      ]),
    )
  }

  test('one stays', async () => expect(await run(store)).toEqual(['LAST_LEADER', 'ok']))
  test('the naive store leaves nobody', async () =>
    expect(await run(naiveOrganisations)).toEqual(['ok', 'ok']))
})

describe('a role is granted while the member leaves', () => {
  const run = async (own: Store) => {
    await there.join('an')
    // The membership is read once to leave, once to decide by it, once to grant.
    allLookFirst('memberships', 3)
    await atOnce(own, [
      ['leave', blue, 'an'],
      ['grant-role', { ...blue, personId: 'an', role: 'recorder' }, 'leader'],
    ])
    return there.membership('blue', 'an')
  }

  test('nobody has a role without being a member', async () => {
    const one = await run(store)
    expect([one?.state, one?.roles]).toEqual(['left', []])
  })
})

test('a double tap on applying is one application, and both answers are the same', async () => {
  allLookFirst('memberships', 2)
  const caller = { person: 'an', key: 'one-intention' }
  const [first, second] = await Promise.all([1, 2].map(() => there.call('apply', blue, caller)))
  expect(first).toEqual({ ok: true, value: { state: 'applied' } })
  expect(second).toEqual(first)
  expect((await there.membership('blue', 'an'))?.rev).toBe(1)
})
