import { database } from '../../../cloudfunctions/_kernel/database'
import type { Letter } from '../../../cloudfunctions/_kernel/outbox'
import { drainOutbox, followMerge } from '../../../cloudfunctions/event/neighbours'
import type { Enrolment } from '../../../cloudfunctions/event/session-documents'
import { deliver } from '../../../cloudfunctions/timer/letters'
import { keepSuspension, type SuspensionTold } from '../../../cloudfunctions/volunteer/neighbours'
import { DAY } from '../../../miniprogram/shared/time'
import { NOW, session } from '../../rules/event/fixtures'
import { withCloud } from '../../support/cloud'
import {
  addEvent,
  addPerson,
  addSession,
  type Caller,
  call,
  cancel,
  cloudOptions,
  count,
  enrolments,
  faults,
  granted,
  join,
  outcome,
  placesOf,
  secrets,
  sweepAt,
} from './world'

withCloud(cloudOptions)

const three = [0, 1, 2].map((n) =>
  session({ _id: `s${n}`, from: NOW + (n + 3) * DAY, to: NOW + (n + 3.1) * DAY }),
)
const OVER = NOW + 6 * DAY
const later = session({
  _id: 'later',
  from: NOW + 9 * DAY,
  to: NOW + 9.1 * DAY,
  closesAt: NOW + 9 * DAY,
})
const leader: Caller = { person: 'leader', now: OVER }
const above: Caller = { person: 'above', now: OVER }
const an: Caller = { person: 'an', now: OVER }

const miss = (sessionId: string, caller = leader, why?: string) =>
  call('mark-no-show', { sessionId, personId: 'an', step: 'miss', why }, caller)
const excuse = (sessionId: string, caller = leader) =>
  call('mark-no-show', { sessionId, personId: 'an', step: 'excuse', why: '签到表漏登' }, caller)
const appeal = (sessionId: string, caller = an) =>
  call('appeal', { sessionId, statement: '我到了，签到时手机没电' }, caller)
const decide = (sessionId: string, decision: 'uphold' | 'refuse', caller = above) =>
  call('decide-appeal', { sessionId, personId: 'an', decision, why: '已核对现场照片' }, caller)

const enrolmentIn = async (sessionId: string): Promise<Enrolment> =>
  (await enrolments()).find((one) => one.sessionId === sessionId) as Enrolment
const stateIn = async (sessionId: string) => (await enrolmentIn(sessionId)).state

const letters: Letter[] = []
/** Delivers what waits, and keeps the letters. */
const tick = () =>
  drainOutbox(async (letter) => {
    letters.push(letter)
    await deliver(OVER)(letter)
  }, OVER)
interface Told {
  personId: string
  title: string
  body: string
}
const messages = async () => (await database.collection('messages').get()).data as unknown as Told[]
const told = async () => (await messages()).map(({ title }) => title)
const joinsLater = async () => outcome(await join('later', { person: 'an', now: OVER }))

/** A record of `volunteer`, which keeps what it hears of no-shows. */
const addRecord = (_id: string) =>
  database.collection('people').add({
    data: {
      ...{ _id, openid: `wx-${_id}`, standing: 'active', identity: 'verified', skills: [] },
      ...{ number: '441399260000017', rev: 1, log: [] },
      name: secrets.seal('安小雪'),
      born: secrets.seal(JSON.stringify({ birthDate: '1990-05-01', gender: 'female' })),
    },
  })

beforeEach(async () => {
  letters.length = 0
  await addEvent(three)
  await addEvent([later], { _id: 'e2' })
  const units = ['o0', 'o0/o1'].map((path) => ({
    ...{ _id: path.split('/').at(-1), name: path, path, level: 'team', state: 'active' },
    leaders: [path === 'o0' ? 'above' : 'leader'],
  }))
  await Promise.all([
    ...units.map((data) => database.collection('organisations').add({ data })),
    addPerson('leader', { leads: 'o0/o1' }),
    addPerson('above', { leads: 'o0' }),
    addPerson('stranger', { leads: 'o9' }),
    addPerson('an'),
    addRecord('an'),
  ])
  for (const { _id } of three) granted(await join(_id, { person: 'an' }))
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

describe('appeals', () => {
  beforeEach(async () => {
    granted(await miss('s0'))
  })

  test('wait for the level above, which reads what the person says', async () => {
    granted(await appeal('s0'))
    const { appeals } = granted(await call('appeals', {}, above))
    expect(appeals).toMatchObject([{ name: '安**', statement: '我到了，签到时手机没电' }])
    expect(JSON.stringify(await enrolmentIn('s0'))).not.toContain('手机没电')
    expect(granted(await call('appeals', {}, leader)).appeals).toEqual([])
    expect(granted(await call('to-decide', {}, above))).toEqual({ plans: 0, appeals: 1 })
    expect(granted(await call('to-decide', {}, leader)).appeals).toBe(0)
    expect(granted(await call('to-decide', {}, an))).toEqual({ plans: 0, appeals: 0 })
    expect(outcome(await call('appeals', {}, an))).toBe('NOT_ALLOWED')
    expect(outcome(await decide('s0', 'uphold', leader))).toBe('NOT_FOUND')
    expect(outcome(await decide('s0', 'uphold', { person: 'stranger', now: OVER }))).toBe(
      'NOT_FOUND',
    )
  })

  test('come with what the organiser has noted, which the person has read, too', async () => {
    granted(await excuse('s0'))
    granted(await miss('s0', leader, '电话没有人接'))
    granted(await appeal('s0'))
    await tick()
    const [shown] = granted(await call('appeals', {}, above)).appeals
    expect(shown).toMatchObject({
      organiser: '惠东县志愿服务队',
      marked: { at: OVER, why: '电话没有人接' },
    })
    expect(shown?.why).toBeUndefined()
    expect((await messages()).map(({ body }) => body)).toContainEqual(
      expect.stringContaining('“清洁沙滩”：电话没有人接。'),
    )
  })

  test('are told to those who decide, once, and to nobody else', async () => {
    const again = { ...an, key: 'one-intention' }
    granted(await appeal('s0', again))
    granted(await appeal('s0', again))
    await tick()
    const asked = (await messages()).filter(({ title }) => title === '有人对“未到”提出申诉')
    expect(asked).toMatchObject([{ personId: 'above' }])
    expect(asked[0]?.body).not.toContain('手机没电')
  })

  test('are shown with the participants, as far as they have come', async () => {
    const shown = async () =>
      granted(await call('participants', { sessionId: 's0' }, leader)).participants[0]
    granted(await appeal('s0'))
    expect(await shown()).toMatchObject({ state: 'no-show', appeal: { state: 'open' } })
    granted(await decide('s0', 'uphold'))
    expect(await shown()).toMatchObject({ state: 'approved', appeal: { state: 'upheld' } })
  })

  test('two who decide at once: one decides', async () => {
    granted(await appeal('s0'))
    const answers = await Promise.all([decide('s0', 'uphold'), decide('s0', 'refuse')])
    expect(answers.map(outcome).sort()).toEqual(['STATE_CHANGED', 'ok'])
    const { state, appeal: decided } = await enrolmentIn('s0')
    expect(state).toBe(decided?.state === 'upheld' ? 'approved' : 'no-show')
  })

  test('the organiser corrects while the level above decides: no-show and appeal agree', async () => {
    granted(await appeal('s0'))
    const answers = await Promise.all([excuse('s0'), decide('s0', 'refuse')])
    expect(outcome(answers[0])).toBe('ok')
    expect((await enrolmentIn('s0')).state).toBe('approved')
    expect((await enrolmentIn('s0')).appeal?.state).not.toBe('open')
  })

  test('corrected and marked anew, it can be appealed anew', async () => {
    granted(await appeal('s0'))
    granted(await excuse('s0'))
    expect(outcome(await appeal('s0'))).toBe('STATE_CHANGED')
    granted(await miss('s0'))
    granted(await appeal('s0'))
  })

  test('sent again, they are one; another’s is nobody’s', async () => {
    const again = { ...an, key: 'one-intention' }
    expect(granted(await appeal('s0', again))).toEqual(granted(await appeal('s0', again)))
    expect(outcome(await appeal('s0', { person: 'stranger', now: OVER }))).toBe('NOT_ENROLLED')
  })

  test('whoever marked does not decide, even from above', async () => {
    granted(await excuse('s0'))
    granted(await miss('s0', above))
    granted(await appeal('s0'))
    const [shown] = granted(await call('appeals', {}, above)).appeals
    expect(shown?.why?.code).toBe('OWN_APPEAL')
    expect(outcome(await decide('s0', 'refuse'))).toBe('OWN_APPEAL')
  })
})

test('at rest the books agree', async () => {
  expect(await faults(three)).toEqual([])
})
