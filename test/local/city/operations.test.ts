import type { Operation } from '../../../cloudfunctions/_kernel/operation'
import type { Room } from '../../../cloudfunctions/_kernel/perform'
import { room as channel } from '../../../cloudfunctions/channel/room'
import { room as event } from '../../../cloudfunctions/event/room'
import { room as insurance } from '../../../cloudfunctions/insurance/room'
import { room as organisation } from '../../../cloudfunctions/organisation/room'
import { room as volunteer } from '../../../cloudfunctions/volunteer/room'
import { cast, demoPeople } from '../../../local/city/cast'
import type { Plan } from '../../../local/cloud/engine/types'
import { notingPlans } from '../../../local/cloud/history'
import { type SmallCity, smallCity } from './small-city'

let city: SmallCity

beforeAll(async () => {
  city = await smallCity()
})
afterAll(() => city.cloud.stop())

const here = { longitude: 114.41, latitude: 23.09 }

/** Every query of the city, with what to ask it. */
const questions: Record<string, object[]> = {
  'channel messages': [{}],
  'channel my-data': [{}],
  'event appeals': [{}],
  'event detail': [{ eventId: 'event-00001' }, { eventId: 'event-00007' }],
  'event exchange': [{ exchangeId: 'no-such-session:nobody' }],
  'event home': [{}, { near: here }],
  'event list': [
    {},
    { text: '社区' },
    { domain: '03', openOnly: true },
    { area: '441302' },
    { near: here, order: 'distance' },
    { from: '2026-11-22', to: '2026-11-29' },
  ],
  'event my-data': [{}],
  'event my-events': [{ when: 'coming' }, { when: 'past' }],
  'event my-exchanges': [{}],
  'event participants': [{ sessionId: 'no-such-session' }],
  'event plan-detail': [{ planId: 'nobody-wrote-it' }],
  'event plans': [{}],
  'event project-detail': [{ projectId: 'project-river' }],
  'event projects': [{ organisationId: 'org-city' }, { organisationId: 'org-city', show: 'open' }],
  'event to-decide': [{}],
  'insurance my-data': [{}],
  'insurance policies': [{ organisationId: 'org-team-0001' }],
  'organisation alliances': [{ organisationId: 'org-441302' }],
  'organisation detail': [{ organisationId: 'org-city' }, { organisationId: 'org-team-0001' }],
  'organisation filings': [{}],
  'organisation list': [{}, { area: '441302', kind: 'youth' }, { text: '助老' }],
  'organisation mine': [{}],
  'volunteer consents': [{}],
  'volunteer me': [{}],
  'volunteer members': [{ organisationId: 'org-team-0001', state: 'active' }],
  'volunteer review-cases': [{}],
}

const queriesOf = ({ name, operations }: Pick<Room<never>, 'name' | 'operations'>) =>
  Object.entries(operations as Record<string, Pick<Operation<never>, 'contract'>>).flatMap(
    ([op, { contract }]) => (contract.kind === 'query' ? [`${name} ${op}`] : []),
  )

test('every query is asked', () => {
  const queries = [event, volunteer, channel, insurance, organisation].flatMap((room) =>
    queriesOf(room as never),
  )
  expect(queries.sort()).toEqual(Object.keys(questions))
})

const ask = (question: string, input: object, openid: string) => {
  const [name, op = ''] = question.split(' ')
  if (name === 'event') return city.call(event, op, input, openid)
  if (name === 'channel') return city.call(channel, op, input, openid)
  if (name === 'insurance') return city.call(insurance, op, input, openid)
  if (name === 'organisation') return city.call(organisation, op, input, openid)
  return city.call(volunteer, op, input, openid)
}

/** Who may ask what not everybody may. */
const NEEDS: Record<string, string[]> = {
  'event appeals': ['demo-federation', 'demo-county', 'demo-team'],
  'event plans': ['demo-federation', 'demo-county', 'demo-team'],
  'insurance policies': ['demo-federation', 'demo-county', 'demo-team'],
  'organisation filings': ['demo-federation', 'demo-county', 'demo-team'],
  'volunteer members': ['demo-federation', 'demo-county', 'demo-team', 'demo-chen'],
  'volunteer review-cases': ['demo-federation'],
}

/** What the answer must be: a value, or the reason for which this person gets none. */
function expected(question: string, openid: string): string {
  const member = cast.find((one) => one.openid === openid)
  if (
    /^event (?!ap|my|pa|plan|exchange|to)|me$|^organisation (alliances|detail|list)$/.test(question)
  )
    return 'ok'
  if (!member || member.standing === 'imported') return 'NOT_SIGNED_UP'
  if (/plan-detail|participants|event exchange/.test(question)) return 'NOT_FOUND'
  const allowed = NEEDS[question]
  if (!allowed || allowed.includes(openid)) return 'ok'
  return question === 'insurance policies' ? 'NOT_FOUND' : 'NOT_ALLOWED'
}

describe.each(demoPeople)('as $openid ($name)', ({ openid }) => {
  test.each(Object.entries(questions))('%s', async (question, inputs) => {
    for (const input of inputs) {
      const plans: Plan[] = []
      const answer = await notingPlans(plans, () => ask(question, input, openid))
      expect(answer.ok ? 'ok' : answer.reason.code).toBe(expected(question, openid))
      expect(plans).not.toEqual([])
      expect(plans.filter(({ index }) => index === undefined)).toEqual([])
    }
  })
})

const value = async <T>(question: string, input: object, openid: string) => {
  const answer = await ask(question, input, openid)
  if (!answer.ok) throw new Error(answer.reason.code)
  return answer.value as T
}

test('the list goes on page by page to the end, each event once', async () => {
  const seen: string[] = []
  let cursor: string | undefined
  do {
    type Page = { events: { eventId: string }[]; next?: string }
    const page: Page = await value('event list', cursor ? { cursor } : {}, 'demo-lin')
    seen.push(...page.events.map(({ eventId }) => eventId))
    cursor = page.next
  } while (cursor)
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen.length).toBeGreaterThan(100)
})

test('home has something next, near and soon', async () => {
  type Home = Record<'next' | 'near' | 'soon', unknown[]>
  const home = await value<Home>('event home', { near: here }, 'demo-lin')
  expect(Object.values(home).map((one) => one.length > 0)).toEqual([true, true, true])
})

test('the federation has a claim and a contest to decide', async () => {
  type Cases = { cases: { kind: string }[] }
  const { cases } = await value<Cases>('volunteer review-cases', {}, 'demo-federation')
  expect(cases.map(({ kind }) => kind).sort()).toEqual(['claim', 'contest'])
})

test('a message about what was called off waits unread, the welcome was read', async () => {
  type Messages = { messages: { title: string; read: boolean }[]; unread: number }
  const { messages, unread } = await value<Messages>('channel messages', {}, 'demo-lin')
  expect(messages.map(({ title, read }) => [title.slice(0, 4), read])).toEqual([
    ['活动取消', false],
    ['欢迎成为', true],
  ])
  expect(unread).toBe(1)
})
