import type { Account } from '../../../cloudfunctions/_kernel/identity'
import type { DocumentCase, Person } from '../../../cloudfunctions/volunteer/documents'
import { noticeItems, PRIVACY_NOTICE } from '../../../miniprogram/shared/privacy-notice'
import { HOUR } from '../../../miniprogram/shared/time'
import { child, declared, NOW, type Somebody, town } from './town'

const there = town()
const { done, refusal, signUp } = there
const mother = { openid: 'mother' }
const youth = { openid: 'youth' }
const YOUTH: Somebody = { name: '吴秋实', birthDate: '2011-01-01', serial: 44 }

const choose = (identity: string) => there.cloud().outcomes.choose({ identity })
const person = async (id: string) => (await there.stored<Person>('people', id)) as Person
const account = async (openid: string) =>
  (await there.stored<Account>('accounts', openid)) as Account
const cases = async () => (await there.all('document-cases')) as unknown as DocumentCase[]
const addChild = (who: Somebody = {}, more: object = {}, caller: object = {}) =>
  done<{ personId: string; number: string }>(
    'add-child',
    { ...child(who), ...more },
    { ...mother, ...caller },
  )

const agreed = (code: string) => ({
  code,
  relation: 'mother',
  noticeVersion: PRIVACY_NOTICE.version,
  consents: noticeItems('youth').map(({ id }) => id) as string[],
})
const newCode = async (caller: object = {}) =>
  (await done<{ code: string }>('guardian-code', {}, { ...youth, ...caller })).code

beforeEach(() => choose('unknown'))

describe('a child of 8 to 13', () => {
  test('stands in the guardian’s account, with the guardian’s consents', async () => {
    const { personId: guardian } = await signUp(mother)
    const { personId, number } = await addChild()
    expect(await done('me', {}, mother)).toMatchObject({
      self: { name: '林**' },
      wards: [{ personId, number, name: '林**', age: 10, guardian: '母亲', standing: 'active' }],
    })
    expect((await account('mother')).people.map((one) => one.relation)).toEqual(['self', 'ward'])
    const kept = await person(personId)
    expect(kept).toMatchObject({
      openid: 'mother',
      guardian: { personId: guardian, relation: 'mother' },
    })
    expect(kept.phone).toBeUndefined()
    expect(new Set(kept.consentLog.map(({ by }) => by))).toEqual(new Set(['guardian']))
    expect(kept.log).toMatchObject([{ by: guardian }])
  })

  test('is acted for by the guardian, and by nobody else', async () => {
    await signUp(mother)
    const { personId } = await addChild()
    const profile = { residence: '441303', skills: [], categories: [] }
    await done('update-profile', profile, { ...mother, as: personId })
    expect(await person(personId)).toMatchObject({ residence: '441303' })
    await signUp(youth, { serial: 44 })
    expect(await refusal('update-profile', profile, { ...youth, as: personId })).toBe('NOT_ALLOWED')
  })

  test('the same request again adds nobody; the same document by another is refused', async () => {
    await signUp(mother)
    const first = await addChild({}, {}, { key: 'one-child' })
    expect(await addChild({}, {}, { key: 'one-child' })).toEqual(first)
    expect(await refusal('add-child', child(), mother)).toBe('ALREADY_SIGNED_UP')
    expect(await there.all('people')).toHaveLength(2)
  })

  test('added by both parents is one child’s document and never moves', async () => {
    await signUp(mother)
    const first = await addChild()
    await signUp({ openid: 'father' }, { name: '林立秋', serial: 45 })
    const other = await done<{ personId: string }>('add-child', child(), { openid: 'father' })
    expect((await person(first.personId)).document.hold).toBe('holder')
    expect((await person(other.personId)).document.hold).toBe('contender')
    expect(await cases()).toEqual([])
  })

  test('known from an import under the guardian’s phone is claimed', async () => {
    await signUp(mother)
    const phone = await there.cloud().as({}, async () => (await there.all('people'))[0])
    const record = await there.imported({ name: '林谷雨', birthDate: '2016-04-20' })
    await there
      .cloud()
      .engine.update('people', { _id: record._id }, { $set: { phoneHash: phone?.phoneHash } })
    expect(await addChild()).toMatchObject({ personId: record._id, number: record.number })
    expect((await person(record._id)).phoneHash).toBeUndefined()
  })

  test.each([
    ['TOO_YOUNG', { birthDate: '2018-11-23' }, {}],
    ['NOT_A_CHILD', { birthDate: '2012-11-22' }, {}],
    ['NAME_INVALID', { name: '7' }, {}],
    ['DOCUMENT_INVALID', {}, { document: { kind: 'resident-id', number: '1' } }],
    ['BIRTH_DATE_REQUIRED', {}, { document: { kind: 'passport', number: 'E12345678' } }],
    ['NOTICE_CHANGED', {}, { noticeVersion: 'old' }],
    ['CONSENT_REQUIRED', {}, { consents: ['basic', 'document', 'records'] }],
  ])('is not added: %s', async (code, who, more) => {
    await signUp(mother)
    expect(await refusal('add-child', { ...child(who), ...more }, mother)).toBe(code)
    expect(await there.all('people')).toHaveLength(1)
  })

  test('is not added on a mismatch, nor by too many attempts', async () => {
    await signUp(mother)
    choose('mismatch')
    const codes = []
    for (let i = 0; i < 5; i++) {
      codes.push(await refusal('add-child', child({ serial: i }), mother))
    }
    expect(codes).toEqual([...Array(4).fill('IDENTITY_MISMATCH'), 'TOO_MANY_ATTEMPTS'])
  })

  test('is added by an adult for oneself only, and not while the account is being closed', async () => {
    await signUp(youth, YOUTH)
    expect(await refusal('add-child', child(), youth)).toBe('GUARDIAN_NOT_ELIGIBLE')
    await signUp(mother)
    const { personId } = await addChild()
    const other = child({ serial: 30 })
    expect(await refusal('add-child', other, { ...mother, as: personId })).toBe(
      'GUARDIAN_NOT_ELIGIBLE',
    )
    await done('close-account', {}, mother)
    expect(await refusal('add-child', other, mother)).toBe('GUARDIAN_NOT_ELIGIBLE')
  })
})

describe('a young person of 14 to 17', () => {
  test('waits until an adult volunteer agrees with the code', async () => {
    const { personId, outcome } = await signUp(youth, YOUTH)
    expect(outcome).toBe('awaiting-guardian')
    expect(await done('me', {}, youth)).toMatchObject({
      self: { standing: 'pending' },
      notices: [{ kind: 'guardian-needed', personId }],
    })
    const { personId: guardian } = await signUp(mother)
    const code = await newCode()
    expect(code).toMatch(/^[2-9A-Z]{8}$/)
    const typed = ` ${code.slice(0, 4)}-${code.slice(4).toLowerCase()}`
    expect(await done('consent-as-guardian', agreed(typed), mother)).toEqual({ name: '吴**' })

    expect(await person(personId)).toMatchObject({
      standing: 'active',
      guardian: { personId: guardian, relation: 'mother' },
      consents: { minor: { given: true } },
    })
    expect((await account('youth')).people).toMatchObject([{ standing: 'active' }])
    expect(await done('me', {}, youth)).toMatchObject({ notices: [], self: { guardian: '母亲' } })
    expect(await there.letters()).toMatchObject([{ content: { personId, title: '监护人已同意' } }])
    const { log } = await done<{ log: { by: string }[] }>('consents', {}, youth)
    expect(log.map(({ by }) => by)).toContain('guardian')
  })

  test('the code is stored as a hash, lasts 72 hours, and only the newest works', async () => {
    const { personId } = await signUp(youth, YOUTH)
    await signUp(mother)
    const first = await newCode()
    expect(JSON.stringify(await person(personId))).not.toContain(first)
    const second = await newCode()
    expect(second).not.toBe(first)
    expect(await refusal('consent-as-guardian', agreed(first), mother)).toBe(
      'GUARDIAN_CODE_INVALID',
    )
    const late = { ...mother, now: NOW + 72 * HOUR }
    expect(await refusal('consent-as-guardian', agreed(second), late)).toBe('GUARDIAN_CODE_INVALID')
    expect(await refusal('consent-as-guardian', agreed(second), mother)).toBe('ok')
  })

  test('the same request for a code gives the same code, the same consent again succeeds', async () => {
    await signUp(youth, YOUTH)
    await signUp(mother)
    const code = await newCode({ key: 'give-me-a-code' })
    expect(await newCode({ key: 'give-me-a-code' })).toBe(code)
    const consent = () =>
      done('consent-as-guardian', agreed(code), { ...mother, key: 'i-agree-to-it' })
    expect(await consent()).toEqual(await consent())
    expect(await refusal('consent-as-guardian', agreed(code), mother)).toBe('GUARDIAN_CODE_INVALID')
    expect(await refusal('guardian-code', {}, youth)).toBe('STATE_CHANGED')
  })

  test('codes cannot be tried out: ten a day', async () => {
    await signUp(mother)
    const codes = []
    for (let i = 0; i < 11; i++) {
      codes.push(await refusal('consent-as-guardian', agreed('AAAA2222'), mother))
    }
    expect(codes).toEqual([...Array(10).fill('GUARDIAN_CODE_INVALID'), 'TOO_MANY_ATTEMPTS'])
  })

  test('the guardian is an adult volunteer and agrees to every required item', async () => {
    await signUp(youth, YOUTH)
    const code = await newCode()
    expect(await refusal('consent-as-guardian', agreed(code), youth)).toBe('GUARDIAN_NOT_ELIGIBLE')
    await signUp(mother)
    const some = { ...agreed(code), consents: ['basic'] }
    expect(await refusal('consent-as-guardian', some, mother)).toBe('CONSENT_REQUIRED')
    const old = { ...agreed(code), noticeVersion: 'old' }
    expect(await refusal('consent-as-guardian', old, mother)).toBe('NOTICE_CHANGED')
  })
})

describe('a child who has turned 14', () => {
  const LATER = NOW + 5 * 365 * 24 * HOUR
  const grown = (more: Somebody = {}) =>
    declared({ name: '林谷雨', birthDate: '2016-04-20', ...more })
  const apply = async (more: Somebody = {}) => {
    const phoneTicket = await there.ticket('grown', LATER)
    return done('sign-up', { ...grown(more), phoneTicket }, { openid: 'grown', now: LATER })
  }

  test('takes the record along by an own sign-up, after a hold in which the guardian may object', async () => {
    const { personId: guardian } = await signUp(mother)
    const { personId, number } = await addChild()
    expect(await apply()).toMatchObject({ outcome: 'moving' })
    expect(await there.letters(LATER)).toMatchObject([{ content: { personId: guardian } }])
    expect(await done('me', {}, mother)).toMatchObject({
      notices: [{ kind: 'move-leaving', personId }],
    })

    await there.run('effectMoves', LATER + 24 * HOUR)
    expect(await done('me', {}, { openid: 'grown', now: LATER })).toMatchObject({
      self: { personId, number, phone: expect.stringMatching(/^160/), standing: 'active' },
      wards: [],
    })
    expect(await done('me', {}, mother)).toMatchObject({ self: {}, wards: [] })
    expect(await person(personId)).toMatchObject({
      openid: 'grown',
      guardian: { personId: guardian },
    })
  })

  test('the guardian objects', async () => {
    await signUp(mother)
    const { personId } = await addChild()
    await apply()
    await done('object-to-move', { caseId: (await cases())[0]?._id }, mother)
    await there.run('effectMoves', LATER + 24 * HOUR)
    expect((await person(personId)).openid).toBe('mother')
  })

  test('under another name it is somebody else, who contends', async () => {
    await signUp(mother)
    await addChild()
    expect(await apply({ name: '吴秋实' })).toMatchObject({ outcome: 'awaiting-guardian' })
  })
})
