import type { Account } from '../../../cloudfunctions/_kernel/identity'
import type {
  DocumentCase,
  DocumentHold,
  Person,
} from '../../../cloudfunctions/volunteer/documents'
import { HOUR } from '../../../miniprogram/shared/time'
import { child, NOW, paper, type SignedUp, secrets, town } from './town'

/** Two WeChat accounts of one person show the same phone. */
const phones = { lin: '16000000001', 'lin-new': '16000000001', 'lin-third': '16000000001' }
const there = town(phones)
const { done, refusal, signUp } = there
const DAY_LATER = NOW + 24 * HOUR

const choose = (identity: string) => there.cloud().outcomes.choose({ identity })
const person = async (id: string) => (await there.stored<Person>('people', id)) as Person
const account = (openid: string) => there.stored<Account>('accounts', openid)
const cases = async () => (await there.all('document-cases')) as unknown as DocumentCase[]
const holds = async () => (await there.all('documents')) as unknown as DocumentHold[]

/** What the answer of a newcomer looks like, without what is different for everybody. */
const shape = ({ personId, number, ...rest }: SignedUp) => ({
  ...rest,
  personId: typeof personId,
  number: /^44130226\d{7}$/.test(number),
})

beforeEach(() => choose('unknown'))

describe('a document known only from an import', () => {
  test('is claimed with name and phone: the record, its number and history are the account’s', async () => {
    const record = await there.imported({ phone: phones.lin })
    const answer = await signUp({ openid: 'lin' })
    expect(answer).toMatchObject({ personId: record._id, number: record.number })
    expect(await there.all('people')).toHaveLength(1)
    expect(await person(record._id)).toMatchObject({ standing: 'active', openid: 'lin', rev: 1 })
    expect(await cases()).toEqual([])
  })

  test('claimed by one of 14–17 waits for the guardian like any other', async () => {
    await there.imported({ phone: phones.lin, birthDate: '2011-01-01' })
    const answer = await signUp({ openid: 'lin' }, { birthDate: '2011-01-01' })
    expect(answer.outcome).toBe('awaiting-guardian')
  })

  test.each([
    ['another phone', { phone: '16000000000' }],
    ['no phone', {}],
    ['another name', { name: '吴秋实', phone: phones.lin }],
  ])(
    'with %s the caller becomes a person like any other, and the timer opens a claim',
    async (_, kept) => {
      const fresh = shape(await signUp({ openid: 'other' }, { serial: 44 }))
      const record = await there.imported(kept)
      const answer = await signUp({ openid: 'lin' })
      expect(shape(answer)).toEqual(fresh)
      expect((await person(answer.personId)).document.hold).toBe('contender')
      expect((await holds()).find(({ _id }) => _id === record.document.hash)?.holder).toBe(
        record._id,
      )

      expect(await cases()).toEqual([])
      await there.letters()
      await there.letters()
      expect(await cases()).toMatchObject([
        { kind: 'claim', state: 'open', claimant: answer.personId, holder: record._id },
      ])
      expect(await done('me', {}, { openid: 'lin' })).toMatchObject({ notices: [] })
    },
  )

  test('the provider knows name and number, not who types them: an organisation still reviews', async () => {
    const record = await there.imported({ phone: '16000000009' })
    choose('match')
    const answer = await signUp({ openid: 'lin' })
    expect(answer.identity).toBe('self-declared')
    expect((await person(record._id)).document.hold).toBe('holder')
    await there.letters()
    expect(await cases()).toMatchObject([{ kind: 'claim', claimant: answer.personId }])
  })
})

describe('a document held on another account, by one whose name and phone match', () => {
  const move = async () => {
    const { personId, number } = await signUp({ openid: 'lin' })
    const answer = await signUp({ openid: 'lin-new' })
    const caseId = (await cases())[0]?._id ?? ''
    return { personId, number, answer, caseId }
  }

  test('is on the way: nothing has moved yet, both accounts know', async () => {
    const { personId, answer, caseId } = await move()
    expect(answer).toEqual({ outcome: 'moving', effectiveAt: DAY_LATER })
    expect((await person(personId)).openid).toBe('lin')
    const at = DAY_LATER
    expect(await done('me', {}, { openid: 'lin' })).toMatchObject({
      notices: [{ kind: 'move-leaving', personId, caseId, at }],
    })
    expect(await done('me', {}, { openid: 'lin-new' })).toMatchObject({
      notices: [{ kind: 'move-arriving', caseId, at }],
    })
    expect(await there.letters()).toMatchObject([{ kind: 'message', content: { personId } }])
  })

  test('asking again gives the same answer and no second case', async () => {
    const { answer } = await move()
    expect(await signUp({ openid: 'lin-new' })).toEqual(answer)
    expect(await cases()).toHaveLength(1)
    const other = await there.trySignUp({ openid: 'lin-new' }, { serial: 44 })
    expect(other).toMatchObject({ reason: { code: 'ALREADY_SIGNED_UP' } })
  })

  test('takes effect after the hold, not before, and only once', async () => {
    const { personId, number } = await move()
    await there.run('effectMoves', DAY_LATER - 1)
    expect((await person(personId)).openid).toBe('lin')
    await there.run('effectMoves', DAY_LATER)
    await there.run('effectMoves', DAY_LATER + HOUR)
    expect(await person(personId)).toMatchObject({ openid: 'lin-new', rev: 2 })
    expect(await account('lin')).toBeUndefined()
    expect(await done('me', {}, { openid: 'lin-new' })).toMatchObject({
      self: { number },
      notices: [],
    })
    expect(await refusal('consents', {}, { openid: 'lin' })).toBe('NOT_SIGNED_UP')
    expect(await cases()).toMatchObject([{ state: 'granted', decided: { by: 'timer' } }])
  })

  test('the children in the account go along, the rights do not', async () => {
    const { personId } = await signUp({ openid: 'lin' })
    const ward = await done<{ personId: string }>('add-child', child(), { openid: 'lin' })
    await there.grantRole('lin', 'reviewer', 'org-city')
    await signUp({ openid: 'lin-new' })
    await there.run('effectMoves', DAY_LATER)
    expect((await account('lin-new'))?.people.map((one) => one.relation)).toEqual(['self', 'ward'])
    expect((await person(ward.personId)).openid).toBe('lin-new')
    expect(await account('lin')).toBeUndefined()
    expect((await account('lin-new'))?.roles).toEqual([])
    const profile = { residence: '441302', skills: [], categories: [] }
    await done('update-profile', profile, { openid: 'lin-new' })
    expect((await account('lin-new'))?.roles).toEqual([])
    expect(await there.letters(DAY_LATER)).toContainEqual({
      kind: 'person-moved',
      content: { personId },
    })
  })

  test('the old account objects: it stops, and an organisation reviews', async () => {
    const { personId, caseId } = await move()
    expect(await refusal('object-to-move', { caseId }, { openid: 'lin-new' })).toBe('NOT_SIGNED_UP')
    await signUp({ openid: 'stranger' }, { serial: 44 })
    expect(await refusal('object-to-move', { caseId }, { openid: 'stranger' })).toBe('NOT_FOUND')
    const key = 'objection'
    await done('object-to-move', { caseId }, { openid: 'lin', key })
    await done('object-to-move', { caseId }, { openid: 'lin', key })
    expect(await refusal('object-to-move', { caseId }, { openid: 'lin' })).toBe('STATE_CHANGED')
    await there.run('effectMoves', DAY_LATER)
    expect((await person(personId)).openid).toBe('lin')
    expect(await cases()).toMatchObject([{ state: 'open', scope: '441300', objectedAt: NOW }])
    expect(await signUp({ openid: 'lin-new' })).toEqual({ outcome: 'moving' })
  })

  test('a later move takes the place of an earlier one', async () => {
    const { personId } = await move()
    await signUp({ openid: 'lin-third', now: NOW + HOUR })
    expect((await account('lin-new'))?.arriving).toBeUndefined()
    await there.run('effectMoves', DAY_LATER + HOUR)
    expect((await person(personId)).openid).toBe('lin-third')
    const states = (await cases()).map(({ state, openid }) => [openid, state])
    expect(Object.fromEntries(states)).toEqual({ 'lin-new': 'refused', 'lin-third': 'granted' })
  })

  test('the record was closed in the meantime: nothing moves, the new account is free again', async () => {
    await move()
    await done('close-account', {}, { openid: 'lin' })
    await there.run('closeAccounts', NOW + 15 * 24 * HOUR)
    await there.run('effectMoves', NOW + 15 * 24 * HOUR)
    expect(await cases()).toMatchObject([{ state: 'refused' }])
    expect((await signUp({ openid: 'lin-new' })).outcome).toBe('signed-up')
  })
})

describe('a document held on another account, by one whose name or phone differs', () => {
  test.each([
    ['another phone', 'wu', {}],
    ['another name', 'lin-new', { name: '吴秋实' }],
  ])('%s: from outside as if nobody held it', async (_, openid, who) => {
    const holder = await signUp({ openid: 'lin' })
    const contender = await signUp({ openid }, who)
    expect(shape(contender)).toEqual(shape(holder))
    expect((await person(contender.personId)).document.hold).toBe('contender')
    expect(await done('me', {}, { openid })).toMatchObject({ notices: [] })
    await there.letters()
    expect(await cases()).toEqual([])
  })

  test('the provider’s word outweighs a holder who only said so: he becomes a contender and is told', async () => {
    const squatter = await signUp({ openid: 'lin' }, { name: '吴秋实' })
    choose('match')
    const owner = await signUp({ openid: 'wu' })
    expect(owner.identity).toBe('verified')
    expect((await holds()).map(({ holder }) => holder)).toEqual([owner.personId])
    expect((await person(squatter.personId)).document.hold).toBe('contender')
    expect(await done('me', {}, { openid: 'lin' })).toMatchObject({
      notices: [{ kind: 'document-disputed' }],
    })
    expect(await there.letters()).toMatchObject([{ content: { personId: squatter.personId } }])
  })

  test('a contender is never verified while somebody verified holds the document', async () => {
    choose('match')
    const holder = await signUp({ openid: 'lin' })
    const contender = await signUp({ openid: 'wu' })
    expect([holder.identity, contender.identity]).toEqual(['verified', 'self-declared'])
  })

  test('the provider’s later word has the same weight', async () => {
    const squatter = await signUp({ openid: 'lin' }, { name: '吴秋实' })
    choose('unavailable')
    const owner = await signUp({ openid: 'wu' })
    choose('quota')
    await there.run('recheckIdentities', NOW + 6 * HOUR)
    expect((await person(owner.personId)).recheckAfter).toBe(NOW + 12 * HOUR)
    choose('match')
    await there.run('recheckIdentities', NOW + 12 * HOUR)
    expect(await person(owner.personId)).toMatchObject({
      identity: 'verified',
      document: { hold: 'holder' },
    })
    expect((await person(squatter.personId)).document.hold).toBe('contender')
    expect((await account('wu'))?.people[0]?.facts.verified).toBe(true)
  })

  test('a later mismatch tells the person to correct it', async () => {
    choose('unavailable')
    const { personId } = await signUp({ openid: 'lin' })
    choose('mismatch')
    await there.run('recheckIdentities', NOW + 6 * HOUR)
    expect(await person(personId)).toMatchObject({ identity: 'self-declared' })
    expect((await person(personId)).recheckAfter).toBeUndefined()
    expect(await there.letters(NOW + 6 * HOUR)).toMatchObject([
      { content: { title: '请更正身份信息' } },
    ])
  })
})

test('hashes are keyed: the document cannot be found by guessing it', async () => {
  await signUp({ openid: 'lin' })
  const hash = (await holds())[0]?._id
  expect(hash).toHaveLength(32)
  expect(hash).toBe(secrets.lookup('document', `resident-id:${paper('1996-05-20')}`))
})
