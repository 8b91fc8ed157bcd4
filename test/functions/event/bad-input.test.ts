import { contracts } from '../../../cloudfunctions/event/contract'
import { formOf } from '../../../cloudfunctions/event/rules/plan-view'
import { content, NOW, session } from '../../rules/event/fixtures'
import { withCloud } from '../../support/cloud'
import { addEvent, addPerson, call, cloudOptions } from './world'

const cloud = withCloud(cloudOptions)

type Op = keyof typeof contracts

const period = { from: '2026-11-22', to: '2026-12-31' }

const good: Record<Op, Record<string, unknown>> = {
  'amend-project': { projectId: 'x1', introduction: '教老人用手机', period },
  'answer-exchange': { exchangeId: 's1:bo', answer: 'accept', risksAcknowledged: true },
  appeal: { sessionId: 's1', statement: '我到了，晚了五分钟' },
  appeals: { cursor: 'MX5hYmM' },
  cancel: { sessionId: 's1', why: '有事' },
  'cancel-event': { planId: 'e1', why: '台风' },
  'change-event': { planId: 'e1', rev: 1, content: formOf(content()) },
  'decide-appeal': { sessionId: 's1', personId: 'bo', decision: 'refuse', why: '没有签到' },
  'decide-applicant': { sessionId: 's1', personId: 'bo', decision: 'reject', why: '人已够' },
  'decide-plan': { planId: 'e1', decision: 'return', why: '请写明集合地点' },
  detail: { eventId: 'e1' },
  'end-project': { projectId: 'x1' },
  exchange: { exchangeId: 's1:bo' },
  'found-project': {
    organisationId: 'o1',
    allianceId: 'a1',
    name: '银龄课堂',
    introduction: '教老人用手机',
    period,
  },
  home: { near: { longitude: 114.4, latitude: 23.1 } },
  list: {
    text: '沙滩',
    domain: '01',
    area: '441323',
    from: '2026-11-22',
    to: '2026-11-30',
    openOnly: true,
    near: { longitude: 114.4, latitude: 23.1 },
    order: 'time',
  },
  'invite-participants': { sessionId: 's1', postId: 'guide', numbers: ['441399260000017'] },
  'mark-no-show': { sessionId: 's1', personId: 'bo', step: 'excuse', why: '记错了' },
  'my-data': {},
  'my-events': { when: 'coming' },
  'my-exchanges': {},
  participants: { sessionId: 's1', show: 'in' },
  'plan-detail': { planId: 'e1' },
  plans: { organisationId: 'o1', show: 'open' },
  'poster-code': { eventId: 'e1' },
  'project-detail': { projectId: 'x1' },
  projects: { organisationId: 'o1', show: 'open' },
  'propose-exchange': {
    sessionId: 's1',
    number: '441399260000017',
    wanted: { sessionId: 's2', postId: 'guide' },
  },
  'recall-plan': { planId: 'e1' },
  'remove-participant': { sessionId: 's1', personId: 'bo', why: '集合地点有变' },
  'save-plan': {
    planId: 'e1',
    organisationId: 'o1',
    rev: 0,
    projectId: 'x1',
    content: formOf(content()),
  },
  'sign-up': { sessionId: 's1', postId: 'guide', risksAcknowledged: true },
  'submit-plan': { planId: 'e1' },
  'suspend-event': { planId: 'e1', decision: 'suspend', why: '场地检查' },
  'to-decide': {},
  wait: { sessionId: 's1', postId: 'guide', risksAcknowledged: true },
  'withdraw-event': { planId: 'e1' },
  'withdraw-exchange': { exchangeId: 's1:bo' },
}

const each = Object.entries(good).flatMap(([op, input]) =>
  Object.keys(input).map((field) => [op as Op, field] as const),
)

const send = (op: Op, input: unknown) => call(op, input as never, { person: 'an', now: NOW })

const refusedAt = (field: string) => ({
  ok: false,
  reason: { code: 'INVALID_INPUT', details: { field: expect.stringMatching(`^${field}`) } },
})

beforeEach(async () => {
  await Promise.all([addEvent([session()]), addPerson('an')])
  cloud().calls.reset()
})

afterEach(() => {
  const writes = cloud().calls.list.filter(({ action }) => /modify|insert|remove/.test(action))
  expect(writes).toEqual([])
})

test.each(each)('%s names %s when its type is wrong', async (op, field) => {
  expect(await send(op, { ...good[op], [field]: [] })).toMatchObject(refusedAt(field))
})

test.each(each)('%s names %s when it is far too long', async (op, field) => {
  const long = 'x'.repeat(10_000)
  expect(await send(op, { ...good[op], [field]: long })).toMatchObject(refusedAt(field))
})

test.each(Object.keys(contracts) as Op[])('%s names a key that it does not know', async (op) => {
  expect(await send(op, { ...good[op], isAdmin: true })).toMatchObject(refusedAt('isAdmin'))
})

test.each(['a/b', '../x', '{"$gt":""}', '', ' ', 'x'.repeat(65)])('an id like %j', async (id) => {
  expect(await send('detail', { eventId: id })).toMatchObject(refusedAt('eventId'))
  expect(await send('cancel', { sessionId: id })).toMatchObject(refusedAt('sessionId'))
})

test.each(['from', 'to'])('%s names a day that does not exist', async (field) => {
  expect(await send('list', { [field]: '2026-02-30' })).toMatchObject(refusedAt(field))
})

test('the last day that can be written is a day', async () => {
  expect(await send('list', { to: '9999-12-31' })).toMatchObject({ ok: true })
})

test('a condition in place of an id', async () => {
  expect(await send('detail', { eventId: { $gt: '' } })).toMatchObject(refusedAt('eventId'))
})
