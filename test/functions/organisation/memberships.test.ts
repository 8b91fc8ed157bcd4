import { database } from '../../../cloudfunctions/_kernel/database'
import {
  dropRoles,
  endMemberships,
  followMerge,
  invite,
} from '../../../cloudfunctions/organisation/neighbours'
import { membership as fixture, NOW, organisation } from '../../rules/organisation/fixtures'
import { told, world } from './world'

const there = world()
const { done, outcome, letters, membership } = there
const blue = { organisationId: 'blue' }

const inviteAs = async (person: string, personId: string, key = 'invitation') => {
  const call = { now: NOW, actor: person, what: 'volunteer/invite-members' }
  return invite(database, { ...call, request: { key, hash: key } }, 'blue', personId)
}
const state = async (personId: string) => (await membership('blue', personId))?.state
const apply = (person: string, as?: string) => outcome('apply', blue, { person, as })
const decide = (
  personId: string,
  decision: 'approve' | 'refuse',
  person = 'leader',
  key?: string,
) =>
  outcome('decide-application', { ...blue, personId, decision, why: '人数已够' }, { person, key })

describe('whoever applies', () => {
  test('waits, and is a member once the organisation agrees', async () => {
    expect(await done('apply', blue, { person: 'an' })).toEqual({ state: 'applied' })
    expect((await done('mine', {}, { person: 'leader' })).memberships).toMatchObject([
      { applications: 1 },
    ])
    expect(await decide('an', 'approve')).toBe('ok')
    expect(await membership('blue', 'an')).toMatchObject({ state: 'active', roles: [], rev: 2 })
    expect(told(await letters())).toEqual([
      'an: 您已加入“blue 志愿队”',
      'leader: 有人申请加入“blue 志愿队”',
    ])
  })

  test('reads why not, and may apply again', async () => {
    await apply('an')
    expect(await decide('an', 'refuse')).toBe('ok')
    expect(await membership('blue', 'an')).toMatchObject({ state: 'refused', why: '人数已够' })
    expect(await apply('an')).toBe('ok')
    expect(await membership('blue', 'an')).toMatchObject({ state: 'applied', rev: 3 })
  })

  test('twice reads that it waits; as a member, that they are one', async () => {
    await apply('an')
    expect(await apply('an')).toBe('ALREADY_ASKED')
    await decide('an', 'approve')
    expect(await apply('an')).toBe('ALREADY_MEMBER')
  })

  test('takes it back', async () => {
    await apply('an')
    expect(await outcome('leave', blue, { person: 'an' })).toBe('ok')
    expect(await state('an')).toBe('withdrawn')
    expect(await decide('an', 'approve')).toBe('STATE_CHANGED')
  })

  test('is a child, by the guardian', async () => {
    await there.addPerson('mother', { wards: ['child'] })
    expect(await apply('mother', 'child')).toBe('ok')
    expect(await membership('blue', 'child')).toMatchObject({
      state: 'applied',
      log: [{ by: 'mother', for: 'child' }],
    })
    expect(await membership('blue', 'mother')).toBeUndefined()
  })

  test('cannot while the guardian has not agreed, or the account closes', async () => {
    await there.addPerson('pending', { standing: 'pending' })
    await there.addPerson('closing', { standing: 'closing' })
    expect(await apply('pending')).toBe('NEEDS_CONSENT_OF_GUARDIAN')
    expect(await apply('closing')).toBe('ACCOUNT_CLOSING')
  })

  test('cannot at an organisation of which nobody may know', async () => {
    const organisationId = await there.file()
    const ask = (id: string) => outcome('apply', { organisationId: id }, { person: 'stranger' })
    expect(await ask(organisationId)).toBe('NOT_FOUND')
    expect(await ask('nowhere')).toBe('NOT_FOUND')
  })
})

describe('whoever is invited', () => {
  const answer = (accept: boolean, person = 'an', key?: string) =>
    outcome('answer-invitation', { ...blue, accept }, { person, key })

  test('is no member before they have said so', async () => {
    expect(await inviteAs('leader', 'an')).toBe('invited')
    expect((await letters()).map(({ kind }) => kind)).toEqual(['message'])
    expect(await answer(true)).toBe('ok')
    expect(await state('an')).toBe('active')
    expect((await letters()).map(({ kind, content }) => [kind, content])).toEqual([
      [
        'membership',
        {
          personId: 'an',
          organisationId: 'blue',
          rev: 2,
          name: 'blue 志愿队',
          member: true,
          roles: [],
        },
      ],
    ])
  })

  test('declines, and may be invited again', async () => {
    await inviteAs('leader', 'an')
    expect(await answer(false)).toBe('ok')
    expect(await state('an')).toBe('declined')
    expect(await inviteAs('leader', 'an', 'another')).toBe('invited')
  })

  test('is in at once who had applied, or applies then', async () => {
    await apply('an')
    expect(await inviteAs('leader', 'an')).toBe('active')
    await there.addPerson('bo')
    await inviteAs('leader', 'bo')
    expect(await apply('bo')).toBe('ok')
    expect(await state('bo')).toBe('active')
    expect(told(await letters())).toEqual([
      'an: 您已加入“blue 志愿队”',
      'bo: “blue 志愿队”邀请您加入',
      'leader: 有人申请加入“blue 志愿队”',
    ])
  })

  test('cannot accept what was taken back', async () => {
    await inviteAs('leader', 'an')
    const input = { ...blue, personId: 'an' }
    expect(await outcome('revoke-invitation', input, { person: 'leader' })).toBe('ok')
    expect(await answer(true)).toBe('STATE_CHANGED')
    expect(await state('an')).toBe('withdrawn')
  })

  test('is a child, for whom the guardian answers', async () => {
    await there.addPerson('mother', { wards: ['child'] })
    await inviteAs('leader', 'child')
    const input = { ...blue, accept: true }
    expect(await outcome('answer-invitation', input, { person: 'mother' })).toBe('NOT_FOUND')
    expect(await outcome('answer-invitation', input, { person: 'mother', as: 'child' })).toBe('ok')
    expect(await state('child')).toBe('active')
  })

  test('may not be invited by members, nor by leaders of other teams', async () => {
    await there.join('member')
    for (const person of ['member', 'other-leader', 'stranger'])
      await expect(inviteAs(person, 'an')).rejects.toMatchObject({
        reason: { code: 'NOT_ALLOWED' },
      })
    expect(await inviteAs('county-leader', 'an')).toBe('invited')
  })

  test('sends the same answer twice: it counts once', async () => {
    await inviteAs('leader', 'an')
    for (let i = 0; i < 2; i++) expect(await answer(true, 'an', 'same-key')).toBe('ok')
    expect(await membership('blue', 'an')).toMatchObject({ state: 'active', rev: 2 })
  })
})

describe('a membership ends', () => {
  test('when the member leaves, with the roles', async () => {
    await there.join('an', undefined, ['recorder'])
    expect(await outcome('leave', blue, { person: 'an' })).toBe('ok')
    expect(await membership('blue', 'an')).toMatchObject({ state: 'left', roles: [] })
    const sent = (await letters()).map(({ content }) => content)
    expect(sent).toMatchObject([{ personId: 'an', member: false, roles: [] }])
    expect(await outcome('leave', blue, { person: 'an' })).toBe('STATE_CHANGED')
  })

  test('when the organisation removes them, with a reason that they read', async () => {
    await there.join('an')
    const input = { ...blue, personId: 'an', why: '长期未参加活动' }
    expect(await outcome('remove-member', input, { person: 'other-leader' })).toBe('NOT_ALLOWED')
    expect(await outcome('remove-member', input, { person: 'leader' })).toBe('ok')
    expect(await membership('blue', 'an')).toMatchObject({ state: 'removed', why: input.why })
    expect(await letters()).toMatchObject([
      { kind: 'message', content: { personId: 'an', body: '原因：长期未参加活动' } },
      { kind: 'membership', content: { member: false } },
    ])
    expect(await apply('an')).toBe('ok')
  })

  test('not of the last leader, before somebody else leads', async () => {
    expect(await outcome('leave', blue, { person: 'leader' })).toBe('LAST_LEADER')
    const removal = { ...blue, personId: 'leader', why: '换届' }
    expect(await outcome('remove-member', removal, { person: 'county-leader' })).toBe('LAST_LEADER')
    await there.join('an')
    const successor = { ...blue, personId: 'an', role: 'leader' } as const
    expect(await outcome('grant-role', successor, { person: 'leader' })).toBe('ok')
    expect(await outcome('leave', blue, { person: 'leader' })).toBe('ok')
    expect((await there.organisation('blue'))?.leaders).toEqual(['an'])
  })

  test('and one that never was ends for nobody, and tells nobody whether there is such a team', async () => {
    const organisationId = await there.file()
    for (const id of [organisationId, 'nowhere', 'blue'])
      expect(await outcome('leave', { organisationId: id }, { person: 'stranger' })).toBe(
        'NOT_FOUND',
      )
  })
})

describe('an account that is closed', () => {
  test('ends everything, even the lead; the level above hears of it', async () => {
    for (let i = 0; i < 2; i++) await endMemberships('leader', NOW)
    expect(await membership('blue', 'leader')).toMatchObject({ state: 'left', roles: [] })
    expect((await there.organisation('blue'))?.leaders).toEqual([])
    expect(told(await letters())).toEqual(['county-leader: “blue 志愿队”没有负责人了'])
  })
})

test('whose record moves to another account keeps the memberships and loses the roles', async () => {
  await there.join('an', undefined, ['recorder'])
  for (let i = 0; i < 2; i++) await dropRoles('an', NOW)
  expect(await membership('blue', 'an')).toMatchObject({ state: 'active', roles: [], rev: 2 })
})

test('when two records become one, memberships and roles go over, once', async () => {
  await there.load('organisations', organisation('city/county/red', { leaders: ['old'] }))
  await there.join('old', 'city/county/red', ['leader'])
  await there.join('old', 'city/county/blue')
  await there.join('new', 'city/county/blue', ['recorder'])
  for (let i = 0; i < 2; i++) await followMerge({ from: 'old', into: 'new' }, NOW)
  expect(await membership('red', 'new')).toMatchObject({ state: 'active', roles: ['leader'] })
  expect(await membership('red', 'old')).toMatchObject({ state: 'left', mergedInto: 'new' })
  expect((await there.organisation('red'))?.leaders).toEqual(['new'])
  expect(await membership('blue', 'new')).toMatchObject({ state: 'active', roles: [] })
})

test.each([
  ['active', 'invited', 'active'],
  ['active', 'applied', 'active'],
  ['active', 'left', 'active'],
  ['applied', 'invited', 'active'],
  ['invited', 'removed', 'invited'],
  ['applied', 'active', 'active'],
] as const)('of two records, %s and %s, one is left: %s', async (old, other, one) => {
  await there.load('memberships', {
    ...fixture('city/county/blue', 'old', [], { state: old }),
  })
  await there.load('memberships', {
    ...fixture('city/county/blue', 'new', [], { state: other }),
  })
  await followMerge({ from: 'old', into: 'new' }, NOW)
  expect(await state('new')).toBe(one)
  expect(['left', 'withdrawn', 'declined']).toContain(await state('old'))
})
