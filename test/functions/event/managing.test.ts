import { database } from '../../../cloudfunctions/_kernel/database'
import { enrolmentId, enrolmentOf } from '../../../cloudfunctions/event/rules/enrolment'
import type { EventStore } from '../../../cloudfunctions/event/store'
import { MINUTE } from '../../../miniprogram/shared/time'
import { eventOf, NOW, post, session } from '../../rules/event/fixtures'
import { withCloud } from '../../support/cloud'
import { stateOf, told } from './looking'
import {
  addEvent,
  addNamed,
  addPerson,
  addRecord,
  type Caller,
  call,
  cancel,
  cloudOptions,
  enrolments,
  faults,
  granted,
  join,
  numberOf,
  outcome,
  placesOf,
  store,
  sweepAt,
  wait,
} from './world'

withCloud(cloudOptions)

const leader: Caller = { person: 'leader' }
const chosen = session({ mode: 'approval', cap: 2, organisationId: 'o1' })
const { organisation } = eventOf([chosen])

const decide = (personId: string, decision: 'approve' | 'reject', caller = leader) =>
  decision === 'approve'
    ? call('decide-applicant', { sessionId: 's1', personId, decision }, caller)
    : call('decide-applicant', { sessionId: 's1', personId, decision, why: '人已够' }, caller)

const remove = (personId: string, caller = leader) =>
  call('remove-participant', { sessionId: 's1', personId, why: '集合地点有变' }, caller)

/** A store with which whoever takes a place is a moment later than something else. */
const after = (happens: () => ReturnType<typeof remove>): EventStore => ({
  ...store,
  takePlace: async (...args) => {
    granted(await happens())
    return store.takePlace(...args)
  },
})

beforeEach(async () => {
  await addEvent([chosen])
  await Promise.all([
    addPerson('leader', { leads: organisation.path }),
    addPerson('stranger', { leads: 'o0/o2' }),
    ...['an', 'bo', 'cy'].map((id) => addPerson(id)),
    addRecord('an', { name: '安小雪' }),
    addRecord('bo', { name: '薄大雪', birthDate: '2012-01-01' }),
  ])
})

describe('those who apply', () => {
  beforeEach(async () => {
    granted(await join('s1', { person: 'an' }))
    granted(await join('s1', { person: 'bo' }))
  })

  test('hold a place until it is decided', async () => {
    expect(await stateOf('an')).toBe('applied')
    expect(outcome(await join('s1', { person: 'cy' }))).toBe('FULL')
    expect(outcome(await join('s1', { person: 'an' }))).toBe('ALREADY')
  })

  test('are taken, or told why not; then their place is free', async () => {
    granted(await decide('an', 'approve'))
    granted(await decide('bo', 'reject'))
    expect([await stateOf('an'), await stateOf('bo')]).toEqual(['approved', 'rejected'])
    expect(await told()).toEqual(['an 报名已通过', 'bo 报名未通过'])
    expect(outcome(await join('s1', { person: 'bo' }))).toBe('NOT_CHOSEN')
    granted(await join('s1', { person: 'cy' }))
    await sweepAt(NOW + 5 * MINUTE)
    expect(await stateOf('bo')).toBe('rejected')
    expect((await placesOf('s1')).left).toBe(0)
  })

  test('decided twice, by two, only once', async () => {
    const outcomes = await Promise.all([decide('an', 'approve'), decide('an', 'reject')])
    expect(outcomes.map(outcome).sort()).toEqual(['STATE_CHANGED', 'ok'])
    expect((await told()).filter((line) => line.startsWith('an'))).toHaveLength(1)
  })

  test('a retry of the decision answers the same', async () => {
    const again = { ...leader, key: 'one-intention' }
    const first = granted(await decide('an', 'approve', again))
    expect(granted(await decide('an', 'approve', again))).toEqual(first)
    expect(await told()).toHaveLength(1)
  })

  test('may leave at any time', async () => {
    granted(await cancel('s1', { person: 'an', now: chosen.from - 1 }))
    expect(await stateOf('an')).toBe('cancelled')
  })

  test('are nobody else’s to see or decide', async () => {
    const others = { person: 'stranger' }
    expect(outcome(await decide('an', 'approve', others))).toBe('NOT_FOUND')
    expect(outcome(await remove('an', others))).toBe('NOT_FOUND')
    expect(outcome(await call('participants', { sessionId: 's1' }, others))).toBe('NOT_FOUND')
    expect(outcome(await call('participants', { sessionId: 's1' }, { person: 'an' }))).toBe(
      'NOT_FOUND',
    )
  })

  test('are listed by name, minors masked', async () => {
    const seen = await call('participants', { sessionId: 's1', show: 'applied' }, leader)
    expect(granted(seen)).toMatchObject({
      manages: true,
      participants: [
        { personId: 'an', name: '安小雪', minor: false },
        { personId: 'bo', name: '薄**', minor: true },
      ],
    })
  })
})

test('an invitation that is taken back is told as such', async () => {
  const invited = enrolmentOf(chosen, post(), { personId: 'an', attempt: 'a' })
  const log = [{ rev: 1, at: NOW, what: 'test', by: 'leader' }]
  await store.addEnrolment({
    _id: enrolmentId('s1', 'an'),
    ...invited,
    state: 'invited',
    rev: 1,
    log,
  })
  granted(await remove('an'))
  expect(await told()).toEqual(['an 邀请已收回'])
})

test('nobody is in by invitation alone whose invitation is taken back while they accept it', async () => {
  await addEvent([session({ _id: 'asked', mode: 'invitation' })], { _id: 'e2' })
  await addNamed('cy')
  const invitation = { sessionId: 'asked', postId: 'guide', numbers: [numberOf('cy')] }
  granted(await call('invite-participants', invitation, leader))
  const takeBack = () =>
    call('remove-participant', { sessionId: 'asked', personId: 'cy', why: '人已够' }, leader)
  expect(outcome(await join('asked', { person: 'cy', store: after(takeBack) }))).toBe('NOT_INVITED')
  expect((await placesOf('asked')).holders).toEqual({})
})

test('the organiser takes somebody out after the deadline, and they read why', async () => {
  granted(await join('s1', { person: 'an' }))
  granted(await decide('an', 'approve'))
  granted(await remove('an', { ...leader, now: chosen.from - MINUTE }))
  granted(await remove('an', { ...leader, now: chosen.from - MINUTE }))
  expect(await stateOf('an')).toBe('removed')
  expect(await told(chosen.from)).toEqual(['an 报名已通过', 'an 报名已取消'])
  await sweepAt(NOW + 5 * MINUTE)
  expect((await placesOf('s1')).holders).toEqual({})
})

describe('whoever is asked to come beyond the limit', () => {
  const invite = (beyondLimit?: boolean) =>
    call(
      'invite-participants',
      {
        ...{ sessionId: 's1', postId: 'guide', numbers: [numberOf('cy')] },
        ...(beyondLimit && { beyondLimit }),
      },
      leader,
    )
  const seen = async () => granted(await call('participants', { sessionId: 's1' }, leader))

  beforeEach(async () => {
    await addNamed('cy')
    for (const person of ['an', 'bo']) {
      granted(await join('s1', { person }))
      granted(await decide(person, 'approve'))
    }
  })

  test('is in where others are told that it is full, and is marked', async () => {
    granted(await invite(true))
    const { sessions } = granted(await call('detail', { eventId: 'e1' }, { person: 'cy' }))
    expect(sessions[0]).toMatchObject({ recruiting: 'full', mine: { beyondLimit: true } })
    expect(sessions[0]?.posts[0]?.why).toBeUndefined()
    granted(await join('s1', { person: 'cy' }))
    expect(await seen()).toMatchObject({ cap: 2, taken: 3 })
    const [cy] = (await enrolments()).filter(({ personId }) => personId === 'cy')
    expect(cy).toMatchObject({ state: 'approved', override: true })
    expect(await faults([chosen])).toEqual([])
  })

  test('goes past those who wait, who wait on', async () => {
    await addPerson('dy')
    granted(await wait('s1', { person: 'dy' }))
    granted(await invite(true))
    granted(await join('s1', { person: 'cy' }))
    granted(await cancel('s1', { person: 'an' }))
    await sweepAt(NOW + MINUTE)
    expect(await stateOf('dy')).toBe('waiting')
    expect(await placesOf('s1')).toMatchObject({ left: 0, waiting: 1 })
  })

  test('has an ordinary place where one is left', async () => {
    granted(await invite(true))
    granted(await cancel('s1', { person: 'an' }))
    granted(await join('s1', { person: 'cy' }))
    expect(await seen()).toMatchObject({ cap: 2, taken: 2 })
  })

  test('is marked only where there was none', async () => {
    await addEvent([session({ _id: 'asked', mode: 'invitation', cap: 1 })], { _id: 'e2' })
    await addNamed('dy')
    await addPerson('dy')
    const numbers = [numberOf('cy'), numberOf('dy')]
    const invitation = { sessionId: 'asked', postId: 'guide', numbers, beyondLimit: true }
    granted(await call('invite-participants', invitation, leader))
    for (const person of ['cy', 'dy']) granted(await join('asked', { person }))
    const there = (await enrolments()).filter(({ sessionId }) => sessionId === 'asked')
    expect(there.map(({ personId, override }) => [personId, override]).sort()).toEqual([
      ['cy', undefined],
      ['dy', true],
    ])
  })

  test('is told FULL like everybody where the organiser has not said so', async () => {
    granted(await invite())
    expect(outcome(await join('s1', { person: 'cy' }))).toBe('FULL')
  })

  test('is not let in by an invitation that is taken back in the same moment', async () => {
    granted(await invite(true))
    expect(outcome(await join('s1', { person: 'cy', store: after(() => remove('cy')) }))).toBe(
      'STATE_CHANGED',
    )
    expect(await stateOf('cy')).toBe('cancelled')
    expect(Object.keys((await placesOf('s1')).holders)).toEqual(['an', 'bo'])
  })

  test.each([
    ['is not let in by what they read before the event was stopped', 'open', 'CLOSED', 2],
    ['and would be, were the places not asked', 'any', 'ok', 3],
  ] as const)('%s', async (_, room, expected, holders) => {
    granted(await invite(true))
    const slow: EventStore = {
      ...store,
      takePlace: async (hold, sweepAfter) => {
        await database
          .collection('places')
          .doc('s1')
          .update({ data: { open: false } })
        return store.takePlace(hold, sweepAfter, room)
      },
    }
    expect(outcome(await join('s1', { person: 'cy', store: slow }))).toBe(expected)
    expect(Object.keys((await placesOf('s1')).holders)).toHaveLength(holders)
  })
})

describe('whoever was taken out', () => {
  const invite = () =>
    call(
      'invite-participants',
      { sessionId: 's1', postId: 'guide', numbers: [numberOf('cy')] },
      leader,
    )

  beforeEach(async () => {
    await addNamed('cy')
    granted(await join('s1', { person: 'cy' }))
    granted(await remove('cy'))
  })

  test('cannot come back by themselves, neither at once nor through the queue', async () => {
    expect(outcome(await join('s1', { person: 'cy' }))).toBe('REMOVED')
    for (const person of ['an', 'bo']) granted(await join('s1', { person }))
    expect(outcome(await wait('s1', { person: 'cy' }))).toBe('REMOVED')
    await sweepAt(NOW + 5 * MINUTE)
    expect(await stateOf('cy')).toBe('removed')
    expect(await placesOf('s1')).toMatchObject({ left: 0, waiting: 0 })
  })

  test('reads so before trying', async () => {
    const { sessions } = granted(await call('detail', { eventId: 'e1' }, { person: 'cy' }))
    expect(sessions[0]).toMatchObject({
      mine: { state: 'removed', why: '集合地点有变' },
      posts: [{ why: { code: 'REMOVED' } }],
    })
  })

  test('can, once the organiser asks them back', async () => {
    granted(await invite())
    granted(await join('s1', { person: 'cy' }))
    expect(await stateOf('cy')).toBe('approved')
    expect(await faults([chosen])).toEqual([])
  })

  test('out of the queue stays out of it', async () => {
    for (const person of ['an', 'bo']) granted(await join('s1', { person }))
    await addPerson('dy')
    granted(await wait('s1', { person: 'dy' }))
    granted(await remove('dy'))
    expect(outcome(await wait('s1', { person: 'dy' }))).toBe('REMOVED')
    expect(await placesOf('s1')).toMatchObject({ waiting: 0 })
  })
})

test('taken, everything agrees', async () => {
  granted(await join('s1', { person: 'an' }))
  granted(await decide('an', 'approve'))
  await sweepAt(NOW + 5 * MINUTE)
  expect(await faults([chosen])).toEqual([])
})
