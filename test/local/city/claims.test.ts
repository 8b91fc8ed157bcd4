import { room as event } from '../../../cloudfunctions/event/room'
import { effectMoves } from '../../../cloudfunctions/volunteer/neighbours'
import { room as volunteer } from '../../../cloudfunctions/volunteer/room'
import { demoPeople } from '../../../local/city/cast'
import { visitorNote } from '../../../local/city/papers'
import { random } from '../../../local/city/random'
import { readDocument } from '../../../miniprogram/shared/identity-documents'
import { noticeItems, PRIVACY_NOTICE } from '../../../miniprogram/shared/privacy-notice'
import { ageOn, dayOf, HOUR } from '../../../miniprogram/shared/time'
import { NOW, type SmallCity, smallCity } from './small-city'

let city: SmallCity

beforeEach(async () => {
  city = await smallCity({ volunteers: 0, events: 80 })
})
afterEach(() => city.cloud.stop())

async function done<T>(op: string, input: object, openid: string, now = NOW): Promise<T> {
  const answer = await city.call(volunteer, op, input, openid, now)
  if (!answer.ok) throw new Error(`${op}: ${JSON.stringify(answer.reason)}`)
  return answer.value as T
}

/** The paper that a note of the panel names: what somebody who tries it types. */
const paperIn = (openid: string) =>
  /\d{17}[\dX]/.exec(demoPeople.find((one) => one.openid === openid)?.note ?? '')?.[0] ?? ''

interface SignedUp {
  outcome: string
  personId?: string
  effectiveAt: number
}

async function signUp(openid: string, name: string, paper: string): Promise<SignedUp> {
  const code = city.cloud.phones.mint(openid)
  const { ticket } = await done<{ ticket: string }>('verify-phone', { code }, openid)
  const consents = noticeItems('self').map(({ id }) => id)
  const input = {
    ...{ noticeVersion: PRIVACY_NOTICE.version, consents, name, phoneTicket: ticket },
    document: { kind: 'resident-id', number: paper },
    ...{ residence: '441302001', skills: [], categories: ['10'] },
  }
  return done('sign-up', input, openid)
}

interface Me {
  self?: { personId: string; number: string }
}

test('罗惊蛰 signs up as the panel says and gets the imported record', async () => {
  const record = await city.cloud.engine.get('people', 'demo-returning')
  expect(record).toMatchObject({ standing: 'imported' })
  const answer = await signUp('demo-returning', '罗惊蛰', paperIn('demo-returning'))
  expect(answer).toMatchObject({ outcome: 'signed-up', personId: 'demo-returning' })
  const { self } = await done<Me>('me', {}, 'demo-returning')
  expect(self?.number).toBe(record?.number)
})

test('林小满 moves to her new phone, with her record and her events', async () => {
  const before = await done<Me>('me', {}, 'demo-lin')
  const { outcome, effectiveAt } = await signUp(
    'demo-new-phone',
    '林小满',
    paperIn('demo-new-phone'),
  )
  expect({ outcome, effectiveAt }).toEqual({ outcome: 'moving', effectiveAt: NOW + 24 * HOUR })
  await city.cloud.as({}, () => effectMoves(effectiveAt))
  const after = await done<Me>('me', {}, 'demo-new-phone', effectiveAt)
  expect(after.self).toEqual(before.self)
  expect((await done<Me>('me', {}, 'demo-lin', effectiveAt)).self).toBeUndefined()
  const mine = await city.call(event, 'my-events', { when: 'past' }, 'demo-new-phone', effectiveAt)
  expect(mine).toMatchObject({ ok: true, value: { enrolments: { length: 3 } } })
})

test('a stranger with her document is a contender, contests it, and the federation decides', async () => {
  const { outcome, personId = '' } = await signUp('stranger', '沈秋分', paperIn('demo-new-phone'))
  expect(outcome).toBe('signed-up')
  const documentOf = async (id: string) => (await city.cloud.engine.get('people', id))?.document
  expect(await documentOf(personId)).toMatchObject({ hold: 'contender' })
  const statement = '这是我本人的证件，可以到站点核对。'
  const { caseId } = await done<{ caseId: string }>('contest-document', { statement }, 'stranger')
  const { cases } = await done<{ cases: { caseId: string }[] }>(
    'review-cases',
    {},
    'demo-federation',
  )
  expect(cases.map((one) => one.caseId)).toContain(caseId)
  const decision = { caseId, decision: 'refuse', why: '证件原件属于登记人。' }
  await done('decide-case', decision, 'demo-federation')
  expect(await documentOf('demo-lin')).toMatchObject({ hold: 'holder' })
})

test('the contest that the city begins with can be granted', async () => {
  interface Cases {
    cases: { caseId: string; kind: string }[]
  }
  const { cases } = await done<Cases>('review-cases', {}, 'demo-federation')
  const contest = cases.find(({ kind }) => kind === 'contest')
  const decision = { caseId: contest?.caseId, decision: 'grant', why: '已核对证件原件。' }
  await done('decide-case', decision, 'demo-federation')
  const { claimant, holder } = (await city.cloud.engine.get(
    'document-cases',
    contest?.caseId ?? '',
  )) as unknown as { claimant: string; holder: string }
  const holds = async (id: string) =>
    ((await city.cloud.engine.get('people', id)) as { document?: { hold: string } } | undefined)
      ?.document?.hold
  expect([await holds(claimant), await holds(holder)]).toEqual(['holder', 'contender'])
})

test('each newcomer signs up with the papers that the panel names', async () => {
  const today = dayOf(NOW)
  const chance = random(7)
  const [first, second] = [visitorNote(chance, today), visitorNote(chance, today)]
  expect(second).not.toBe(first)
  const papers = first.match(/\d{17}[\dX]/g) ?? []
  const ages = papers.map((number) => {
    const reading = readDocument('resident-id', number, today)
    return reading.ok && reading.birthDate && ageOn(reading.birthDate, today)
  })
  expect(ages).toEqual([30, 16, 10])
  const [adult = '', youth = ''] = papers
  expect(await signUp('o-adult', '王立春', adult)).toMatchObject({ outcome: 'signed-up' })
  expect(await signUp('o-youth', '王雨水', youth)).toMatchObject({ outcome: 'awaiting-guardian' })
})
