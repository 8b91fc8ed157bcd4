import type { Account } from '../../../cloudfunctions/_kernel/identity'
import type { DocumentHold, Person } from '../../../cloudfunctions/volunteer/documents'
import { setFact } from '../../../cloudfunctions/volunteer/neighbours'
import { PRIVACY_NOTICE } from '../../../miniprogram/shared/privacy-notice'
import { HOUR } from '../../../miniprogram/shared/time'
import { child, declared, NOW, paper, type Somebody, secrets, town } from './town'

const there = town({ lin: '16000000001' })
const { done, refusal, signUp } = there
const lin = { openid: 'lin' }
const CLOSED = NOW + 15 * 24 * HOUR

const choose = (identity: string) => there.cloud().outcomes.choose({ identity })
const person = async (id: string) => (await there.stored<Person>('people', id)) as Person
const account = async (openid: string) =>
  (await there.stored<Account>('accounts', openid)) as Account
const holderOf = async ({ name: _, birthDate = '1996-05-20', serial = 28 }: Somebody = {}) => {
  const hash = secrets.lookup('document', `resident-id:${paper(birthDate, serial)}`)
  return (await there.stored<DocumentHold>('documents', hash))?.holder
}

beforeEach(() => choose('unknown'))

describe('the phone', () => {
  const verify = (code: string, caller: object = {}) =>
    done('verify-phone', { code }, { ...lin, ...caller })

  test('WeChat’s code becomes a ticket, and the request can be sent again though the code cannot', async () => {
    const code = there.cloud().phones.mint('lin')
    const first = await verify(code, { key: 'my-number' })
    expect(first).toEqual({
      ticket: expect.any(String),
      phone: '160****0001',
      until: NOW + 30 * 60_000,
    })
    expect(await verify(code, { key: 'my-number' })).toEqual(first)
    expect(await refusal('verify-phone', { code }, lin)).toBe('PHONE_CODE_INVALID')
    expect(there.cloud().sent.map(({ api }) => api)).toEqual(
      Array(2).fill('phonenumber.getPhoneNumber'),
    )
  })

  test.each([
    ['quota', 'PHONE_UNAVAILABLE'],
    ['time-out', 'PHONE_UNAVAILABLE'],
    ['invalid-code', 'PHONE_CODE_INVALID'],
  ])('WeChat answers %s: %s', async (outcome, code) => {
    there.cloud().outcomes.choose({ getPhoneNumber: outcome })
    const minted = there.cloud().phones.mint('lin')
    expect(await refusal('verify-phone', { code: minted }, lin)).toBe(code)
    expect(await there.all('phone-tickets')).toEqual([])
  })

  test('is changed by a ticket of one’s own; a child has none', async () => {
    const { personId } = await signUp(lin)
    const before = (await person(personId)).phoneHash
    await there.cloud().engine.update('people', { _id: personId }, { $set: { phoneHash: 'old' } })
    expect(await refusal('change-phone', { phoneTicket: 'none' }, lin)).toBe('PHONE_CODE_INVALID')
    const phoneTicket = await there.ticket('lin')
    expect(await done('change-phone', { phoneTicket }, lin)).toEqual({ phone: '160****0001' })
    expect((await person(personId)).phoneHash).toBe(before)
    const ward = await done<{ personId: string }>('add-child', child(), lin)
    const caller = { ...lin, as: ward.personId }
    expect(await refusal('change-phone', { phoneTicket }, caller)).toBe('NOT_ALLOWED')
  })

  test('tickets and attempts are forgotten when their time is over', async () => {
    await signUp(lin)
    await there.run('forgetExpired', NOW + HOUR)
    expect(await there.all('phone-tickets')).toEqual([])
    expect(await there.all('attempts')).toHaveLength(2)
    await there.run('forgetExpired', NOW + 24 * HOUR)
    expect(await there.all('attempts')).toEqual([])
  })
})

describe('profile and facts', () => {
  test('skills count as qualifications in the account, beside what others have told', async () => {
    const { personId } = await signUp(lin)
    await setFact(personId, { qualifications: ['first-aid', 'course-7'], suspendedUntil: 9 }, NOW)
    await setFact('nobody', { qualifications: [] }, NOW)
    await done(
      'update-profile',
      { residence: '441303', skills: ['law', 'law'], categories: [] },
      lin,
    )
    expect((await account('lin')).people[0]?.facts).toEqual({
      verified: false,
      qualifications: ['law', 'first-aid', 'course-7'],
      suspendedUntil: 9,
    })
    expect(await done('me', {}, lin)).toMatchObject({
      self: { residence: '441303', skills: ['law'] },
    })
  })

  test('skills need the consent to them', async () => {
    await signUp(lin)
    const noticeVersion = PRIVACY_NOTICE.version
    await done('change-consent', { item: 'skills', given: false, noticeVersion }, lin)
    const profile = { residence: '441303', skills: ['law'], categories: [] }
    expect(await refusal('update-profile', profile, lin)).toBe('CONSENT_REQUIRED')
    expect(await refusal('update-profile', { ...profile, skills: [] }, lin)).toBe('ok')
  })

  test('the same request again changes nothing more', async () => {
    const { personId } = await signUp(lin)
    const profile = { residence: '441303', skills: [], categories: [] }
    await done('update-profile', profile, { ...lin, key: 'my-profile' })
    await done('update-profile', profile, { ...lin, key: 'my-profile' })
    expect((await person(personId)).rev).toBe(2)
  })
})

describe('consents', () => {
  const change = (item: string, given: boolean, caller = lin) =>
    refusal('change-consent', { item, given, noticeVersion: PRIVACY_NOTICE.version }, caller)

  test('an optional one is withdrawn as easily as given, and what it allowed goes at once', async () => {
    const { personId } = await signUp(lin)
    expect(await change('skills', false)).toBe('ok')
    expect(await person(personId)).toMatchObject({ skills: [], categories: [] })
    expect((await account('lin')).people[0]?.facts.qualifications).toEqual([])
    expect(await change('skills', true)).toBe('ok')
    const { items, log } = await done<{ items: object[]; log: object[] }>('consents', {}, lin)
    expect(items).toContainEqual({ item: 'skills', given: true, at: NOW })
    expect(log.slice(-2)).toMatchObject([
      { item: 'skills', given: false },
      { item: 'skills', given: true, by: 'self', version: PRIVACY_NOTICE.version },
    ])
  })

  test('a required one is needed as long as one is a volunteer', async () => {
    await signUp(lin)
    const answer = await there.call(
      'change-consent',
      { item: 'document', given: false, noticeVersion: PRIVACY_NOTICE.version },
      lin,
    )
    expect(answer).toMatchObject({
      reason: { code: 'STILL_NEEDED', text: expect.stringContaining('注销账号') },
    })
  })

  test('only what the notice names, in its present version', async () => {
    await signUp(lin)
    expect(await change('minor', true)).toBe('INVALID_INPUT')
    const old = { item: 'skills', given: false, noticeVersion: 'old' }
    expect(await refusal('change-consent', old, lin)).toBe('NOTICE_CHANGED')
  })

  test('for a child the guardian’s word is written down as such', async () => {
    await signUp(lin)
    const { personId: as } = await done<{ personId: string }>('add-child', child(), lin)
    expect(await change('skills', false, { ...lin, as } as typeof lin)).toBe('ok')
    expect((await person(as)).consentLog.at(-1)).toMatchObject({ item: 'skills', by: 'guardian' })
  })
})

describe('correcting an identity', () => {
  const correct = (who: Somebody, caller: object = {}) => {
    const { name, document } = declared(who)
    return done('correct-identity', { name, document }, { ...lin, ...caller })
  }
  const why = (who: Somebody, more: object = {}, caller: object = {}) => {
    const { name, document } = declared(who)
    return refusal('correct-identity', { name, document, ...more }, { ...lin, ...caller })
  }

  test('checks anew, moves the document and keeps what was before, sealed', async () => {
    const { personId } = await signUp(lin)
    choose('match')
    expect(await correct({ name: '林晓满', serial: 46 })).toEqual({ identity: 'verified' })
    expect(await holderOf()).toBeUndefined()
    expect(await holderOf({ serial: 46 })).toBe(personId)
    const { formerly = [] } = await person(personId)
    expect(formerly.map(({ name, number }) => [name, number].map(secrets.open))).toEqual([
      ['林小满', paper('1996-05-20')],
    ])
    expect(await done('me', {}, lin)).toMatchObject({ self: { identity: 'verified' } })
    expect((await account('lin')).people[0]?.facts.verified).toBe(true)
  })

  test('the name alone leaves the document where it is', async () => {
    const { personId } = await signUp(lin)
    await correct({ name: '林晓满' })
    expect(await holderOf()).toBe(personId)
  })

  test('to somebody else’s document contends like anybody, and leaves the own one free', async () => {
    const holder = await signUp({ openid: 'wu' }, { name: '吴秋实', serial: 44 })
    const { personId } = await signUp(lin)
    expect(await correct({ serial: 44 })).toEqual({ identity: 'self-declared' })
    expect((await person(personId)).document.hold).toBe('contender')
    expect(await holderOf({ serial: 44 })).toBe(holder.personId)
    expect(await holderOf()).toBeUndefined()
  })

  test('with the provider’s word takes it over from one who only said so', async () => {
    const squatter = await signUp({ openid: 'wu' }, { name: '吴秋实', serial: 44 })
    const { personId } = await signUp(lin)
    choose('match')
    await correct({ serial: 44 })
    expect(await holderOf({ serial: 44 })).toBe(personId)
    expect((await person(squatter.personId)).document).toMatchObject({
      hold: 'contender',
      told: true,
    })
  })

  test('of an imported record opens a claim', async () => {
    await there.imported({ serial: 44 })
    await signUp(lin)
    await correct({ serial: 44 })
    await there.letters()
    expect(await there.all('document-cases')).toMatchObject([{ kind: 'claim', state: 'open' }])
  })

  test('another age has its consequences', async () => {
    const { personId } = await signUp(lin)
    await correct({ birthDate: '2011-01-01' })
    expect(await person(personId)).toMatchObject({ standing: 'pending' })
    await correct({ birthDate: '1996-05-20' })
    expect(await person(personId)).toMatchObject({ standing: 'active' })
  })

  test('the same request again changes nothing more', async () => {
    const { personId } = await signUp(lin)
    await correct({ serial: 46 }, { key: 'correction' })
    await correct({ serial: 46 }, { key: 'correction' })
    expect((await person(personId)).formerly).toHaveLength(1)
  })

  test('is refused for the same faults as a sign-up', async () => {
    await signUp(lin)
    expect(await why({ name: '1' })).toBe('NAME_INVALID')
    expect(await why({}, { document: { kind: 'passport', number: 'x' } })).toBe('DOCUMENT_INVALID')
    expect(await why({}, { document: { kind: 'passport', number: 'E1234567' } })).toBe(
      'BIRTH_DATE_REQUIRED',
    )
    expect(await why({ birthDate: '2013-01-01' })).toBe('NEEDS_GUARDIAN')
    expect(await why({ birthDate: '2019-01-01' })).toBe('TOO_YOUNG')
    choose('mismatch')
    for (let i = 0; i < 4; i++) expect(await why({ serial: i })).toBe('IDENTITY_MISMATCH')
    expect(await why({ serial: 9 })).toBe('TOO_MANY_ATTEMPTS')
  })
})

describe('my data', () => {
  test('are all there, unmasked, and each look is written down', async () => {
    const { personId, number } = await signUp(lin)
    const { name, document } = declared({ name: '林晓满' })
    await done('correct-identity', { name, document }, lin)
    const { sections, madeAt } = await done<{
      madeAt: number
      sections: { title: string; rows: { label: string; value: string }[] }[]
    }>('my-data', {}, lin)
    expect(madeAt).toBe(NOW)
    const rows = sections.flatMap((section) =>
      section.rows.map(({ label, value }) => [label, value]),
    )
    expect(rows).toEqual(
      expect.arrayContaining([
        ['姓名', '林晓满'],
        ['性别', '女'],
        ['出生日期', '1996-05-20'],
        ['居民身份证', paper('1996-05-20')],
        ['手机号', '16000000001'],
        ['志愿者编号', number],
        ['居住区域', '惠城区桥东街道'],
        ['专业技能', '急救'],
        ['服务类别', '社区服务'],
        ['2026-11-22 10:00 前', `林小满，居民身份证 ${paper('1996-05-20')}`],
        ['身份证件号码', `2026-11-22 10:00 同意（告知版本 ${PRIVACY_NOTICE.version}）`],
      ]),
    )
    expect((await person(personId)).log.at(-1)).toMatchObject({
      what: 'volunteer/my-data',
      by: personId,
    })
  })

  test('a guardian sees a child’s, nobody a stranger’s', async () => {
    await signUp(lin)
    const { personId: as } = await done<{ personId: string }>('add-child', child(), lin)
    expect(JSON.stringify(await done('my-data', {}, { ...lin, as }))).toContain('林谷雨')
    await signUp({ openid: 'wu' }, { serial: 44 })
    expect(await refusal('my-data', {}, { openid: 'wu', as })).toBe('NOT_ALLOWED')
  })
})

describe('closing the account', () => {
  test('gives places back at once, and may be taken back for 15 days', async () => {
    const { personId } = await signUp(lin)
    expect(await done('close-account', { why: '搬家了' }, lin)).toEqual({ closesAt: CLOSED })
    expect(await done('close-account', {}, { ...lin, now: NOW + HOUR })).toEqual({
      closesAt: CLOSED,
    })
    expect(await there.letters()).toEqual([{ kind: 'person-closing', content: { personId } }])
    expect(await done('me', {}, lin)).toMatchObject({
      self: { standing: 'closing' },
      notices: [{ kind: 'closing', personId, at: CLOSED }],
    })
    expect((await account('lin')).people).toMatchObject([{ standing: 'closing' }])

    await done('keep-account', {}, { ...lin, key: 'i-stay-here' })
    await done('keep-account', {}, { ...lin, key: 'i-stay-here' })
    expect(await refusal('keep-account', {}, lin)).toBe('STATE_CHANGED')
    await there.run('closeAccounts', CLOSED)
    expect(await person(personId)).toMatchObject({ standing: 'active' })
  })

  test('afterwards nothing leads to the person, and the document is free', async () => {
    const { personId, number } = await signUp(lin)
    const { consentLog } = await person(personId)
    await done('close-account', {}, lin)
    await there.run('closeAccounts', CLOSED - 1)
    expect(await holderOf()).toBe(personId)
    await there.run('closeAccounts', CLOSED)
    await there.run('closeAccounts', CLOSED)
    expect(await there.stored('people', personId)).toEqual({
      _id: personId,
      number,
      standing: 'closed',
      joinedAt: NOW,
      closedAt: CLOSED,
      consentLog,
      rev: 3,
      log: expect.any(Array),
      outbox: expect.any(Array),
      outboxSince: NOW,
    })
    const left = JSON.stringify([
      await there.stored('people', personId),
      await there.all('documents'),
    ])
    expect(left).not.toContain('"lin"')
    expect(await done('me', {}, lin)).toMatchObject({ self: undefined, wards: [], notices: [] })
    expect(await holderOf()).toBeUndefined()

    const again = await signUp({ ...lin, now: CLOSED })
    expect(again.number).not.toBe(number)
  })

  test('a guardian’s takes the children along, and brings them back', async () => {
    await signUp(lin)
    const { personId } = await done<{ personId: string }>('add-child', child(), lin)
    await done('close-account', {}, lin)
    expect(await person(personId)).toMatchObject({ standing: 'closing' })
    await done('keep-account', {}, lin)
    expect(await person(personId)).toMatchObject({ standing: 'active' })
    await done('close-account', {}, lin)
    await there.run('closeAccounts', CLOSED)
    expect(await account('lin')).toBeUndefined()
    expect(await there.all('documents')).toEqual([])
  })

  test('a child’s alone leaves the guardian’s', async () => {
    await signUp(lin)
    const { personId: as } = await done<{ personId: string }>('add-child', child(), lin)
    await done('close-account', {}, { ...lin, as })
    await done('keep-account', {}, { ...lin, as })
    await done('close-account', {}, { ...lin, as })
    await there.run('closeAccounts', CLOSED)
    expect(await done('me', {}, lin)).toMatchObject({ self: { standing: 'active' }, wards: [] })
  })

  test('a child’s that was being closed before goes on being closed', async () => {
    await signUp(lin)
    const { personId: as } = await done<{ personId: string }>('add-child', child(), lin)
    await done('close-account', {}, { ...lin, as } as typeof lin)
    const later = { ...lin, now: NOW + HOUR }
    await done('close-account', {}, later)
    await done('keep-account', {}, later)
    expect(await person(as)).toMatchObject({ standing: 'closing', closing: { since: NOW } })
  })

  test('a contender’s leaves the document with its holder', async () => {
    const { personId } = await signUp(lin)
    await signUp({ openid: 'wu' }, { name: '吴秋实' })
    await done('close-account', {}, { openid: 'wu' })
    await there.run('closeAccounts', CLOSED)
    expect(await holderOf()).toBe(personId)
  })

  test('one who still waits for the guardian goes on waiting after keeping it', async () => {
    const { personId } = await signUp(lin, { birthDate: '2011-01-01' })
    await done('close-account', {}, lin)
    await done('keep-account', {}, lin)
    expect(await person(personId)).toMatchObject({ standing: 'pending' })
  })
})
