import { database } from '../../../cloudfunctions/_kernel/database'
import { DEFAULT_SETTINGS } from '../../../cloudfunctions/_kernel/settings'
import { enrol } from '../../../cloudfunctions/event/enrolling'
import { leave } from '../../../cloudfunctions/event/leaving'
import { followMerge, givePlacesBack, openAgenda } from '../../../cloudfunctions/event/neighbours'
import type { EventDocument } from '../../../cloudfunctions/event/plan-documents'
import { DAY, HOUR } from '../../../miniprogram/shared/time'
import { NOW, post, session } from '../../rules/event/fixtures'
import { withCloud } from '../../support/cloud'
import {
  addEvent,
  addPerson,
  addSession,
  agendaOf,
  cancel,
  cloudOptions,
  enrolments,
  faults,
  granted,
  join,
  outcome,
  placesOf,
  store,
  sweepAt,
} from './world'

withCloud(cloudOptions)

/** Many short sessions, one after another. */
const sessions = Array.from({ length: 105 }, (_, n) =>
  session({ _id: `s${n}`, from: NOW + 3 * DAY + n * HOUR, to: NOW + 3 * DAY + (n + 1) * HOUR }),
)

describe('closing an account', () => {
  test('gives every coming place back, however many there are', async () => {
    await addPerson('an')
    await Promise.all(sessions.map((one) => addSession(one)))
    for (const { _id } of sessions) granted(await join(_id, { person: 'an' }))
    expect(await givePlacesBack('an', '账号注销', NOW)).toBe(105)
    expect(await givePlacesBack('an', '账号注销', NOW)).toBe(0)
    expect((await agendaOf('an'))?.items).toEqual([])
    expect(await faults(sessions.slice(0, 5))).toEqual([])
    const [one] = await enrolments()
    expect(one).toMatchObject({ state: 'cancelled', cancelledBy: 'account-closed' })
    expect(one?.log.at(-1)).toMatchObject({ by: 'timer', for: 'an', why: '账号注销' })
  })

  test('leaves what is past, and what others have', async () => {
    const [first, second] = [
      session({ _id: 's0' }),
      session({ _id: 's1', from: NOW + 9 * DAY, to: NOW + 10 * DAY }),
    ]
    await Promise.all([addSession(first), addSession(second), addPerson('an'), addPerson('bo')])
    for (const person of ['an', 'bo']) for (const id of ['s0', 's1']) await join(id, { person })
    expect(await givePlacesBack('an', '账号注销', first.to)).toBe(1)
    expect(Object.keys((await placesOf('s0')).holders).sort()).toEqual(['an', 'bo'])
    expect(Object.keys((await placesOf('s1')).holders)).toEqual(['bo'])
  })
})

describe('two records that became one', () => {
  const merge = () => followMerge({ from: 'an', into: 'bo' }, NOW)

  test('coming places follow, also into a full session, and nobody else gets or loses one', async () => {
    const one = await addSession({ cap: 1 })
    await Promise.all([addPerson('an'), addPerson('bo')])
    granted(await join(one._id, { person: 'an' }))
    expect(await merge()).toBe(1)
    expect(Object.keys((await placesOf(one._id)).holders)).toEqual(['bo'])
    expect((await agendaOf('an'))?.items).toEqual([])
    expect((await agendaOf('bo'))?.items).toHaveLength(1)
    expect(await faults([one])).toEqual([])
    expect(await merge()).toBe(0)
  })

  test('a run that stopped half way is finished by the next', async () => {
    const one = await addSession()
    await Promise.all([addPerson('an'), addPerson('bo')])
    granted(await join(one._id, { person: 'an' }))
    granted(await join(one._id, { person: 'bo' }))
    expect(await merge()).toBe(1)
    expect(Object.keys((await placesOf(one._id)).holders)).toEqual(['bo'])
    expect(await faults([one])).toEqual([])
  })

  test('where both would be elsewhere at once, the record that stays keeps its own', async () => {
    const [one, other] = [session({ _id: 's0' }), session({ _id: 's1' })]
    await Promise.all([addSession(one), addSession(other), addPerson('an'), addPerson('bo')])
    granted(await join('s0', { person: 'an' }))
    granted(await join('s1', { person: 'bo' }))
    await merge()
    expect(Object.keys((await placesOf('s0')).holders)).toEqual([])
    expect(Object.keys((await placesOf('s1')).holders)).toEqual(['bo'])
  })
})

test('somebody who has joined gets an agenda once', async () => {
  expect(await openAgenda('cy')).toBe(true)
  expect(await openAgenda('cy')).toBe(false)
  expect(await agendaOf('cy')).toMatchObject({ items: [] })
})

describe('an organiser', () => {
  const call = {
    store,
    settings: DEFAULT_SETTINGS,
    now: NOW,
    newId: () => 'by-organiser',
    what: 'event/add-volunteer',
    actor: 'organiser',
    request: { key: 'organiser', hash: '' },
  }

  test('may put somebody in beyond the limit, which is marked', async () => {
    const one = await addSession({ cap: 1 })
    await Promise.all(['an', 'bo'].map((id) => addPerson(id)))
    await join('s1', { person: 'an' })
    const wish = { session: one, post: post(), personId: 'bo', override: 'open' as const }
    expect(await enrol(call, wish)).toMatchObject({ state: 'approved', override: true })
    expect(await placesOf('s1')).toMatchObject({ left: -1 })
    expect(await faults([one])).toEqual([])
  })

  test('may cancel after the deadline', async () => {
    const one = await addSession()
    await addPerson('an')
    await join('s1', { person: 'an' })
    const late = one.from - HOUR
    expect(outcome(await cancel('s1', { person: 'an', now: late }))).toBe('TOO_LATE_TO_CANCEL')
    const [enrolment] = await enrolments()
    if (!enrolment) throw new Error('Nobody has joined')
    const left = await leave({ ...call, now: late }, enrolment, 'organiser', '人数已够')
    expect(left).toMatchObject({ state: 'removed', cancelledBy: 'organiser' })
    expect((await placesOf('s1')).left).toBe(10)
  })
})

test('the timer moves events on to their next session, and off the lists after the last', async () => {
  const [one, two] = [
    session({ _id: 's1', from: NOW + HOUR, to: NOW + 2 * HOUR }),
    session({ _id: 's2', from: NOW + DAY, to: NOW + DAY + HOUR }),
  ]
  await addEvent([one, two])
  const event = async () =>
    (await database.collection<EventDocument>('events').doc('e1').get()).data
  expect(await event()).toMatchObject({ nextFrom: one.from, nextTo: one.to })
  await sweepAt(one.to)
  expect(await event()).toMatchObject({ nextFrom: two.from, nextTo: two.to })
  await sweepAt(two.to)
  expect(await event()).not.toHaveProperty('nextFrom')
})
