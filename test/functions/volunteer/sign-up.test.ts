import { ATTEMPTS, DOCUMENTS, NUMBERS, PEOPLE } from '../../../cloudfunctions/volunteer/documents'
import { identityProvider } from '../../../cloudfunctions/volunteer/identity-provider'
import { DEFAULT_LIMITS } from '../../../miniprogram/shared/limits'
import { PRIVACY_NOTICE } from '../../../miniprogram/shared/privacy-notice'
import { readVolunteerNumber } from '../../../miniprogram/shared/volunteer-number'
import { ALL_ITEMS, declared, NOW, type Somebody, town } from './town'

const there = town()
const { call, done, refusal, signUp } = there
const lin = { openid: 'lin' }

const choose = (identity: string) => there.cloud().outcomes.choose({ identity })

test('a visitor becomes a volunteer with a number of their own', async () => {
  const answer = await signUp(lin)
  expect(answer).toMatchObject({ outcome: 'signed-up', identity: 'verified' })
  expect(readVolunteerNumber(answer.number)).toBe(answer.number)
  expect(answer.number).toMatch(/^44130226/)
  expect(await done('me', {}, lin)).toMatchObject({
    self: {
      number: answer.number,
      name: '林**',
      phone: expect.stringMatching(/^160\*{4}\d{4}$/),
      document: expect.stringMatching(/^居民身份证 441\*{4}\w{4}$/),
      standing: 'active',
      age: 30,
      skills: ['first-aid'],
    },
    wards: [],
    notices: [],
    roles: [],
    limits: DEFAULT_LIMITS,
  })
})

test('other contexts hear of whoever has joined, once', async () => {
  const { personId } = await signUp(lin)
  expect(await there.joined()).toEqual([personId])
  expect(await there.joined()).toEqual([])
})

test('ages are the operator’s: in the answer, in the decision and in its sentence', async () => {
  const settings = { minimumAge: 10, ownAccountAge: 16 }
  expect(await done('me', {}, { ...lin, settings })).toMatchObject({
    limits: { ...DEFAULT_LIMITS, ...settings },
  })
  const input = { ...declared({ birthDate: '2011-11-22' }), phoneTicket: await there.ticket('lin') }
  expect(await call('sign-up', input, { ...lin, settings })).toMatchObject({
    reason: { code: 'NEEDS_GUARDIAN', text: expect.stringContaining('未满 16 周岁') },
  })
})

test('a visitor has nothing yet', async () => {
  expect(await done('me', {}, lin)).toEqual({
    wards: [],
    notices: [],
    roles: [],
    limits: DEFAULT_LIMITS,
  })
  expect(await refusal('consents', {}, lin)).toBe('NOT_SIGNED_UP')
})

test.each([
  ['match', 'verified', undefined],
  ['unknown', 'self-declared', undefined],
  ['unavailable', 'self-declared', NOW + 6 * 3_600_000],
  ['quota', 'self-declared', NOW + 6 * 3_600_000],
])('when the provider answers %s the person is %s', async (outcome, identity, recheckAfter) => {
  choose(outcome)
  const { personId, ...answer } = await signUp(lin)
  expect(answer.identity).toBe(identity)
  expect((await there.stored(PEOPLE, personId))?.recheckAfter).toBe(recheckAfter)
})

test('a mismatch counts as an attempt and leaves nothing else', async () => {
  choose('mismatch')
  const phoneTicket = await there.ticket('lin')
  expect(await refusal('sign-up', { ...declared(), phoneTicket }, lin)).toBe('IDENTITY_MISMATCH')
  for (const collection of [PEOPLE, DOCUMENTS, NUMBERS, 'accounts']) {
    expect(await there.all(collection)).toEqual([])
  }
  expect((await there.all(ATTEMPTS)).map(({ count }) => count)).toEqual([1, 1])
})

test('production has no provider until one is built in: nobody is verified', async () => {
  const before = process.env.TCB_ENV
  process.env.TCB_ENV = 'city-8gx1localities'
  try {
    const asked = { name: '林小满', kind: 'resident-id', number: '1' } as const
    expect(await identityProvider().check(asked)).toBe('unknown')
  } finally {
    process.env.TCB_ENV = before
  }
})

describe('what is refused', () => {
  const cases: [string, Somebody, object, string][] = [
    ['an older notice', {}, { noticeVersion: '2020-01-01' }, 'NOTICE_CHANGED'],
    ['a required item left out', {}, { consents: ['basic'] }, 'CONSENT_REQUIRED'],
    ['an item that there is not', {}, { consents: [...ALL_ITEMS, 'x'] }, 'INVALID_INPUT'],
    ['skills without consent to them', {}, { consents: ALL_ITEMS.slice(0, 4) }, 'CONSENT_REQUIRED'],
    ['a name of digits', { name: '12' }, {}, 'NAME_INVALID'],
    [
      'a wrong check digit',
      {},
      { document: { kind: 'resident-id', number: '441399199605200280' } },
      'DOCUMENT_INVALID',
    ],
    [
      'a passport without the birth date',
      {},
      { document: { kind: 'passport', number: 'E12345678' } },
      'BIRTH_DATE_REQUIRED',
    ],
    ['a child of seven', { birthDate: '2018-11-23' }, {}, 'TOO_YOUNG'],
    ['a child of thirteen', { birthDate: '2012-11-23' }, {}, 'NEEDS_GUARDIAN'],
    ['an unknown residence', {}, { residence: '110101' }, 'INVALID_INPUT'],
    ['an unknown skill', {}, { skills: ['magic'] }, 'INVALID_INPUT'],
    ['a ticket that is none', {}, { phoneTicket: 'nothing' }, 'PHONE_CODE_INVALID'],
  ]
  test.each(cases)('%s', async (_, who, more, code) => {
    const answer = await there.trySignUp(lin, who, more)
    expect(answer).toMatchObject({ ok: false, reason: { code } })
    expect(await there.all(PEOPLE)).toEqual([])
    expect(await there.all(ATTEMPTS)).toEqual([])
  })

  test('somebody else’s phone ticket, and one that has expired', async () => {
    const phoneTicket = await there.ticket('other')
    expect(await refusal('sign-up', { ...declared(), phoneTicket }, lin)).toBe('PHONE_CODE_INVALID')
    const own = await there.ticket('lin')
    const later = { ...lin, now: NOW + 30 * 60_000 }
    expect(await refusal('sign-up', { ...declared(), phoneTicket: own }, later)).toBe(
      'PHONE_CODE_INVALID',
    )
  })

  test('signing up twice with one account', async () => {
    await signUp(lin)
    const again = await there.trySignUp(lin, { serial: 44 })
    expect(again).toMatchObject({ ok: false, reason: { code: 'ALREADY_SIGNED_UP' } })
  })
})

test('the birthdays on which one may: 8 only with a guardian, 14 with consent, 18 alone', async () => {
  const outcomes = []
  for (const [i, birthDate] of ['2012-11-22', '2008-11-23', '2008-11-22'].entries()) {
    outcomes.push((await signUp({ openid: `o${i}` }, { birthDate })).outcome)
  }
  expect(outcomes).toEqual(['awaiting-guardian', 'awaiting-guardian', 'signed-up'])
})

test('a document that holds no birth date is taken with the one that was typed', async () => {
  const document = { kind: 'hk-macau-permit', number: 'H12345678' }
  await signUp(lin, {}, { document, birthDate: '1990-01-01', gender: 'female' })
  expect(await done('me', {}, lin)).toMatchObject({ self: { age: 36 } })
})

describe('the same request again', () => {
  test('answers the same and makes no second person', async () => {
    const key = 'one-intention'
    const phoneTicket = await there.ticket('lin')
    const input = { ...declared(), phoneTicket }
    const first = await done('sign-up', input, { ...lin, key })
    expect(await done('sign-up', input, { ...lin, key })).toEqual(first)
    expect(await there.all(PEOPLE)).toHaveLength(1)
    expect((await there.all(ATTEMPTS)).map(({ count }) => count)).toEqual([1, 1])
  })

  test('with another input is an error', async () => {
    const phoneTicket = await there.ticket('lin')
    const caller = { ...lin, key: 'one-intention' }
    await done('sign-up', { ...declared(), phoneTicket }, caller)
    const other = { ...declared(), phoneTicket, residence: '441303' }
    expect(await refusal('sign-up', other, caller)).toBe('KEY_REUSED')
  })
})

describe('attempts', () => {
  const settle = async (openid: string, serial: number) => {
    const answer = await there.trySignUp({ openid }, { serial })
    return answer.ok ? 'ok' : answer.reason.code
  }

  test('five a day for an account, whatever the document', async () => {
    choose('mismatch')
    const codes = []
    for (let i = 0; i < 6; i++) codes.push(await settle('lin', i))
    expect(codes).toEqual([...Array(5).fill('IDENTITY_MISMATCH'), 'TOO_MANY_ATTEMPTS'])
    const tomorrow = await there.trySignUp({ ...lin, now: NOW + 86_400_000 })
    expect(tomorrow).toMatchObject({ reason: { code: 'IDENTITY_MISMATCH' } })
  })

  test.each([false, true])('five a day for a document, known (%s) or not', async (known) => {
    if (known) await signUp({ openid: 'holder' })
    const left = known ? 4 : 5
    choose('mismatch')
    const codes = []
    for (let i = 0; i <= left; i++) codes.push(await settle(`o${i}`, 28))
    expect(codes).toEqual([...Array(left).fill('IDENTITY_MISMATCH'), 'TOO_MANY_ATTEMPTS'])
  })

  test('an account that has used up its own does not use up those of a document', async () => {
    choose('mismatch')
    for (let i = 0; i < 9; i++) await settle('attacker', i)
    const document = (await there.all(ATTEMPTS)).filter(({ _id }) => String(_id).startsWith('doc'))
    expect(document).toHaveLength(5)
  })
})

test('a number that is taken is not given again', async () => {
  const ids = (...list: string[]) => {
    let i = 0
    return () => list[i++] ?? `more${i}`
  }
  // The serial follows from the id that is drawn for it.
  const one = await signUp({ ...lin, newId: ids('r1', 'p1', 'serial') })
  const other = await signUp(
    { openid: 'wu', newId: ids('r2', 'p2', 'serial', 'next') },
    { serial: 44 },
  )
  expect(other.number).not.toBe(one.number)
  expect(await there.all(NUMBERS)).toHaveLength(2)
})

test('takes 13 round trips as a new person, and as many where the document is known', async () => {
  const trips = async (openid: string, who: Somebody) => {
    const phoneTicket = await there.ticket(openid)
    there.cloud().calls.reset()
    await done('sign-up', { ...declared(who), phoneTicket }, { openid })
    const { roundTrips, count } = there.cloud().calls
    return { roundTrips, count }
  }
  choose('unknown')
  const fresh = await trips('lin', {})
  expect(fresh.roundTrips).toBe(13)
  await there.imported({ serial: 44, phone: '16000000000' })
  await there.imported({ serial: 46 })
  // Another phone than the imported record's; another name; the record of somebody who has an account.
  expect(await trips('a', { serial: 44 })).toEqual(fresh)
  expect(await trips('b', { serial: 46, name: '吴秋实' })).toEqual(fresh)
  // The attempts of that document were counted today already: one more.
  const { roundTrips } = await trips('c', { name: '吴秋实' })
  expect(roundTrips).toBe(fresh.roundTrips + 1)
})

test('me takes two round trips, and one for a visitor', async () => {
  await signUp(lin)
  const { calls } = there.cloud()
  calls.reset()
  await done('me', {}, lin)
  expect(calls.roundTrips).toBe(2)
  calls.reset()
  await done('me', {}, { openid: 'visitor' })
  expect(calls.roundTrips).toBe(1)
})

test('the notice that people agree to is the one that is asked for', () => {
  expect(PRIVACY_NOTICE.version).toBe(declared().noticeVersion)
})

test('the log says who did what, and no personal data', async () => {
  const { personId } = await signUp(lin)
  const person = await there.stored(PEOPLE, personId)
  expect(person?.log).toEqual([{ rev: 1, at: NOW, by: personId, what: 'volunteer/sign-up' }])
})

test('unknown operations are refused', async () => {
  expect(await call('no-such', {}, lin)).toMatchObject({ reason: { code: 'UNKNOWN_OPERATION' } })
})
