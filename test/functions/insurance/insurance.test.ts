import type { InferInput, InferOutput } from 'valibot'
import { database } from '../../../cloudfunctions/_kernel/database'
import { readAccount } from '../../../cloudfunctions/_kernel/identity'
import { newId } from '../../../cloudfunctions/_kernel/ids'
import { perform } from '../../../cloudfunctions/_kernel/perform'
import { DEFAULT_SETTINGS } from '../../../cloudfunctions/_kernel/settings'
import * as event from '../../../cloudfunctions/event/neighbours'
import type { contracts } from '../../../cloudfunctions/insurance/contract'
import type { Cover, CoverTold } from '../../../cloudfunctions/insurance/documents'
import * as insurance from '../../../cloudfunctions/insurance/neighbours'
import { room } from '../../../cloudfunctions/insurance/room'
import { insuranceStore } from '../../../cloudfunctions/insurance/store'
import { deliver } from '../../../cloudfunctions/timer/letters'
import type { Answer } from '../../../miniprogram/shared/reasons'
import { HOUR } from '../../../miniprogram/shared/time'
import { NOW, policy, session } from '../../rules/event/fixtures'
import { withCloud } from '../../support/cloud'
import {
  addEvent,
  addPerson,
  addPolicy,
  type Caller,
  cancel,
  cloudOptions,
  enrolments,
  call as eventCall,
  granted,
  join,
  outcome,
  secrets,
  store,
} from '../event/world'

const cloud = withCloud(cloudOptions)

type Contracts = typeof contracts
type Op = keyof Contracts

const call = <O extends Op>(
  op: O,
  input: InferInput<Contracts[O]['input']>,
  { person = '', key }: Caller = {},
) =>
  perform(
    room,
    { op, input, ...(key && { key }) },
    {
      store: insuranceStore(database),
      personalData: secrets,
      now: NOW,
      newId,
      openid: `wx-${person}`,
      readAccount: (openid) => readAccount(database, openid),
      readSettings: async () => DEFAULT_SETTINGS,
      production: false,
    },
  ) as Promise<Answer<InferOutput<Contracts[O]['output']>>>

const insured = session({ policy: policy({ minAge: 16, maxAge: 75 }), mode: 'approval' })
const OVER = insured.to

const tick = async (now = NOW) => {
  await event.drainOutbox(deliver(now), now)
  await insurance.drainOutbox(deliver(now), now)
  await insurance.moveCovers(now)
}

const coverOf = async (personId: string): Promise<Cover | undefined> =>
  (await database.collection<Cover>('covers').where({ personId }).get()).data[0] as
    | Cover
    | undefined
const stateOf = async (personId: string) => (await coverOf(personId))?.state

const decide = (personId: string) =>
  eventCall(
    'decide-applicant',
    { sessionId: 's1', personId, decision: 'approve' },
    { person: 'leader' },
  )

describe('covers', () => {
  beforeEach(async () => {
    await addEvent([insured])
    await Promise.all([addPerson('an'), addPerson('leader', { leads: 'o0' }), addPolicy()])
  })

  test('begin with the place, go with the session, and end', async () => {
    granted(await join('s1', { person: 'an' }))
    await tick()
    expect(await stateOf('an')).toBeUndefined()
    granted(await decide('an'))
    await tick()
    expect(await coverOf('an')).toMatchObject({ policyId: 'p1', state: 'pending' })
    await tick(insured.from)
    expect(await stateOf('an')).toBe('active')
    await tick(OVER)
    await tick(OVER + HOUR)
    expect(await coverOf('an')).toMatchObject({ state: 'ended', rev: 3 })
    expect((await coverOf('an'))?.dueAt).toBeUndefined()
  })

  test('end with the place, and come back with it', async () => {
    granted(await join('s1', { person: 'an' }))
    granted(await decide('an'))
    await tick()
    granted(await cancel('s1', { person: 'an' }))
    await tick()
    expect(await stateOf('an')).toBe('ended')
    granted(await join('s1', { person: 'an' }))
    granted(await decide('an'))
    await tick()
    expect(await stateOf('an')).toBe('pending')
  })

  test('stand in the data of whoever is insured', async () => {
    granted(await join('s1', { person: 'an' }))
    granted(await decide('an'))
    await tick()
    expect(granted(await call('my-data', {}, { person: 'an' }))).toEqual({
      sections: [
        {
          title: '保险',
          rows: [
            {
              label: '2026-11-25 09:00 至 2026-11-25 12:00',
              value: '示例保险公司，DEMO-1，意外伤害 20 万元，尚未开始',
            },
          ],
        },
      ],
    })
    expect(granted(await call('my-data', {}, { person: 'leader' }))).toEqual({ sections: [] })
  })

  test('a late or doubled letter changes nothing', async () => {
    granted(await join('s1', { person: 'an' }))
    granted(await decide('an'))
    const [{ outbox = [] } = {}] = await enrolments()
    const told = outbox.find(({ kind }) => kind === 'cover')?.content as CoverTold
    granted(await cancel('s1', { person: 'an' }))
    await tick()
    const ended = await coverOf('an')
    await insurance.keepCover(told, NOW)
    await insurance.keepCover({ ...told, rev: told.rev + 1 }, NOW)
    expect(await coverOf('an')).toEqual(ended)
  })

  test('follow the times of a session that was moved', async () => {
    granted(await join('s1', { person: 'an' }))
    granted(await decide('an'))
    await tick()
    const moved = { from: insured.from + HOUR, to: insured.to + HOUR }
    await database.collection('sessions').doc('s1').update({ data: moved })
    await event.refreshPlaces('e1', NOW)
    await tick()
    expect(await coverOf('an')).toMatchObject({ ...moved, dueAt: moved.from })
  })

  test('cost a sign-up nothing: the letter goes with the enrolment', async () => {
    const trips = async (person: string, sessionId: string) => {
      cloud().calls.reset()
      granted(await join(sessionId, { person }))
      return cloud().calls.count
    }
    const without = session({ _id: 's2', eventId: 'e2' })
    const under = session({ _id: 's3', eventId: 'e3', policy: policy() })
    await addEvent([without], { _id: 'e2' })
    await addEvent([under], { _id: 'e3' })
    await Promise.all([addPerson('bo'), addPerson('cy')])
    expect(await trips('bo', 's3')).toBe(await trips('cy', 's2'))
    await tick()
    expect([await stateOf('bo'), await stateOf('cy')]).toEqual(['pending', undefined])
  })
})

describe('policies', () => {
  const terms = {
    insurer: '示例保险公司',
    number: 'DEMO-2',
    coverage: '意外伤害 10 万元',
    from: '2026-01-01',
    until: '2026-12-31',
    dangerous: false,
    per: 'session' as const,
  }
  const save = (caller: Caller, more: object = {}, rev = 0, organisationId = 'o1') =>
    call(
      'save-policy',
      { policyId: 'p2', organisationId, rev, terms: { ...terms, ...more } },
      caller,
    )
  const leader = { person: 'leader' }

  beforeEach(async () => {
    const unit = (path: string) => ({
      ...{ _id: path.split('/').at(-1), name: path, path, level: 'team', area: '441323' },
      state: 'active',
      leaders: [],
    })
    await Promise.all([
      ...['o0', 'o0/o1', 'o0/o2'].map((path) =>
        database.collection('organisations').add({ data: unit(path) }),
      ),
      addPerson('leader', { leads: 'o0/o1' }),
      addPerson('above', { leads: 'o0' }),
      addPerson('other', { leads: 'o0/o2' }),
      addPolicy(),
    ])
  })

  test('are entered by a leader, and seen with those of the level above', async () => {
    granted(await save(leader))
    const seen = granted(await call('policies', { organisationId: 'o1' }, leader))
    expect(seen.policies.map(({ policyId, amends }) => [policyId, amends])).toEqual(
      expect.arrayContaining([
        ['p1', false],
        ['p2', true],
      ]),
    )
    expect(seen.enters).toBe(true)
    const above = granted(await call('policies', { organisationId: 'o0' }, { person: 'above' }))
    expect(above.policies.map(({ policyId }) => policyId)).toEqual(['p1'])
  })

  test('are out of reach of others', async () => {
    granted(await save(leader))
    const other = { person: 'other' }
    expect(outcome(await call('policies', { organisationId: 'o1' }, other))).toBe('NOT_FOUND')
    expect(outcome(await save(other, {}, 1))).toBe('NOT_FOUND')
    expect(outcome(await save(other, {}, 1, 'o2'))).toBe('NOT_FOUND')
    const theirs = await call('policies', { organisationId: 'o2' }, other)
    expect(granted(theirs).policies.map(({ policyId }) => policyId)).toEqual(['p1'])
  })

  test('two who amend at once: one does, and a retry answers the same', async () => {
    granted(await save(leader, {}, 0))
    const both = await Promise.all([
      save({ ...leader, key: 'first-key' }, { number: 'A' }, 1),
      save({ person: 'above', key: 'second-key' }, { number: 'B' }, 1),
    ])
    expect(both.map(outcome).sort()).toEqual(['STATE_CHANGED', 'ok'])
    const won = outcome(both[0] as Answer<unknown>) === 'ok'
    const again = won
      ? await save({ ...leader, key: 'first-key' }, { number: 'A' }, 1)
      : await save({ person: 'above', key: 'second-key' }, { number: 'B' }, 1)
    expect(granted(again).rev).toBe(2)
  })

  test('what cannot be is refused: the end before the start, ages the wrong way round', async () => {
    expect(outcome(await save(leader, { until: '2025-12-31' }))).toBe('INVALID_INPUT')
    expect(outcome(await save(leader, { minAge: 60, maxAge: 18 }))).toBe('INVALID_INPUT')
  })

  test('amended, coming sessions follow, and sign-up holds to it', async () => {
    granted(await save(leader))
    const under = session({ policy: policy({ policyId: 'p2', dangerous: false }) })
    const past = session({ _id: 's0', from: NOW - 2 * HOUR, to: NOW - HOUR, policy: under.policy })
    await addEvent([under, past])
    await addPerson('an')
    granted(await save(leader, { maxAge: 30 }, 1))
    await tick()
    await tick()
    expect((await store.session('s1'))?.policy).toMatchObject({ rev: 2, maxAge: 30 })
    expect((await store.session('s0'))?.policy?.rev).toBe(1)
    expect(outcome(await join('s1', { person: 'an' }))).toBe('NEEDS_INSURANCE')
  })
})
