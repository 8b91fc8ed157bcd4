import { database } from '../../../cloudfunctions/_kernel/database'
import type { Letter } from '../../../cloudfunctions/_kernel/outbox'
import { drainOutbox, followMerge } from '../../../cloudfunctions/event/neighbours'
import { deliver } from '../../../cloudfunctions/timer/letters'
import { keepSuspension, type SuspensionTold } from '../../../cloudfunctions/volunteer/neighbours'
import { DAY } from '../../../miniprogram/shared/time'
import { NOW, session } from '../../rules/event/fixtures'
import { withCloud } from '../../support/cloud'
import { messages } from './looking'
import {
  above,
  addMissed,
  an,
  appeal,
  decide,
  excuse,
  leader,
  miss,
  OVER,
  stateIn,
  three,
} from './missed'
import {
  addEvent,
  addPerson,
  addRecord,
  addSession,
  call,
  cancel,
  cloudOptions,
  count,
  faults,
  granted,
  join,
  outcome,
  placesOf,
  sweepAt,
} from './world'

withCloud(cloudOptions)

const later = session({
  _id: 'later',
  from: NOW + 9 * DAY,
  to: NOW + 9.1 * DAY,
  closesAt: NOW + 9 * DAY,
})
const letters: Letter[] = []
/** Delivers what waits, and keeps the letters. */
const tick = () =>
  drainOutbox(async (letter) => {
    letters.push(letter)
    await deliver(OVER)(letter)
  }, OVER)
const told = async () => (await messages(OVER)).map(({ title }) => title)
const joinsLater = async () => outcome(await join('later', { person: 'an', now: OVER }))

beforeEach(async () => {
  letters.length = 0
  await addMissed()
  await addEvent([later], { _id: 'e2' })
})

describe('three that were missed', () => {
  beforeEach(async () => {
    for (const { _id } of three) granted(await miss(_id))
    await tick()
  })

  test('keep from limited places, and the person is told how to appeal', async () => {
    expect(await joinsLater()).toBe('SUSPENDED')
    expect(await told()).toEqual(['您被标记为未到', '您被标记为未到', '您被标记为未到'])
    await addSession({
      _id: 'free',
      from: NOW + 10 * DAY,
      to: NOW + 10.1 * DAY,
      cap: null,
      closesAt: NOW + 10 * DAY,
    })
    granted(await join('free', { person: 'an', now: OVER }))
  })

  test('one taken back by the organiser frees the person', async () => {
    granted(await excuse('s1'))
    await tick()
    expect(await joinsLater()).toBe('ok')
    expect(await told()).toContain('“未到”已更正')
  })

  test('one taken back on appeal frees the person, for good', async () => {
    granted(await appeal('s2'))
    granted(await decide('s2', 'uphold'))
    await tick()
    expect(await stateIn('s2')).toBe('approved')
    expect(await joinsLater()).toBe('ok')
    expect(outcome(await miss('s2'))).toBe('STATE_CHANGED')
  })

  test('an appeal that is refused leaves it as it is, and there is no second', async () => {
    granted(await appeal('s2'))
    granted(await decide('s2', 'refuse'))
    await tick()
    expect(await joinsLater()).toBe('SUSPENDED')
    expect(await told()).toContain('申诉未通过')
    expect(outcome(await appeal('s2'))).toBe('ALREADY_APPEALED')
    const mine = granted(await call('my-events', { when: 'past' }, an)).enrolments
    expect(mine.find(({ sessionId }) => sessionId === 's2')).toMatchObject({
      state: 'no-show',
      appeal: { state: 'refused', why: '已核对现场照片' },
    })
  })

  test('letters that come late or twice change nothing', async () => {
    granted(await excuse('s1'))
    await tick()
    const suspensions = letters.filter(({ kind }) => kind === 'suspension')
    expect(suspensions).toHaveLength(4)
    for (const { content } of suspensions) await keepSuspension(content as SuspensionTold, OVER)
    expect(await joinsLater()).toBe('ok')
  })

  test('the books stay as they are: the place was theirs', async () => {
    await sweepAt(OVER + DAY)
    expect((await placesOf('s0')).holders).toHaveProperty('an')
    expect(await stateIn('s0')).toBe('no-show')
  })
})

test('what was missed, and what the person has said to it, stands in their data', async () => {
  for (const { _id } of three) granted(await miss(_id))
  await tick()
  granted(await appeal('s2'))
  const { sections } = granted(await call('my-data', {}, an))
  expect(sections).toEqual([
    { title: '报名与参加', rows: [expect.anything(), expect.anything(), expect.anything()] },
    {
      title: '未到记录',
      rows: [
        { label: '2026-11-27 09:00 “清洁沙滩”', value: '引导员；未到' },
        expect.anything(),
        expect.anything(),
        { label: '暂不能报名限额活动', value: '至 2026-12-28 00:00' },
      ],
    },
    {
      title: '申诉',
      rows: [
        { label: expect.any(String), value: '2026-11-28 申诉：我到了，签到时手机没电；处理中' },
      ],
    },
  ])
  expect(granted(await call('my-data', {}, { person: 'stranger' }))).toEqual({ sections: [] })
})

describe('whose other record they were marked in', () => {
  const merge = () => followMerge({ from: 'an', into: 'bo' }, OVER)
  const missBy = (sessionId: string, personId: string) =>
    call('mark-no-show', { sessionId, personId, step: 'miss' }, leader)
  const joinsAsBo = async () => outcome(await join('later', { person: 'bo', now: OVER }))

  beforeEach(async () => {
    await addPerson('bo')
    await addRecord('bo')
  })

  test('keep from limited places in the one that stays, counted once, however often it is told', async () => {
    granted(await join('s2', { person: 'bo' }))
    for (const id of ['s0', 's2']) granted(await miss(id))
    granted(await missBy('s2', 'bo'))
    await merge()
    await merge()
    await tick()
    expect(await joinsAsBo()).toBe('ok')
    granted(await cancel('later', { person: 'bo', now: OVER }))
    granted(await miss('s1'))
    await tick()
    expect(await joinsAsBo()).toBe('SUSPENDED')
  })

  test('nobody escapes from being marked by it: the organiser sees that somebody was in', async () => {
    await database
      .collection('people')
      .doc('an')
      .update({ data: { standing: 'closed' } })
    await merge()
    const { participants } = granted(await call('participants', { sessionId: 's0' }, leader))
    expect(participants).toMatchObject([{ personId: 'an', minor: false, state: 'approved' }])
    expect(participants[0]).not.toHaveProperty('name')
  })

  test('those marked, or taken back, after the merge count and are told there', async () => {
    for (const id of ['s0', 's1']) granted(await miss(id))
    await merge()
    granted(await miss('s2'))
    await tick()
    expect(await joinsAsBo()).toBe('SUSPENDED')
    expect((await messages()).filter(({ personId }) => personId === 'bo')).toHaveLength(1)
    granted(await excuse('s0'))
    await tick()
    expect(await joinsAsBo()).toBe('ok')
  })
})

describe('marking', () => {
  test('comes after the session, and not too late', async () => {
    const { to } = three[0] as (typeof three)[number]
    expect(outcome(await miss('s0', { ...leader, now: to - 1 }))).toBe('NOT_OVER_YET')
    expect(outcome(await miss('s0', { ...leader, now: to + 7 * DAY }))).toBe('TOO_LATE_TO_MARK')
    granted(await miss('s0', { ...leader, now: to }))
  })

  test('is for those who organise the session', async () => {
    for (const person of ['an', 'stranger'])
      expect(outcome(await miss('s0', { person, now: OVER }))).toBe('NOT_FOUND')
    expect(await stateIn('s0')).toBe('approved')
  })

  test('sent again it changes nothing more; by two at once, once', async () => {
    const again = { ...leader, key: 'one-intention' }
    granted(await miss('s0', again))
    granted(await miss('s0', again))
    const answers = await Promise.all([miss('s1'), miss('s1', above)])
    expect([count(answers, 'ok'), count(answers, 'STATE_CHANGED')]).toEqual([1, 1])
    await tick()
    expect(await told()).toHaveLength(2)
  })

  test('of several sessions at the same time counts every one', async () => {
    for (const answer of await Promise.all(three.map(({ _id }) => miss(_id)))) granted(answer)
    await tick()
    expect(await joinsLater()).toBe('SUSPENDED')
  })

  test('is shown with the participants, who can be marked now', async () => {
    granted(await miss('s0'))
    const seen = granted(await call('participants', { sessionId: 's0' }, leader))
    expect(seen).toMatchObject({ marks: true, participants: [{ state: 'no-show' }] })
    // While it is ahead they can be invited and taken out instead.
    expect(seen.manages).toBe(false)
    const before = granted(await call('participants', { sessionId: 's0' }, { ...leader, now: NOW }))
    expect(before).toMatchObject({ marks: false, manages: true })
  })
})

test('at rest the books agree', async () => {
  expect(await faults(three)).toEqual([])
})
