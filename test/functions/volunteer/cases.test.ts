import type { Account } from '../../../cloudfunctions/_kernel/identity'
import type {
  ClosedPerson,
  DocumentCase,
  DocumentHold,
  Person,
} from '../../../cloudfunctions/volunteer/documents'
import { noticeItems } from '../../../miniprogram/shared/privacy-notice'
import { HOUR } from '../../../miniprogram/shared/time'
import { organisation } from '../../rules/organisation/fixtures'
import { child, NOW, type SignedUp, secrets, town } from './town'

const phones = { lin: '16000000001', 'lin-new': '16000000001' }
const there = town(phones)
const { done, refusal, signUp } = there
const reviewer = { openid: 'reviewer' }

const choose = (outcomes: Record<string, string>) => there.cloud().outcomes.choose(outcomes)
const person = async (id: string) => (await there.stored<Person>('people', id)) as Person
const account = async (openid: string) =>
  (await there.stored<Account>('accounts', openid)) as Account
const cases = async () => (await there.all('document-cases')) as unknown as DocumentCase[]
const holderOf = async (hash: string) =>
  (await there.stored<DocumentHold>('documents', hash))?.holder
const decide = (decision: 'grant' | 'refuse', caseId: string, caller: object = {}) => ({
  op: 'decide-case',
  input: { caseId, decision, why: '已核对证件原件' },
  caller: { ...reviewer, ...caller },
})

beforeEach(async () => {
  choose({ identity: 'unknown' })
  await signUp(reviewer, { name: '何审核', serial: 12 })
  await there.grantRole('reviewer', 'reviewer', '441300')
})

/** Somebody signs up with the document that `lin` holds, and says that it is theirs. */
async function contested(name = '吴秋实') {
  const holder = await signUp({ openid: 'lin' })
  const claimant = await signUp({ openid: 'wu' }, { name })
  const { caseId } = await done<{ caseId: string }>(
    'contest-document',
    { statement: '这是我的身份证，可以出示原件' },
    { openid: 'wu' },
  )
  return { holder, claimant, caseId }
}

async function claimed() {
  const record = await there.imported({ phone: '16000000000' })
  const claimant = await signUp({ openid: 'lin' })
  await there.letters()
  return { record, claimant, caseId: (await cases())[0]?._id ?? '' }
}

async function objected() {
  const holder = await signUp({ openid: 'lin' })
  await signUp({ openid: 'lin-new' })
  const caseId = (await cases())[0]?._id ?? ''
  await done('object-to-move', { caseId }, { openid: 'lin' })
  return { holder, caseId }
}

const run = async ({ op, input, caller }: ReturnType<typeof decide>) => done(op, input, caller)
const why = async ({ op, input, caller }: ReturnType<typeof decide>) => refusal(op, input, caller)

describe('contesting a document', () => {
  test('opens a case, and tells the holder', async () => {
    const { holder, claimant, caseId } = await contested()
    expect(await cases()).toMatchObject([
      {
        _id: caseId,
        kind: 'contest',
        state: 'open',
        claimant: claimant.personId,
        holder: holder.personId,
      },
    ])
    const notice = { kind: 'document-disputed', caseId }
    expect(await done('me', {}, { openid: 'lin' })).toMatchObject({
      notices: [{ ...notice, personId: holder.personId }],
    })
    expect(await done('me', {}, { openid: 'wu' })).toMatchObject({
      notices: [{ ...notice, personId: claimant.personId }],
    })
    expect(await there.letters()).toMatchObject([{ content: { personId: holder.personId } }])
  })

  test('by one who holds it unknowingly answers and shows the same, and costs the same', async () => {
    const look = async (openid: string) => {
      const { calls } = there.cloud()
      calls.reset()
      const answer = await done('contest-document', { statement: '这是我的' }, { openid })
      const { roundTrips } = calls
      const { notices } = await done<{ notices: object[] }>('me', {}, { openid })
      return { keys: Object.keys(answer), roundTrips, notices: notices.map(Object.keys) }
    }
    await signUp({ openid: 'lin' })
    await signUp({ openid: 'wu' }, { name: '吴秋实' })
    const holder = await look('lin')
    expect(await look('wu')).toEqual(holder)
    const states = (await cases()).map(({ state }) => state).sort()
    expect(states).toEqual(['moot', 'open'])
    expect(await done('review-cases', {}, reviewer)).toMatchObject({ cases: [{}] })
  })

  test('again adds to the same case', async () => {
    const { caseId } = await contested()
    const again = { statement: '补充：原件在手' }
    expect(await done('contest-document', again, { openid: 'wu' })).toEqual({ caseId })
    expect(secrets.open((await cases())[0]?.statement ?? '')).toBe(again.statement)
  })

  test('of an imported record is a claim', async () => {
    await there.imported({ phone: '16000000000' })
    await signUp({ openid: 'lin' })
    await done('contest-document', { statement: '单位导入过我的档案' }, { openid: 'lin' })
    await there.letters()
    expect(await cases()).toMatchObject([{ kind: 'claim', state: 'open' }])
  })

  test('a document that its holder has left is theirs at once', async () => {
    await signUp({ openid: 'lin' })
    const { personId } = await signUp({ openid: 'wu' }, { name: '吴秋实' })
    await done('close-account', {}, { openid: 'lin' })
    await there.run('closeAccounts', NOW + 15 * 24 * HOUR)
    await done('contest-document', { statement: '这是我的' }, { openid: 'wu' })
    expect((await person(personId)).document.hold).toBe('holder')
  })

  test('needs harmless words, WeChat’s answer, and an account that is not being closed', async () => {
    await signUp({ openid: 'lin' })
    const contest = () => refusal('contest-document', { statement: '这是我的' }, { openid: 'lin' })
    choose({ msgSecCheck: 'risky' })
    expect(await contest()).toBe('CONTENT_RISKY')
    choose({ msgSecCheck: 'quota' })
    expect(await contest()).toBe('TRY_LATER')
    choose({ msgSecCheck: 'time-out' })
    expect(await contest()).toBe('TRY_LATER')
    choose({ msgSecCheck: 'ok' })
    await done('close-account', {}, { openid: 'lin' })
    expect(await contest()).toBe('ACCOUNT_CLOSING')
    expect(await cases()).toEqual([])
  })
})

describe('who may review', () => {
  test('nobody without the role', async () => {
    const { caseId } = await contested()
    expect(await refusal('review-cases', {}, { openid: 'lin' })).toBe('NOT_ALLOWED')
    expect(await why(decide('grant', caseId, { openid: 'lin' }))).toBe('NOT_ALLOWED')
    await there.grantRole('reviewer', 'leader', '441300')
    expect(await why(decide('grant', caseId))).toBe('NOT_ALLOWED')
  })

  test('only within the scope, which is a path and not a beginning of letters', async () => {
    await there.cloud().engine.load('organisations', [{ ...organisation('city/county') }])
    const { caseId } = await contested()
    expect(await cases()).toMatchObject([{ scope: 'city/county' }])
    const seen: Record<string, unknown> = {}
    for (const scope of ['city', 'city/county', 'city/cou', 'city/county/town', 'cit', 'other']) {
      await there.grantRole('reviewer', 'reviewer', scope)
      const { cases: list } = await done<{ cases: object[] }>('review-cases', {}, reviewer)
      seen[scope] = list.length
      if (list.length === 0) expect(await why(decide('grant', caseId))).toBe('NOT_ALLOWED')
    }
    expect(seen).toEqual({
      ...{ city: 1, 'city/county': 1, 'city/cou': 0 },
      ...{ 'city/county/town': 0, cit: 0, other: 0 },
    })
  })

  test('nobody their own case, as claimant, as holder or as the account of a move', async () => {
    const { caseId } = await contested()
    for (const openid of ['lin', 'wu']) {
      await there.grantRole(openid, 'reviewer', '441300')
      expect(await done('review-cases', {}, { openid })).toMatchObject({ cases: [] })
      expect(await why(decide('grant', caseId, { openid }))).toBe('NOT_ALLOWED')
    }
  })

  test('sees both sides masked, and where they agree', async () => {
    const { caseId, holder } = await contested()
    expect(await done('review-cases', {}, reviewer)).toEqual({
      cases: [
        {
          caseId,
          kind: 'contest',
          openedAt: NOW,
          statement: '这是我的身份证，可以出示原件',
          claimant: expect.objectContaining({ name: '吴**', identity: 'self-declared' }),
          holder: expect.objectContaining({ name: '林**', number: holder.number }),
          agrees: { name: false, phone: false },
        },
      ],
    })
  })

  test('more than a page is paged, each case once', async () => {
    const { cases: list } = await (async () => {
      await contested()
      const [one] = await there.all('document-cases')
      const copies = Array.from({ length: 44 }, (_, i) => ({ ...one, _id: `copy-${i}` }))
      await there.cloud().engine.load('document-cases', copies as never)
      const found: { caseId: string }[] = []
      let cursor: string | undefined
      do {
        const page = await done<{ cases: { caseId: string }[]; next?: string }>(
          'review-cases',
          { cursor },
          reviewer,
        )
        expect(page.cases.length).toBeLessThanOrEqual(20)
        found.push(...page.cases)
        cursor = page.next
      } while (cursor)
      return { cases: found }
    })()
    expect(new Set(list.map(({ caseId }) => caseId)).size).toBe(45)
    expect(list).toHaveLength(45)
  })
})

describe('granting', () => {
  test('a contest by another person: the document goes over, each keeps their record', async () => {
    const { holder, claimant, caseId } = await contested()
    await run(decide('grant', caseId))
    const [winner, loser] = [await person(claimant.personId), await person(holder.personId)]
    expect(winner).toMatchObject({
      identity: 'verified',
      number: claimant.number,
      document: { hold: 'holder' },
    })
    expect(loser).toMatchObject({
      identity: 'self-declared',
      document: { hold: 'contender', told: true },
    })
    expect(await holderOf(winner.document.hash)).toBe(claimant.personId)
    expect(await done('me', {}, { openid: 'lin' })).toMatchObject({
      self: { number: holder.number },
      notices: [{ kind: 'document-disputed' }],
    })
  })

  test('a contest under the same name: they are one person, the record comes over', async () => {
    const { holder, claimant, caseId } = await contested('林小满')
    await done('add-child', child(), { openid: 'lin' })
    await run(decide('grant', caseId))
    const merged = await person(holder.personId)
    expect(merged).toMatchObject({ openid: 'wu', number: holder.number, identity: 'verified' })
    expect((await account('wu')).people).toMatchObject([
      { personId: holder.personId, relation: 'self', facts: { verified: true } },
      { relation: 'ward' },
    ])
    expect(await account('lin')).toBeUndefined()
    const rest = await there.stored<ClosedPerson>('people', claimant.personId)
    expect(rest).toMatchObject({
      standing: 'closed',
      number: claimant.number,
      mergedInto: holder.personId,
    })
    expect(await holderOf(merged.document.hash)).toBe(holder.personId)
    expect(await there.letters()).toContainEqual({
      kind: 'person-merged',
      content: { from: claimant.personId, into: holder.personId },
    })
  })

  test('a claim: the imported record, its number and history are the account’s', async () => {
    const { record, claimant, caseId } = await claimed()
    await run(decide('grant', caseId))
    const merged = await person(record._id)
    expect(merged).toMatchObject({ openid: 'lin', standing: 'active', number: record.number })
    expect(merged.phoneHash).not.toBe(record.phoneHash)
    expect(await done('me', {}, { openid: 'lin' })).toMatchObject({
      self: { number: record.number, identity: 'verified' },
      notices: [],
    })
    expect(await there.stored('people', claimant.personId)).toMatchObject({
      mergedInto: record._id,
    })
    expect(await done('consents', {}, { openid: 'lin' })).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ item: 'document', given: true })]),
    })
  })

  test('a claim leaves those in the claimant’s care in it', async () => {
    const record = await there.imported({ phone: '16000000000' })
    await signUp({ openid: 'lin' })
    await there.letters()
    const ward = await done<{ personId: string }>('add-child', child(), { openid: 'lin' })
    const youth = await signUp({ openid: 'youth' }, { birthDate: '2011-01-01' })
    const { code } = await done<{ code: string }>('guardian-code', {}, { openid: 'youth' })
    const { noticeVersion } = child()
    const consents = noticeItems('youth').map(({ id }) => id)
    const consent = { code, noticeVersion, consents, relation: 'mother' }
    await done('consent-as-guardian', consent, { openid: 'lin' })
    await run(decide('grant', (await cases())[0]?._id ?? ''))
    expect(await person(ward.personId)).toMatchObject({
      openid: 'lin',
      guardian: { personId: record._id },
    })
    expect(await person(youth.personId)).toMatchObject({
      openid: 'youth',
      guardian: { personId: record._id },
    })
    expect((await account('lin')).people.map(({ personId }) => personId)).toEqual([
      record._id,
      ward.personId,
    ])
  })

  test('a claim for a child keeps it in the guardian’s account', async () => {
    const guardian = await signUp({ openid: 'lin' })
    const record = await there.imported({
      name: '林谷雨',
      birthDate: '2016-04-20',
      phone: '16000000000',
    })
    await done('add-child', child(), { openid: 'lin' })
    await there.letters()
    await run(decide('grant', (await cases())[0]?._id ?? ''))
    expect(await person(record._id)).toMatchObject({ guardian: { personId: guardian.personId } })
    expect((await account('lin')).people).toMatchObject([
      { relation: 'self' },
      { personId: record._id, relation: 'ward' },
    ])
  })

  test('a move to which the old account had objected', async () => {
    const { holder, caseId } = await objected()
    expect(await done('review-cases', {}, reviewer)).toMatchObject({
      cases: [{ kind: 'move-objected', agrees: { name: true, phone: true } }],
    })
    await run(decide('grant', caseId))
    expect(await person(holder.personId)).toMatchObject({ openid: 'lin-new' })
    expect((await account('lin-new')).people).toMatchObject([{ personId: holder.personId }])
  })
})

describe('refusing', () => {
  test('a contest leaves the document, and the claimant may know now', async () => {
    const { holder, claimant, caseId } = await contested()
    await run(decide('refuse', caseId))
    const contender = await person(claimant.personId)
    expect(contender.document).toMatchObject({ hold: 'contender', told: true })
    expect(await holderOf(contender.document.hash)).toBe(holder.personId)
    expect(await done('me', {}, { openid: 'wu' })).toMatchObject({
      notices: [{ kind: 'document-disputed' }],
    })
    expect(await done('me', {}, { openid: 'lin' })).toMatchObject({ notices: [] })
  })

  test('a move leaves the record; the new account is free', async () => {
    const { holder, caseId } = await objected()
    await run(decide('refuse', caseId))
    expect(await person(holder.personId)).toMatchObject({ openid: 'lin' })
    expect(await done('me', {}, { openid: 'lin-new' })).toMatchObject({ notices: [] })
    expect((await signUp({ openid: 'lin-new' }, { serial: 44 })).outcome).toBe('signed-up')
  })
})

describe('a decision', () => {
  test('is made once; the same request again changes nothing', async () => {
    const { caseId } = await contested()
    await run(decide('refuse', caseId, { key: 'my-decision' }))
    const before = await cases()
    await run(decide('refuse', caseId, { key: 'my-decision' }))
    expect(await cases()).toEqual(before)
    expect(await why(decide('grant', caseId))).toBe('STATE_CHANGED')
  })

  test('needs a case that there is', async () => {
    expect(await why(decide('grant', 'no-such'))).toBe('NOT_ALLOWED')
  })

  test('waits for the hold of a move to be objected to', async () => {
    await signUp({ openid: 'lin' })
    await signUp({ openid: 'lin-new' })
    expect(await why(decide('grant', (await cases())[0]?._id ?? ''))).toBe('NOT_ALLOWED')
  })

  test('says who, when and why in the case’s log', async () => {
    const { caseId } = await contested()
    await run(decide('grant', caseId))
    const [one] = await cases()
    expect(one?.decided).toMatchObject({ at: NOW, why: '已核对证件原件' })
    expect(one?.log.at(-1)).toMatchObject({
      what: 'volunteer/decide-case',
      changes: { state: ['open', 'granted'] },
    })
  })
})

describe('what becomes of open cases', () => {
  const closeAccount = async (openid: string) => {
    await done('close-account', {}, { openid })
    await there.run('closeAccounts', NOW + 15 * 24 * HOUR)
  }

  test('the holder leaves: who contests has the document', async () => {
    const { claimant, caseId } = await contested()
    await closeAccount('lin')
    expect((await person(claimant.personId)).document.hold).toBe('holder')
    expect(await there.stored('document-cases', caseId)).toMatchObject({ state: 'granted' })
  })

  test('the claimant leaves: the case lapses', async () => {
    const { holder, caseId } = await contested()
    await closeAccount('wu')
    expect(await there.stored('document-cases', caseId)).toMatchObject({ state: 'refused' })
    expect((await person(holder.personId)).document.hold).toBe('holder')
  })

  test('the provider’s word changes the holder: the contest goes on against the new one', async () => {
    const { caseId } = await contested()
    choose({ identity: 'match' })
    const owner: SignedUp = await signUp({ openid: 'owner' }, { name: '真本人' })
    expect(await there.stored('document-cases', caseId)).toMatchObject({
      state: 'open',
      holder: owner.personId,
    })
  })

  test('somebody else claims the imported record by name and phone: the claim becomes a contest', async () => {
    await there.imported({ phone: '16000000001' })
    const { personId } = await signUp({ openid: 'wu' })
    await there.letters()
    await signUp({ openid: 'lin' })
    expect(await cases()).toMatchObject([{ kind: 'contest', state: 'open', claimant: personId }])
  })
})
