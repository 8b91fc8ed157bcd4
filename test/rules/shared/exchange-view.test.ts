import type { EventDetail } from '../../../miniprogram/shared/event-detail-view'
import {
  askedView,
  type Exchange,
  exchangeView,
  passOnFault,
  passOnView,
} from '../../../miniprogram/shared/exchange-view'
import { reason } from '../../../miniprogram/shared/reasons'
import { DAY, HOUR } from '../../../miniprogram/shared/time'

/** 2026-11-22 12:00 in China, a Sunday. */
const NOW = Date.UTC(2026, 10, 22, 4)

const place = (sessionId: string, from: number, post = '引导员') => ({
  ...{ eventId: 'e1', sessionId, postId: 'p1', title: '河岸清洁', post, place: '东湖' },
  from,
  to: from + 2 * HOUR,
})

const given = place('s1', NOW + DAY)
const wanted = place('s2', NOW + 2 * DAY, '整理员')

const exchange = (more: Partial<Exchange> = {}): Exchange => ({
  exchangeId: 's1:an',
  state: 'proposed',
  personId: 'bo',
  isGiver: false,
  giver: '林**',
  numberEnd: '4567',
  given,
  risks: { level: 'none', text: '无特别风险' },
  until: NOW + HOUR,
  ...more,
})

const shown = (more: Partial<Exchange> = {}) => exchangeView(exchange(more), NOW)

describe('a proposal in words', () => {
  test.each<[string, Partial<Exchange>, string, string, string]>([
    ['handed over, to whom', {}, '林**想把名额转给您', 'answer', '接受名额'],
    ['swapped, with whom', { wanted }, '林**想和您交换', 'answer', '同意交换'],
    ['by whom', { isGiver: true }, '转让给编号尾号 4567 的志愿者', 'withdraw', '接受名额'],
    [
      'swapped by whom',
      { isGiver: true, wanted },
      '和编号尾号 4567 的志愿者交换',
      'withdraw',
      '同意交换',
    ],
    ['handed over already', { state: 'accepted' }, '林**把名额转给了您', 'none', '接受名额'],
    ['swapped already', { state: 'accepted', wanted }, '林**和您交换了名额', 'none', '同意交换'],
    ['over', { state: 'declined' }, '林**想把名额转给您', 'none', '接受名额'],
  ])('%s', (_, more, heading, act, button) => {
    expect(shown(more)).toMatchObject({ heading, act, button })
  })

  test('each reads what they give and what they get', () => {
    const first = { title: '河岸清洁', when: '明天 12:00–14:00', where: '东湖 · 引导员' }
    const second = { title: '河岸清洁', when: '后天 12:00–14:00', where: '东湖 · 整理员' }
    expect(shown()).toMatchObject({ gets: first, gives: null })
    expect(shown({ isGiver: true })).toMatchObject({ gets: null, gives: first })
    expect(shown({ wanted })).toMatchObject({ gets: first, gives: second })
    expect(shown({ wanted, isGiver: true })).toMatchObject({ gets: second, gives: first })
  })

  test('until when, while it can be answered', () => {
    expect(shown().until).toBe('11月22日 周日 13:00 前有效')
    expect(shown({ state: 'expired' }).until).toBe('')
  })

  test.each<[Partial<Exchange>, RegExp]>([
    [{}, /不用排队候补/],
    [{ wanted }, /马上对调/],
    [{ isGiver: true }, /同意之前，名额还是您的/],
    [{ state: 'accepted' }, /已经生效/],
    [{ state: 'accepted', isGiver: true }, /您不用来了/],
    [{ state: 'accepted', isGiver: true, wanted }, /已经生效/],
    [{ state: 'withdrawn' }, /收回/],
    [{ state: 'expired' }, /失效/],
    [{ state: 'declined' }, /没有谈成/],
  ])('what happens: %j', (more, words) => {
    expect(shown(more).words).toMatch(words)
  })

  test('why it cannot be accepted', () => {
    expect(shown({ why: reason('NOT_ENROLLED') }).why).toBe('您没有报名这场活动')
    expect(shown().why).toBe('')
  })

  test('on a list', () => {
    const asked = { ...given, exchangeId: 's1:an', personId: 'bo', isSwap: true, until: NOW + HOUR }
    expect(askedView(asked, NOW)).toEqual({
      exchangeId: 's1:an',
      heading: '有人想和您交换场次',
      what: '河岸清洁 · 明天 12:00–14:00',
      until: '请在 11月22日 周日 13:00 前答复',
    })
    expect(askedView({ ...asked, isSwap: false }, NOW).heading).toBe('有人想把名额转给您')
  })
})

type Session = EventDetail['sessions'][number]

const mine = { enrolmentId: 's1:an', state: 'approved', postId: 'p1' } as const

const post = (postId: string, name: string) => ({
  ...{ postId, name, description: '', conditions: [], cap: null },
  taken: 0,
})

const session = (sessionId: string, from: number, more: Partial<Session> = {}): Session => ({
  sessionId,
  from,
  to: from + HOUR,
  opensAt: NOW - DAY,
  closesAt: from - HOUR,
  cap: null,
  taken: 0,
  recruiting: 'open',
  waiting: 0,
  mode: 'first-come',
  handsOver: true,
  posts: [post('p1', '引导员'), post('p2', '整理员')],
  ...more,
})

const own = session('s1', NOW + 3 * DAY, { mine })

const passOn = (sessions: Session[], sessionId = 's1') =>
  passOnView(
    {
      ...{ eventId: 'e1', title: '河岸清洁', content: '', domain: '03', organisationId: 'o1' },
      ...{ organiser: '清河护水队', contact: '文化站', cancelUntilHours: 24, sessions },
      place: { name: '东湖', address: '东湖路', longitude: 114.4, latitude: 23.1 },
      risks: { level: 'none', text: '' },
      templateIds: {},
    },
    sessionId,
    NOW,
  )

describe('what one can do with a place', () => {
  test('hand it over, or ask for another session or post', () => {
    const view = passOn([own, session('s2', NOW + 4 * DAY)])
    expect(view).toMatchObject({
      mine: '11月25日 周三 12:00–13:00 · 引导员',
      handsOver: true,
      exchangeId: '',
      until: '11月24日 周二 12:00',
    })
    expect(view?.wanted.map(({ key }) => key)).toEqual(['s1/p2', 's2/p1', 's2/p2'])
  })

  test('not ask for what one has, or what is over, resting, or cannot be left any more', () => {
    const view = passOn([
      own,
      session('s2', NOW + 4 * DAY, { mine: { ...mine, enrolmentId: 's2:an' } }),
      session('s3', NOW + 4 * DAY, { recruiting: 'suspended' }),
      session('s4', NOW + DAY),
    ])
    expect(view?.wanted.map(({ key }) => key)).toEqual(['s1/p2'])
  })

  test('only swap it where the organiser chooses', () => {
    expect(passOn([{ ...own, handsOver: false }])?.handsOver).toBe(false)
  })

  test('nothing without a place', () => {
    expect(passOn([{ ...own, mine: { ...mine, state: 'waiting' } }])).toBeUndefined()
    expect(passOn([own], 'gone')).toBeUndefined()
  })

  test('see who was asked already', () => {
    const asked = { exchangeId: 's1:an', isSwap: false, numberEnd: '4567', until: NOW + HOUR }
    expect(passOn([{ ...own, mine: { ...mine, exchange: asked } }])?.exchangeId).toBe('s1:an')
  })
})

test.each([
  [{ kind: 'hand-over', wanted: '', number: '4413' }, ''],
  [{ kind: 'hand-over', wanted: '', number: ' ' }, '请填写对方的志愿者编号'],
  [{ kind: 'swap', wanted: '', number: '4413' }, '请选择想换到的场次和岗位'],
  [{ kind: 'swap', wanted: 's2/p1', number: '4413' }, ''],
])('what is missing in %j', (form, fault) => {
  expect(passOnFault(form)).toBe(fault)
})
