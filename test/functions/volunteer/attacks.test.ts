import type { Account } from '../../../cloudfunctions/_kernel/identity'
import type {
  DocumentCase,
  DocumentHold,
  Person,
} from '../../../cloudfunctions/volunteer/documents'
import { noticeItems } from '../../../miniprogram/shared/privacy-notice'
import { HOUR } from '../../../miniprogram/shared/time'
import { child, NOW, paper, town } from './town'

/** Two WeChat accounts of one person show the same phone. */
const phones = { lin: '16000000001', thief: '16000000001', 'thief-two': '16000000001' }
const there = town(phones)
const { done, refusal, signUp } = there
const reviewer = { openid: 'reviewer' }
const DAY_LATER = NOW + 24 * HOUR
const passport = (number: string) => ({ kind: 'passport', number })

const choose = (identity: string) => there.cloud().outcomes.choose({ identity })
const person = async (id: string) => (await there.stored<Person>('people', id)) as Person
const account = (openid: string) => there.stored<Account>('accounts', openid)
const cases = async () => (await there.all('document-cases')) as unknown as DocumentCase[]
const holderOf = async (hash: string) =>
  (await there.stored<DocumentHold>('documents', hash))?.holder
const contest = async (openid: string) =>
  (await done<{ caseId: string }>('contest-document', { statement: '这是我的' }, { openid })).caseId
const decide = (decision: string, caseId: string, caller: object = reviewer) =>
  refusal('decide-case', { caseId, decision, why: '已核对原件' }, caller as { openid: string })

beforeEach(async () => {
  choose('unknown')
  await signUp(reviewer, { name: '何审核', serial: 12 })
  await there.grantRole('reviewer', 'reviewer', '441300')
})

describe('whether a document is known', () => {
  const known = {
    'nobody’s': async () => undefined,
    'an import’s': async () => void (await there.imported({ phone: '16000000000' })),
    'another account’s': async () => void (await signUp({ openid: 'lin' })),
  }
  const looks = async (look: () => Promise<unknown>) => {
    const all: unknown[] = []
    for (const prepare of Object.values(known)) {
      await there.cloud().empty()
      choose('unknown')
      await prepare()
      all.push(await look())
    }
    return all
  }

  test('does not show by a case under an id that follows from one’s own', async () => {
    const all = await looks(async () => {
      const { personId } = await signUp({ openid: 'eve' }, { name: '吴秋实' })
      await there.letters()
      return decide('grant', `${personId}:1:1`, { openid: 'eve' })
    })
    expect(new Set(all).size).toBe(1)
  })

  test('does not show after contesting it', async () => {
    const all = await looks(async () => {
      await signUp({ openid: 'eve' }, { name: '吴秋实' })
      const caseId = await contest('eve')
      const { notices } = await done<{ notices: object[] }>('me', {}, { openid: 'eve' })
      return { caseId: /^\w{20}$/.test(caseId), notices: notices.map(Object.keys) }
    })
    expect(all).toEqual([all[0], all[0], all[0]])
  })

  test('does not show after contesting it when the timer has been there', async () => {
    const all = await looks(async () => {
      await signUp({ openid: 'eve' }, { name: '吴秋实' })
      await there.letters()
      const { calls } = there.cloud()
      calls.reset()
      const caseId = await contest('eve')
      const { roundTrips } = calls
      const { notices } = await done<{ notices: object[] }>('me', {}, { openid: 'eve' })
      return { roundTrips, caseId: /^\w{20}$/.test(caseId), notices: notices.map(Object.keys) }
    })
    expect(all).toEqual([all[0], all[0], all[0]])
  })

  test('does not show by adding the child twice', async () => {
    const add = (openid: string) => refusal('add-child', child(), { openid })
    const second = async (first: string | undefined) => {
      await there.cloud().empty()
      choose('unknown')
      if (first) {
        await signUp({ openid: first }, { serial: 46 })
        await add(first)
      }
      await signUp({ openid: 'eve' }, { serial: 44 })
      return [await add('eve'), await add('eve')]
    }
    expect(await second('lin')).toEqual(await second(undefined))
  })
})

describe('a document goes to nobody', () => {
  test('who contests one and then declares another', async () => {
    const victim = await signUp({ openid: 'victim' }, { serial: 44, name: '陈春生' })
    await signUp({ openid: 'accomplice' }, { serial: 46, name: '周立夏' })
    const thief = await signUp({ openid: 'eve' }, { serial: 46, name: '吴秋实' })
    const caseId = await contest('eve')
    const number = paper('1996-05-20', 44)
    const stolen = { name: '陈春生', document: { kind: 'resident-id', number } }
    await done('correct-identity', stolen, { openid: 'eve' })
    await decide('grant', caseId)
    const { document, identity } = await person(thief.personId)
    expect([document.hold, identity]).toEqual(['contender', 'self-declared'])
    expect(await holderOf(document.hash)).toBe(victim.personId)
  })

  test('who takes the holder’s name after a reviewer has read another', async () => {
    const victim = await signUp({ openid: 'lin' })
    await signUp({ openid: 'eve' }, { name: '吴秋实' })
    const caseId = await contest('eve')
    const document = { kind: 'resident-id', number: paper('1996-05-20') }
    await done('correct-identity', { name: '林小满', document }, { openid: 'eve' })
    await decide('grant', caseId)
    expect((await person(victim.personId)).openid).toBe('lin')
  })

  test('for knowing the holder’s name: the provider’s word speaks for the holder too', async () => {
    const holder = await signUp({ openid: 'lin' })
    choose('match')
    const stranger = await signUp({ openid: 'eve' })
    expect(stranger.identity).toBe('self-declared')
    expect((await person(holder.personId)).document.hold).toBe('holder')
    choose('unavailable')
    const later = await signUp({ openid: 'mallory' })
    choose('match')
    await there.run('recheckIdentities', NOW + 6 * HOUR)
    expect((await person(later.personId)).document.hold).toBe('contender')
    expect((await person(holder.personId)).document.hold).toBe('holder')
  })

  test('who says of a child with a passport to be old enough for an own account', async () => {
    await signUp({ openid: 'lin' })
    const papers = { document: passport('E12345678'), birthDate: '2016-04-20', gender: 'female' }
    const { personId } = await done<{ personId: string }>(
      'add-child',
      { ...child(), ...papers },
      { openid: 'lin' },
    )
    const lie = { ...papers, name: '林谷雨', birthDate: '1990-01-01' }
    const answer = await signUp({ openid: 'eve' }, {}, lie)
    expect(answer.outcome).toBe('signed-up')
    await there.run('effectMoves', DAY_LATER)
    expect((await person(personId)).openid).toBe('lin')
  })

  test('by coming back from a third account after an objection', async () => {
    const { personId } = await signUp({ openid: 'lin' })
    await signUp({ openid: 'thief' })
    await done('object-to-move', { caseId: (await cases())[0]?._id }, { openid: 'lin' })
    const again = await signUp({ openid: 'thief-two', now: NOW + HOUR })
    expect(again).toEqual({ outcome: 'moving' })
    await there.run('effectMoves', DAY_LATER + 2 * HOUR)
    expect((await person(personId)).openid).toBe('lin')
    const open = (await cases()).filter(({ state }) => state === 'open')
    expect(open).toMatchObject([{ openid: 'thief-two', scope: '441300', objectedAt: NOW }])
  })
})

test('a guardian reviews no case of a minor with an account of their own', async () => {
  const youth = { openid: 'youth' }
  await signUp({ openid: 'lin' }, { birthDate: '2011-01-01', name: '陈春生' })
  await signUp(youth, { birthDate: '2011-01-01', name: '吴秋实' })
  const { code } = await done<{ code: string }>('guardian-code', {}, youth)
  const consents = noticeItems('youth').map(({ id }) => id)
  const noticeVersion = '2026-11-22'
  await done('consent-as-guardian', { code, relation: 'father', noticeVersion, consents }, reviewer)
  const caseId = await contest('youth')
  expect(await done('review-cases', {}, reviewer)).toMatchObject({ cases: [] })
  expect(await decide('grant', caseId)).toBe('NOT_ALLOWED')
})

test('a child who moves keeps the yes that they gave themselves', async () => {
  const later = NOW + 4 * 365 * 24 * HOUR
  await signUp({ openid: 'lin' })
  await done('add-child', child({ birthDate: '2016-04-20' }), { openid: 'lin' })
  await signUp({ openid: 'young', now: later }, { name: '林谷雨', birthDate: '2016-04-20' })
  await there.run('effectMoves', later + 24 * HOUR)
  const { items, log } = await done<{
    items: { item: string; given: boolean }[]
    log: { by: string }[]
  }>('consents', {}, { openid: 'young', now: later + 25 * HOUR })
  expect(items.filter(({ given }) => !given)).toEqual([])
  expect(log.some(({ by }) => by === 'self')).toBe(true)
})

test('who moves and refuses an optional item takes along nothing that it allowed', async () => {
  const { personId } = await signUp({ openid: 'lin' })
  const consents = noticeItems('self').flatMap(({ id, required }) => (required ? [id] : []))
  await signUp({ openid: 'thief' }, {}, { consents, skills: [], categories: [] })
  await there.run('effectMoves', DAY_LATER)
  const { skills, categories, consents: now } = await person(personId)
  expect([skills, categories, now.skills?.given]).toEqual([[], [], false])
})

test('a closed account leaves no openid, no statement and no hash of the document anywhere', async () => {
  await signUp({ openid: 'lin' })
  const { personId } = await signUp({ openid: 'eve' }, { name: '吴秋实' })
  const { hash } = (await person(personId)).document
  const caseId = await contest('eve')
  await decide('refuse', caseId)
  await signUp({ openid: 'thief' })
  await there.run('effectMoves', DAY_LATER)
  for (const openid of ['thief', 'eve']) await done('close-account', {}, { openid })
  await there.letters()
  await there.run('closeAccounts', NOW + 20 * 24 * HOUR)
  await there.run('forgetExpired', NOW + 20 * 24 * HOUR)
  const left: string[] = []
  for (const name of there.cloud().engine.collections()) {
    for (const one of await there.all(name)) {
      const text = JSON.stringify(one)
      for (const mark of ['"thief"', '"eve"', '"lin"', '这是我的', hash]) {
        if (text.includes(mark)) left.push(`${name} ${mark}`)
      }
    }
  }
  expect(left).toEqual([])
  expect(await account('eve')).toBeUndefined()
})
