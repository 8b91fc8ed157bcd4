import { database } from '../../../cloudfunctions/_kernel/database'
import { DEFAULT_SETTINGS } from '../../../cloudfunctions/_kernel/settings'
import type { Message } from '../../../cloudfunctions/channel/documents'
import { deliver } from '../../../cloudfunctions/channel/neighbours'
import { remind } from '../../../cloudfunctions/event/reminding'
import type { Session } from '../../../cloudfunctions/event/session-documents'
import { DAY, HOUR, MINUTE } from '../../../miniprogram/shared/time'
import { NOW } from '../../rules/event/fixtures'
import { withCloud } from '../../support/cloud'
import { addPeople, addPerson, addSession, call, cancel, cloudOptions, join, store } from './world'

const cloud = withCloud(cloudOptions)

/** The session of the fixtures begins in three days at 09:00. */
const START = NOW + 3 * DAY
const EVENING = START - 14 * HOUR

const remindAt = (now: number, tell = (one: Parameters<typeof deliver>[0]) => deliver(one, now)) =>
  remind({ store, settings: DEFAULT_SETTINGS, now }, tell)

/** As the timer, before a moment and at it. */
async function passing(moment: number) {
  await remindAt(moment - MINUTE)
  await remindAt(moment)
}

const reminders = async () => {
  const { data } = await database.collection<Message>('messages').orderBy('at', 'asc').get()
  return data.map(({ personId, at }) => [personId, at])
}

const amend = (change: Partial<Session>) =>
  database.collection<Session>('sessions').doc('s1').update({ data: change })

beforeEach(async () => {
  await Promise.all([addSession(), ...['an', 'bo'].map((id) => addPerson(id))])
  await join('s1', { person: 'an' })
})

test('who has a place is reminded on the evening before and two hours before, once each', async () => {
  for (const moment of [EVENING, START - 2 * HOUR]) {
    await passing(moment)
    await remindAt(moment + MINUTE)
  }
  expect(await reminders()).toEqual([
    ['an', EVENING],
    ['an', START - 2 * HOUR],
  ])
  const { data } = await database.collection<Message>('messages').get()
  expect(data[0]).toMatchObject({
    title: '活动就要开始了',
    body: '“清洁沙滩”11月25日 周三 09:00–12:00在巽寮湾，岗位：引导员。不能来请尽早取消或联系组织方。',
    page: '/packages/volunteer/event/event?eventId=e1',
    wechat: { state: 'pending' },
    notice: { template: 'reminder', uselessFrom: START },
  })
})

test('who has gone, waits or was not decided on is not; who comes between the two is reminded of the second', async () => {
  await addSession({
    _id: 's2',
    eventId: 'e2',
    mode: 'approval',
    cap: 1,
    from: START + 4 * HOUR,
    to: START + 5 * HOUR,
  })
  await join('s2', { person: 'an' })
  await join('s1', { person: 'bo' })
  await cancel('s1', { person: 'bo' })
  await call(
    'wait',
    { sessionId: 's2', postId: 'guide', risksAcknowledged: true },
    { person: 'bo' },
  )
  await passing(EVENING)
  expect(await reminders()).toEqual([['an', EVENING]])
  await join('s1', { person: 'bo', now: NOW + DAY })
  await passing(START - 2 * HOUR)
  expect(await reminders()).toHaveLength(3)
})

test('a session that was moved is reminded of at its new time, a cancelled one not', async () => {
  await passing(EVENING)
  await amend({ from: START + DAY, to: START + DAY + 3 * HOUR })
  await passing(START - 2 * HOUR)
  expect(await reminders()).toHaveLength(1)
  await passing(EVENING + DAY)
  expect(await reminders()).toEqual([
    ['an', EVENING],
    ['an', EVENING + DAY],
  ])
  await amend({ status: 'cancelled' })
  await passing(START + DAY - 2 * HOUR)
  expect(await reminders()).toHaveLength(2)
})

test('where telling fails, nobody is left out and nobody told twice', async () => {
  await addPeople(3)
  for (const person of ['p0', 'p1', 'p2']) await join('s1', { person })
  await remindAt(EVENING - MINUTE)
  const failing = remindAt(EVENING, async (one) => {
    if (one.content.personId === 'p1') throw new Error('no connection')
    await deliver(one, EVENING)
  })
  await expect(failing).rejects.toThrow('no connection')
  await remindAt(EVENING + MINUTE)
  expect((await reminders()).map(([personId]) => personId).sort()).toEqual(['an', 'p0', 'p1', 'p2'])
})

test('a clock that was set back goes on from there', async () => {
  await remindAt(START + DAY)
  await passing(EVENING)
  expect(await reminders()).toEqual([['an', EVENING]])
})

test('a minute in which nothing falls due costs three round trips', async () => {
  await remindAt(NOW)
  cloud().calls.reset()
  await remindAt(NOW + MINUTE)
  expect(cloud().calls.roundTrips).toBe(3)
})
