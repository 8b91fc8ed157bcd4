import { database } from '../../../cloudfunctions/_kernel/database'
import { DEFAULT_SETTINGS } from '../../../cloudfunctions/_kernel/settings'
import type { Exchange } from '../../../cloudfunctions/event/exchange-documents'
import type { Session } from '../../../cloudfunctions/event/session-documents'
import { DAY, HOUR, MINUTE } from '../../../miniprogram/shared/time'
import { NOW, post } from '../../rules/event/fixtures'
import { withCloud } from '../../support/cloud'
import { messages, standing, told } from './looking'
import {
  addNamed,
  addPerson,
  addSession,
  agendaOf,
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
  sweepAt,
  wait,
} from './world'

withCloud(cloudOptions)

let one: Session
let two: Session
/** At the same time as the first. */
let same: Session

const propose = (person: string, to: string, more: object = {}, caller: Caller = {}) =>
  call(
    'propose-exchange',
    { sessionId: 's1', number: numberOf(to), ...more },
    { person, ...caller },
  )

const swapFor = (sessionId: string, postId = 'guide') => ({ wanted: { sessionId, postId } })

const accept = (person: string, caller: Caller = {}, exchangeId = 's1:an') =>
  call(
    'answer-exchange',
    { exchangeId, answer: 'accept', risksAcknowledged: true },
    { person, ...caller },
  )

const decline = (person: string, exchangeId = 's1:an') =>
  call('answer-exchange', { exchangeId, answer: 'decline' }, { person })

const exchange = async (id = 's1:an') =>
  (await database.collection<Exchange>('exchanges').doc(id).get()).data

const clean = async () => {
  await sweepAt(NOW + 10 * MINUTE)
  return faults([one, two, same])
}

const posts = [post(), post({ postId: 'tidy', name: '整理员' })]

beforeEach(async () => {
  const from = NOW + 3 * DAY
  one = await addSession({ cap: 1, posts })
  two = await addSession({ _id: 's2', from: from + DAY, to: from + DAY + HOUR, cap: 1, posts })
  same = await addSession({ _id: 's3', from: from + HOUR, to: from + 2 * HOUR, eventId: 'e2' })
  await Promise.all(['an', 'bo', 'cy'].map((person) => addPerson(person)))
  await Promise.all(['an', 'bo', 'cy', 'kid'].map(addNamed))
  granted(await join('s1', { person: 'an' }))
})

describe('a place that is handed over', () => {
  test('changes hands when the person named accepts, and not before', async () => {
    const proposed = granted(await propose('an', 'bo'))
    expect(proposed).toEqual({ exchangeId: 's1:an', state: 'proposed' })
    expect(await standing()).toEqual({ 's1:an': 'approved' })
    expect(await told()).toEqual(['bo 有人想把名额转给您'])

    expect(granted(await accept('bo'))).toEqual({ state: 'accepted' })
    expect(await standing()).toEqual({ 's1:an': 'cancelled', 's1:bo': 'approved' })
    expect(await placesOf('s1')).toMatchObject({ left: 0, holders: { bo: { post: 'guide' } } })
    expect((await agendaOf('an'))?.items).toEqual([])
    expect(await told()).toContain('an 对方接受了名额')
    expect(await clean()).toEqual([])
  })

  test('is news for WeChat, too: to whom it is proposed while it can be answered, and to the giver', async () => {
    granted(await propose('an', 'bo'))
    const { until } = (await exchange()) ?? {}
    granted(await accept('bo'))
    expect(await messages()).toMatchObject([
      {
        personId: 'bo',
        notice: {
          template: 'change',
          words: { note: '有人想把名额转给您，请尽快答复' },
          uselessFrom: until,
        },
      },
      {
        personId: 'an',
        notice: { template: 'change', words: { note: '名额已转给对方，您不用来了' } },
      },
    ])
  })

  test('says in both logs who has it from whom, and on whose word', async () => {
    granted(await propose('an', 'bo'))
    granted(await accept('bo'))
    const [given, received] = (await enrolments()).sort((a, b) => (a._id < b._id ? -1 : 1))
    expect(given?.log.at(-1)).toMatchObject({
      by: 'bo',
      for: 'an',
      what: 'event/answer-exchange',
      changes: { state: ['approved', 'cancelled'], holder: ['an', 'bo'] },
    })
    expect(received?.log.at(-1)).toMatchObject({ by: 'bo', changes: { holder: ['an', 'bo'] } })
    expect(given).toMatchObject({ cancelledBy: 'exchange', why: '名额转让' })
  })

  test('is the receiver’s like any other: they can cancel it and hand it on, the giver cannot', async () => {
    granted(await propose('an', 'bo'))
    granted(await accept('bo'))
    expect(outcome(await propose('an', 'cy'))).toBe('NOT_ENROLLED')
    granted(await propose('bo', 'cy'))
    granted(await accept('cy', {}, 's1:bo'))
    granted(await cancel('s1', { person: 'an' }))
    expect(Object.keys((await placesOf('s1')).holders)).toEqual(['cy'])
    granted(await cancel('s1', { person: 'cy' }))
    expect(await placesOf('s1')).toMatchObject({ left: 1, holders: {} })
    expect(await clean()).toEqual([])
  })

  test('goes past those who wait, and whoever was waiting themselves leaves the queue', async () => {
    granted(await wait('s1', { person: 'cy' }))
    granted(await wait('s1', { person: 'bo', now: NOW + 1 }))
    granted(await propose('an', 'bo'))
    granted(await accept('bo'))
    expect(await placesOf('s1')).toMatchObject({ waiting: 1, queue: [{ personId: 'cy' }] })
    expect(await clean()).toEqual([])
    expect(await standing()).toMatchObject({ 's1:bo': 'approved', 's1:cy': 'waiting' })
  })

  test('is switched off by a setting, also for what is proposed already', async () => {
    granted(await propose('an', 'bo'))
    await database.collection('settings').add({ data: { _id: 'city', handOverAllowed: false } })
    expect(outcome(await accept('bo'))).toBe('NOT_TRANSFERABLE')
    granted(await call('withdraw-exchange', { exchangeId: 's1:an' }, { person: 'an' }))
    expect(outcome(await propose('an', 'bo'))).toBe('NOT_TRANSFERABLE')
    const mine = granted(await call('my-events', { when: 'coming' }, { person: 'an' }))
    expect(mine.handsOver).toBe(false)
  })

  test('keeps the mark of an organiser who went beyond the limit', async () => {
    const by = { override: true }
    await database.collection('enrolments').doc('s1:an').update({ data: by })
    granted(await propose('an', 'bo'))
    granted(await accept('bo'))
    expect((await enrolments()).find(({ personId }) => personId === 'bo')).toMatchObject(by)
  })

  test('after recruiting has closed as well: the place was taken before', async () => {
    await database
      .collection('sessions')
      .doc('s1')
      .update({ data: { closesAt: NOW } })
    granted(await propose('an', 'bo'))
    granted(await accept('bo'))
    expect(await clean()).toEqual([])
  })
})

describe('who may have it', () => {
  const refused = async () => outcome(await accept('bo'))

  beforeEach(async () => {
    granted(await propose('an', 'bo'))
  })

  test('nobody else, and nobody who tries', async () => {
    expect(outcome(await accept('cy'))).toBe('NOT_FOUND')
    expect(outcome(await accept('an'))).toBe('NOT_FOUND')
    expect(outcome(await call('exchange', { exchangeId: 's1:an' }, { person: 'cy' }))).toBe(
      'NOT_FOUND',
    )
    const withdrawn = await call('withdraw-exchange', { exchangeId: 's1:an' }, { person: 'bo' })
    expect(outcome(withdrawn)).toBe('NOT_FOUND')
  })

  test('nobody who takes part elsewhere at that time', async () => {
    granted(await join('s3', { person: 'bo' }))
    expect(await refused()).toBe('COLLIDES')
    granted(await cancel('s3', { person: 'bo' }))
    granted(await accept('bo'))
    expect(await clean()).toEqual([])
  })

  test('nobody who does not meet the conditions', async () => {
    const strict = { posts: [post({ conditions: { qualifications: ['first-aid'] } })] }
    await database.collection('sessions').doc('s1').update({ data: strict })
    expect(await refused()).toBe('NOT_QUALIFIED')
  })

  test('nobody who has not read of the risks', async () => {
    const risks = { level: 'bodily', text: '水深' }
    await database.collection('sessions').doc('s1').update({ data: { risks } })
    const unread = { exchangeId: 's1:an', answer: 'accept', risksAcknowledged: false } as const
    expect(outcome(await call('answer-exchange', unread, { person: 'bo' }))).toBe(
      'RISKS_NOT_ACKNOWLEDGED',
    )
  })

  test('nobody who was not asked, where only who was asked may come', async () => {
    await database
      .collection('sessions')
      .doc('s1')
      .update({ data: { mode: 'invitation' } })
    expect(await refused()).toBe('NOT_INVITED')
  })

  test('nobody while the session rests, or once it is called off', async () => {
    await database
      .collection('sessions')
      .doc('s1')
      .update({ data: { status: 'suspended' } })
    expect(await refused()).toBe('EVENT_SUSPENDED')
    await database
      .collection('sessions')
      .doc('s1')
      .update({ data: { status: 'cancelled' } })
    expect(await refused()).toBe('EVENT_CANCELLED')
  })

  test('nobody who was taken into the session meanwhile, or has a place kept for them', async () => {
    await database
      .collection('places')
      .doc('s1')
      .update({ data: { left: 1 } })
    granted(await join('s1', { person: 'bo' }))
    expect(await refused()).toBe('ALREADY')
    await database
      .collection('enrolments')
      .doc('s1:bo')
      .update({ data: { state: 'offered' } })
    expect(await refused()).toBe('PLACES_LEFT')
  })

  test('nobody whose own sign-up is under way, until that has ended or was healed', async () => {
    const _ = database.command
    const taken = { post: 'guide', at: NOW, attempt: 'under-way' }
    await database
      .collection('places')
      .doc('s1')
      .update({
        data: {
          'holders.bo': taken,
          ...{ left: _.inc(-1), 'posts.guide.left': _.inc(-1), takes: _.inc(1), sweepAfter: NOW },
        },
      })
    expect(await refused()).toBe('BUSY')
    expect(await clean()).toEqual([])
    granted(await accept('bo'))
    expect(await clean()).toEqual([])
  })

  test('nobody once the giver has cancelled, even if they have joined again', async () => {
    granted(await cancel('s1', { person: 'an' }))
    expect(await refused()).toBe('EXCHANGE_OVER')
    granted(await join('s1', { person: 'an' }))
    expect(await refused()).toBe('EXCHANGE_OVER')
    expect(await standing()).toEqual({ 's1:an': 'approved' })
  })

  test('a child through the guardian', async () => {
    await addPerson('mum', { wards: ['kid'] })
    granted(await call('withdraw-exchange', { exchangeId: 's1:an' }, { person: 'an' }))
    granted(await propose('an', 'kid'))
    expect(outcome(await accept('mum'))).toBe('NOT_FOUND')
    const seen = granted(await call('exchange', { exchangeId: 's1:an' }, { person: 'mum' }))
    expect(seen).toMatchObject({ personId: 'kid', isGiver: false })
    granted(await accept('mum', { as: 'kid' }))
    const kid = (await enrolments()).find(({ personId }) => personId === 'kid')
    expect(kid?.log.at(-1)).toMatchObject({ by: 'mum', for: 'kid' })
    granted(
      await call(
        'propose-exchange',
        { sessionId: 's1', number: numberOf('bo') },
        {
          person: 'mum',
          as: 'kid',
        },
      ),
    )
    granted(await accept('bo', {}, 's1:kid'))
    expect(await clean()).toEqual([])
  })
})

describe('proposing', () => {
  test('needs a place of one’s own, and a number that is somebody else’s', async () => {
    expect(outcome(await propose('bo', 'cy'))).toBe('NOT_ENROLLED')
    expect(outcome(await propose('an', 'an'))).toBe('NOT_YOURSELF')
    const slip = { sessionId: 's1', number: '441399260000000' }
    expect(outcome(await call('propose-exchange', slip, { person: 'an' }))).toBe('NUMBER_UNKNOWN')
  })

  test('does not help to find people by trying', async () => {
    await database.collection('settings').add({ data: { _id: 'city', unknownNumbersPerDay: 1 } })
    const slip = { sessionId: 's1', number: '441399260000000' }
    await call('propose-exchange', slip, { person: 'an' })
    expect(outcome(await call('propose-exchange', slip, { person: 'an' }))).toBe(
      'TOO_MANY_ATTEMPTS',
    )
  })

  test('asks one person at a time, and not without end', async () => {
    granted(await propose('an', 'bo'))
    expect(outcome(await propose('an', 'cy'))).toBe('EXCHANGE_PENDING')
    granted(await decline('bo'))
    granted(await propose('an', 'cy'))
    expect(outcome(await accept('bo'))).toBe('NOT_FOUND')
    await database
      .collection('exchanges')
      .doc('s1:an')
      .update({
        data: { times: DEFAULT_SETTINGS.exchangeTimes },
      })
    granted(await decline('cy'))
    expect(outcome(await propose('an', 'bo'))).toBe('ASKED_OFTEN')
  })

  test('the same request again is the same proposal', async () => {
    const caller = { key: 'one-intention' }
    const first = granted(await propose('an', 'bo', {}, caller))
    granted(await decline('bo'))
    expect(granted(await propose('an', 'bo', {}, caller))).toEqual({ ...first, state: 'declined' })
    expect(await exchange()).toMatchObject({ times: 1 })
  })

  test('is over when one can no longer cancel', async () => {
    const late = one.from - 24 * HOUR
    expect(outcome(await propose('an', 'bo', {}, { now: late }))).toBe('TOO_LATE_TO_CANCEL')
    granted(await propose('an', 'bo', {}, { now: late - 1 }))
    expect(await exchange()).toMatchObject({ until: late })
    expect(outcome(await accept('bo', { now: late }))).toBe('EXCHANGE_OVER')
  })

  test('is not for those whom an organiser chose: they may swap, not choose another', async () => {
    for (const id of ['s1', 's2'])
      await database
        .collection('sessions')
        .doc(id)
        .update({ data: { mode: 'approval' } })
    expect(outcome(await propose('an', 'bo'))).toBe('NOT_TRANSFERABLE')
    granted(await propose('an', 'bo', swapFor('s2')))
  })
})

describe('a proposal ends', () => {
  beforeEach(async () => {
    granted(await propose('an', 'bo'))
  })

  test('when the other says no', async () => {
    granted(await decline('bo'))
    expect(outcome(await accept('bo'))).toBe('EXCHANGE_OVER')
    expect(await told()).toContain('an 对方没有接受')
  })

  test('when it is taken back', async () => {
    granted(await call('withdraw-exchange', { exchangeId: 's1:an' }, { person: 'an' }))
    expect(outcome(await accept('bo'))).toBe('EXCHANGE_OVER')
    expect(await told()).toContain('bo 提议已收回')
  })

  test('by itself, once, when nobody answers in time', async () => {
    const late = NOW + DEFAULT_SETTINGS.exchangeHours * HOUR
    expect(await exchange()).toMatchObject({ until: late })
    await sweepAt(late - 1)
    expect(await exchange()).toMatchObject({ state: 'proposed' })
    await Promise.all([sweepAt(late), sweepAt(late)])
    expect(await exchange()).toMatchObject({ state: 'expired', rev: 2 })
    expect(await told(late)).toContain('an 对方没有及时答复')
    expect(await standing()).toEqual({ 's1:an': 'approved' })
  })

  test('without a word to whoever has given the place up meanwhile', async () => {
    const late = NOW + DEFAULT_SETTINGS.exchangeHours * HOUR
    granted(await cancel('s1', { person: 'an' }))
    await sweepAt(late)
    expect(await told(late)).toEqual(['bo 有人想把名额转给您'])
  })

  test('an answer that comes again is the same answer', async () => {
    const again = { key: 'one-intention' }
    const first = granted(await accept('bo', again))
    expect(granted(await accept('bo', again))).toEqual(first)
    expect(granted(await accept('bo'))).toEqual(first)
    expect((await enrolments()).map(({ rev }) => rev).sort()).toEqual([1, 2])
  })
})

describe('a swap', () => {
  beforeEach(async () => {
    granted(await join('s2', { person: 'bo', postId: 'tidy' }))
  })

  test('of two sessions gives each the other’s place', async () => {
    granted(await propose('an', 'bo', swapFor('s2', 'tidy')))
    granted(await accept('bo'))
    expect(await standing()).toEqual({
      's1:an': 'cancelled',
      's1:bo': 'approved',
      's2:bo': 'cancelled',
      's2:an': 'approved',
    })
    expect(await placesOf('s2')).toMatchObject({ left: 0, holders: { an: { post: 'tidy' } } })
    expect(await clean()).toEqual([])
    granted(await propose('an', 'bo', { ...swapFor('s1'), sessionId: 's2' }))
    granted(await accept('bo', {}, 's2:an'))
    expect(await standing()).toMatchObject({ 's1:an': 'approved', 's2:bo': 'approved' })
    expect(await clean()).toEqual([])
  })

  test('of sessions at the same time: what is given away does not stand in the way', async () => {
    await database
      .collection('sessions')
      .doc('s2')
      .update({ data: { from: one.from, to: one.to } })
    await database
      .collection('agendas')
      .doc('bo')
      .update({
        data: { 'items.0.from': one.from, 'items.0.to': one.to },
      })
    granted(await propose('an', 'bo', swapFor('s2', 'tidy')))
    granted(await accept('bo'))
    expect(await clean()).toEqual([])
  })

  test('of two posts of one session', async () => {
    await database
      .collection('places')
      .doc('s1')
      .update({ data: { left: 1 } })
    const roomy = { ...one, cap: 2 }
    granted(await join('s1', { person: 'cy', postId: 'tidy' }))
    granted(await propose('an', 'cy', swapFor('s1', 'tidy')))
    granted(await accept('cy'))
    expect((await placesOf('s1')).holders).toMatchObject({
      an: { post: 'tidy' },
      cy: { post: 'guide' },
    })
    await sweepAt(NOW + 10 * MINUTE)
    expect(await faults([roomy, two])).toEqual([])
    granted(await cancel('s1', { person: 'cy' }))
    expect(await placesOf('s1')).toMatchObject({ left: 1, holders: { an: { post: 'tidy' } } })
    expect(await faults([roomy, two])).toEqual([])
  })

  test('tells the proposer nothing of whether the other has that place', async () => {
    granted(await propose('an', 'cy', swapFor('s2')))
    expect(outcome(await accept('cy'))).toBe('NOT_ENROLLED')
    granted(await decline('cy'))
    granted(await propose('an', 'bo', swapFor('s2', 'guide')))
    expect(outcome(await accept('bo'))).toBe('NOT_ENROLLED')
  })

  test('is refused beforehand to whom it could not serve', async () => {
    expect(outcome(await propose('an', 'bo', swapFor('s3')))).toBe('NOT_FOUND')
    expect(outcome(await propose('an', 'bo', swapFor('s1')))).toBe('ALREADY')
    await database
      .collection('agendas')
      .doc('an')
      .update({
        data: { items: database.command.push([{ ...two, sessionId: 'x', title: '读书会' }]) },
      })
    expect(outcome(await propose('an', 'bo', swapFor('s2', 'tidy')))).toBe('COLLIDES')
  })

  test('does not tell the receiver why the giver cannot any more', async () => {
    granted(await propose('an', 'bo', swapFor('s2', 'tidy')))
    await database
      .collection('agendas')
      .doc('an')
      .update({
        data: { items: database.command.push([{ ...two, sessionId: 'x', title: '读书会' }]) },
      })
    expect(outcome(await accept('bo'))).toBe('OTHER_CANNOT')
    expect(await standing()).toEqual({ 's1:an': 'approved', 's2:bo': 'approved' })
  })
})

describe('what the two see', () => {
  const seen = async (person: string) =>
    granted(await call('exchange', { exchangeId: 's1:an' }, { person }))
  const asked = async (person: string) =>
    granted(await call('my-exchanges', {}, { person })).exchanges

  beforeEach(async () => {
    granted(await join('s2', { person: 'bo', postId: 'tidy' }))
    granted(await propose('an', 'bo', swapFor('s2', 'tidy')))
  })

  test('both places, a masked name, the end of the number, and until when', async () => {
    expect(await seen('bo')).toMatchObject({
      state: 'proposed',
      isGiver: false,
      giver: expect.stringContaining('*'),
      given: { sessionId: 's1', post: '引导员' },
      wanted: { sessionId: 's2', post: '整理员' },
    })
    expect(await seen('an')).toMatchObject({ isGiver: true, numberEnd: numberOf('bo').slice(-4) })
    expect(await asked('bo')).toMatchObject([{ exchangeId: 's1:an', isSwap: true, from: one.from }])
    expect(await asked('an')).toEqual([])
  })

  test('why it cannot be accepted, before one tries', async () => {
    granted(await cancel('s2', { person: 'bo' }))
    expect((await seen('bo')).why?.code).toBe('NOT_ENROLLED')
    expect((await seen('an')).why).toBeUndefined()
  })

  test('that it is over, as soon as the giver has given the place up', async () => {
    granted(await cancel('s1', { person: 'an' }))
    expect(await seen('bo')).toMatchObject({ state: 'expired' })
    expect(await asked('bo')).toEqual([])
  })
})
