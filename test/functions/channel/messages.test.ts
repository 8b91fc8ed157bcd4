import { personalData } from '../../../cloudfunctions/_kernel/crypto'
import { database } from '../../../cloudfunctions/_kernel/database'
import { readAccount } from '../../../cloudfunctions/_kernel/identity'
import { newId } from '../../../cloudfunctions/_kernel/ids'
import { perform } from '../../../cloudfunctions/_kernel/perform'
import { DEFAULT_SETTINGS } from '../../../cloudfunctions/_kernel/settings'
import { deliver } from '../../../cloudfunctions/channel/neighbours'
import { room } from '../../../cloudfunctions/channel/room'
import { channelStore } from '../../../cloudfunctions/channel/store'
import { collections } from '../../../cloudfunctions/collections'
import { NOW } from '../../rules/event/fixtures'
import { withCloud } from '../../support/cloud'

const cloud = withCloud({ collections })
const secrets = personalData(`test:${Buffer.alloc(32, 7).toString('base64')}`)

const call = (op: string, input: unknown = {}, openid = 'wx-an', settings = DEFAULT_SETTINGS) =>
  perform(
    room,
    { op, input },
    {
      store: channelStore(database),
      personalData: secrets,
      now: NOW,
      newId,
      openid,
      readAccount: (id) => readAccount(database, id),
      readSettings: async () => settings,
      production: false,
    },
  )

const letter = (id: string, personId = 'an') => ({
  id,
  content: {
    personId,
    title: '报名成功',
    body: '周日见',
    page: '/packages/volunteer/my-events/my-events',
  },
})

beforeEach(async () => {
  const person = (personId: string, relation: 'self' | 'ward') => ({
    personId,
    relation,
    standing: 'active',
    facts: { verified: true, qualifications: [] },
    born: secrets.seal('{}'),
  })
  const people = [person('an', 'self'), person('child', 'ward')]
  await database.collection('accounts').add({ data: { _id: 'wx-an', people, roles: [], rev: 1 } })
})

test('newest first, the children’s among them, with what is unread', async () => {
  await deliver(letter('l1'), NOW)
  await deliver(letter('l2', 'child'), NOW + 1)
  await deliver(letter('l3', 'somebody'), NOW + 2)
  expect(await call('messages')).toEqual({
    ok: true,
    value: {
      messages: [
        expect.objectContaining({ messageId: 'l2', read: false }),
        {
          messageId: 'l1',
          title: '报名成功',
          body: '周日见',
          page: '/packages/volunteer/my-events/my-events',
          at: NOW,
          read: false,
        },
      ],
      unread: 2,
      left: {},
      templateIds: {},
    },
  })
})

test('a template that nobody knows, in settings that are written by hand, takes nothing along', async () => {
  const templateIds = { reminder: 'a-template', remainder: 'mistyped' }
  const answer = await call('messages', {}, 'wx-an', { ...DEFAULT_SETTINGS, templateIds })
  expect(answer).toMatchObject({ ok: true, value: { templateIds: { reminder: 'a-template' } } })
})

test('a letter delivered twice is one message, read or not', async () => {
  await deliver(letter('l1'), NOW)
  await call('mark-read', { until: NOW })
  await deliver(letter('l1'), NOW + 5)
  expect(await call('messages')).toMatchObject({
    value: { messages: [{ messageId: 'l1', at: NOW, read: true }], unread: 0 },
  })
})

test('only what was seen is read: a late retry leaves what came since, and other people’s', async () => {
  await deliver(letter('l1'), NOW)
  await deliver(letter('l2', 'somebody'), NOW)
  const seen = { until: NOW }
  expect(await call('mark-read', seen)).toEqual({ ok: true, value: {} })
  await deliver(letter('l3'), NOW + 1)
  await call('mark-read', seen)
  expect(await call('messages')).toMatchObject({
    value: {
      messages: [
        { messageId: 'l3', read: false },
        { messageId: 'l1', read: true },
      ],
    },
  })
  const { data } = await database.collection('messages').doc('l2').get()
  expect(data).not.toHaveProperty('readAt')
})

test('pages hold everything once, also what came at the same moment', async () => {
  for (let n = 10; n < 35; n++) await deliver(letter(`l${n}`), NOW + Math.floor(n / 8))
  const first = await call('messages')
  expect(first).toMatchObject({ value: { unread: 25 } })
  const { messages, next } = (
    first as { value: { messages: { messageId: string }[]; next: string } }
  ).value
  const rest = await call('messages', { cursor: next })
  const { messages: others } = (rest as { value: { messages: { messageId: string }[] } }).value
  const ids = [...messages, ...others].map((one) => one.messageId)
  expect(messages).toHaveLength(20)
  expect(ids).toEqual([...ids].sort().reverse())
  expect(new Set(ids).size).toBe(25)
})

test('costs two round trips', async () => {
  cloud().calls.reset()
  await call('messages')
  expect(cloud().calls.roundTrips).toBe(2)
})

test('a visitor has none to read; an extra key is refused by name', async () => {
  expect(await call('messages', {}, 'wx-visitor')).toMatchObject({
    reason: { code: 'NOT_SIGNED_UP' },
  })
  expect(await call('mark-read', { until: NOW, all: true })).toMatchObject({
    reason: { code: 'INVALID_INPUT', details: { field: 'all' } },
  })
})
