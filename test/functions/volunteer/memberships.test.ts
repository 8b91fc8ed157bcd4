import type { Account } from '../../../cloudfunctions/_kernel/identity'
import type { Membership, MembershipTold } from '../../../cloudfunctions/organisation/documents'
import { keepMembership } from '../../../cloudfunctions/volunteer/neighbours'
import type { RoleName } from '../../../miniprogram/shared/roles'
import { membership, organisation } from '../../rules/organisation/fixtures'
import { child, NOW, type SignedUp, town } from './town'

const there = town()
const { call, done, refusal, signUp } = there

const PATH = 'city/county/blue'
const blue = { organisationId: 'blue' }

const account = (openid: string) => there.stored<Account>('accounts', openid)
const load = (collection: string, ...documents: object[]) =>
  there.cloud().engine.load(collection, documents as never)
const join = (personId: string, roles: RoleName[] = [], more: Partial<Membership> = {}) =>
  load('memberships', membership(PATH, personId, roles, more))

describe('what organisation tells', () => {
  let personId: string
  const tell = (rev: number, roles: RoleName[], member = true, of = 'blue') => {
    const told: MembershipTold = {
      personId,
      organisationId: of,
      ...{ rev, name: '助老队', member },
      roles: roles.map((role) => ({ role, scope: `city/county/${of}`, name: '助老队' })),
    }
    return keepMembership(told, NOW)
  }
  const roles = async () => (await account('lin'))?.roles.map(({ role }) => role)
  const memberships = async () => (await account('lin'))?.people[0]?.facts.memberships

  beforeEach(async () => {
    personId = (await signUp({ openid: 'lin' })).personId
  })

  test('stands in the account: member of what, and with which roles', async () => {
    await tell(1, ['leader', 'recorder'])
    await tell(1, ['auditor'], true, 'green')
    expect(await roles()).toEqual(['leader', 'recorder', 'auditor'])
    expect(await memberships()).toEqual(['blue', 'green'])
    await tell(2, [], false)
    expect(await roles()).toEqual(['auditor'])
    expect(await memberships()).toEqual(['green'])
  })

  test('told twice changes nothing more', async () => {
    await tell(1, ['leader'])
    const before = await account('lin')
    await tell(1, ['leader'])
    expect(await account('lin')).toEqual(before)
  })

  test('told late brings no role back, nor a membership that has ended', async () => {
    await tell(3, [])
    await tell(2, ['leader'])
    expect(await roles()).toEqual([])
    await tell(5, [], false)
    await tell(4, ['leader'])
    expect([await roles(), await memberships()]).toEqual([[], undefined])
  })

  test('stays through other changes of the person', async () => {
    await tell(1, ['leader'])
    await done(
      'update-profile',
      { residence: '441303', skills: [], categories: [] },
      { openid: 'lin' },
    )
    expect(await roles()).toEqual(['leader'])
  })

  test('is among what a person may read of themselves', async () => {
    await tell(1, ['leader'])
    await tell(1, [], false, 'green')
    const { sections } = await done<{ sections: object[] }>('my-data', {}, { openid: 'lin' })
    expect(sections).toContainEqual({
      title: '所属组织',
      rows: [
        { label: '助老队', value: '成员、负责人' },
        { label: '助老队', value: '已退出' },
      ],
    })
  })

  test('gives a child no rights, and the guardian none of theirs', async () => {
    const ward = await done<SignedUp>('add-child', child(), { openid: 'lin' })
    personId = ward.personId
    await tell(1, ['leader'])
    expect(await roles()).toEqual([])
    expect((await account('lin'))?.people[1]?.facts.memberships).toEqual(['blue'])
  })

  test('of somebody who is gone is let go', async () => {
    personId = 'nobody'
    await expect(tell(1, ['leader'])).resolves.toBeUndefined()
  })
})

describe('the members of a team', () => {
  let people: Record<'lin' | 'wu' | 'he' | 'youth', SignedUp>
  const members = (openid: string, state = 'active') =>
    done<{ members: Record<string, unknown>[]; next?: string }>(
      'members',
      { ...blue, state },
      { openid },
    )

  beforeEach(async () => {
    await load(
      'organisations',
      organisation('city'),
      organisation('city/county'),
      organisation(PATH),
      organisation('city/county/green'),
    )
    people = {
      lin: await signUp({ openid: 'lin' }),
      wu: await signUp({ openid: 'wu' }, { name: '吴秋实', serial: 44 }),
      he: await signUp({ openid: 'he' }, { name: '何清明', serial: 46 }),
      youth: await signUp({ openid: 'youth' }, { name: '周小寒', birthDate: '2010-01-05' }),
    }
    await join(people.lin.personId, ['leader'])
    await join(people.wu.personId, [], { since: NOW })
    await join(people.youth.personId, [], { since: NOW + 1 })
  })

  test('by name for leaders and recorders, but a minor masked', async () => {
    const { number, personId } = people.lin
    expect((await members('lin')).members).toMatchObject([
      { personId, name: '林小满', number, minor: false, roles: ['leader'] },
      { name: '吴秋实', minor: false, roles: [] },
      { name: '周**', minor: true },
    ])
  })

  test('masked, without numbers and without minors, for the other members', async () => {
    const seen = (await members('wu')).members
    expect(seen.map(({ name }) => name)).toEqual(['林**', '吴**'])
    expect(seen.some((one) => 'number' in one)).toBe(false)
  })

  test('for nobody else, whether there is such a team or not', async () => {
    const ask = (organisationId: string) =>
      refusal('members', { organisationId, state: 'active' }, { openid: 'he' })
    expect(await ask('blue')).toBe('NOT_ALLOWED')
    expect(await ask('nowhere')).toBe('NOT_FOUND')
    expect(await refusal('members', { ...blue, state: 'applied' }, { openid: 'wu' })).toBe(
      'NOT_ALLOWED',
    )
  })

  test('whoever was invited is a number until they answer', async () => {
    await join(people.he.personId, [], { state: 'invited' })
    expect((await members('lin', 'invited')).members).toEqual([
      {
        personId: people.he.personId,
        number: people.he.number,
        minor: false,
        roles: [],
        since: NOW - 1000,
      },
    ])
  })

  test('come in pages', async () => {
    const many = Array.from({ length: 25 }, (_, i) => `p${i}`)
    for (const id of many) await join(id, [], { since: NOW + 10 })
    const first = await members('lin')
    expect(first.next).toBeDefined()
    const rest = await done<{ next?: string }>(
      'members',
      { ...blue, state: 'active', cursor: first.next },
      { openid: 'lin' },
    )
    expect(rest.next).toBeUndefined()
  })

  describe('are invited by number', () => {
    const invite = (numbers: string[], openid = 'lin', key?: string) =>
      call('invite-members', { ...blue, numbers }, { openid, key })
    const results = async (numbers: string[], key?: string) => {
      const answer = await invite(numbers, 'lin', key)
      if (!answer.ok) throw new Error(answer.reason.code)
      return (answer.value as { results: { outcome: string }[] }).results.map((one) => one.outcome)
    }
    const stateOf = async (personId: string) =>
      (await there.stored<Membership>('memberships', `blue:${personId}`))?.state

    test('one or a whole list, and nothing but an invitation comes of it', async () => {
      await join(people.he.personId, [], { state: 'applied' })
      const stranger = await signUp({ openid: 'new' }, { serial: 48 })
      const spaced = stranger.number.replace(/(\d{4})/g, '$1 ')
      const numbers = [spaced, people.wu.number, people.he.number, '441302261234567']
      expect(await results(numbers)).toEqual(['invited', 'already', 'joined', 'unknown'])
      expect(await stateOf(stranger.personId)).toBe('invited')
    })

    test('sent again, it answers the same and changes nothing', async () => {
      const numbers = [people.he.number]
      expect(await results(numbers, 'one-intention')).toEqual(['invited'])
      expect(await results(numbers, 'one-intention')).toEqual(['invited'])
      expect(await results(numbers)).toEqual(['already'])
      const one = await there.stored<Membership>('memberships', `blue:${people.he.personId}`)
      expect(one?.rev).toBe(1)
    })

    test('an imported record, which nobody has claimed, is nobody', async () => {
      const imported = await there.imported({ serial: 50 })
      expect(await results([imported.number])).toEqual(['unknown'])
    })

    test('by those who may, and no number is looked up for anybody else', async () => {
      expect(await invite([people.he.number], 'wu')).toMatchObject({
        reason: { code: 'NOT_ALLOWED' },
      })
      expect(await stateOf(people.he.personId)).toBeUndefined()
    })

    test('not by trying: so many unknown numbers a day', async () => {
      const input = { ...blue, numbers: ['1', '2', '3'] }
      const settings = { unknownNumbersPerDay: 2 }
      const answer = await call('invite-members', input, { openid: 'lin', settings })
      expect(answer).toMatchObject({ ok: false, reason: { code: 'TOO_MANY_ATTEMPTS' } })
    })
  })
})

test('a closed account and a moved one are told to organisation', async () => {
  await signUp({ openid: 'lin' })
  const { personId } = await signUp({ openid: 'wu' }, { serial: 44 })
  await done('close-account', {}, { openid: 'wu' })
  const later = NOW + 16 * 24 * 3_600_000
  await there.run('closeAccounts', later)
  const kinds = (await there.letters(later)).map(({ kind, content }) => [kind, content.personId])
  expect(kinds).toContainEqual(['person-closed', personId])
})
