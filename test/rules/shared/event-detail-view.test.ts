import { detailView, type EventDetail } from '../../../miniprogram/shared/event-detail-view'
import { FOR_GOOD } from '../../../miniprogram/shared/plan-form'
import { HOUR } from '../../../miniprogram/shared/time'

const NOW = Date.UTC(2026, 10, 22, 4)

type Session = EventDetail['sessions'][number]

const session = (more: Partial<Session> = {}): Session => ({
  sessionId: 's1',
  from: NOW + 30 * HOUR,
  to: NOW + 32 * HOUR,
  opensAt: NOW - HOUR,
  closesAt: NOW + 20 * HOUR,
  cap: null,
  taken: 0,
  recruiting: 'open',
  waiting: 0,
  mode: 'first-come',
  handsOver: true,
  posts: [{ postId: 'p1', name: '引导员', description: '', conditions: [], cap: 2, taken: 0 }],
  ...more,
})

const page = (sessions: Session[], more: Partial<EventDetail> = {}) =>
  detailView(
    {
      eventId: 'e1',
      title: '河岸清洁',
      content: '捡拾垃圾',
      domain: '03',
      organisationId: 'o1',
      organiser: '清河护水队',
      contact: '文化站',
      place: { name: '东湖', address: '东湖路', longitude: 114.4, latitude: 23.1 },
      risks: { level: 'none', text: '' },
      cancelUntilHours: 24,
      templateIds: {},
      sessions,
      ...more,
    },
    NOW,
  )

const shown = (...sessions: Session[]) => page(sessions).sessions

test.each([
  [null, null, '不限人数'],
  [null, 2, '剩 2 / 2'],
  // How many are left is said once, for the session.
  [5, null, ''],
])('a session for %p, a post for %p: %p', (cap, ofPost, places) => {
  const posts = session().posts.map((post) => ({ ...post, cap: ofPost }))
  expect(shown(session({ cap, posts }))[0]?.posts[0]?.places).toBe(places)
})

test('an event says which project it belongs to, if to any', () => {
  const project = { id: 'x1', name: '银龄课堂' }
  expect(page([session()], { project }).project).toBe('银龄课堂')
  expect(page([session()]).project).toBe('')
})

const mine = { enrolmentId: 's1:p', state: 'approved', postId: 'p1' } as const

test('whoever is asked beyond the limit can come to a full session, others asked wait', () => {
  const invited = { ...mine, state: 'invited' as const }
  const actOf = (own: Session['mine']) => shown(session({ recruiting: 'full', mine: own }))[0]?.act
  expect(actOf({ ...invited, beyondLimit: true })).toBe('sign-up')
  expect(actOf(invited)).toBe('wait')
})

test('a session says until when one can sign up, and that it has begun', () => {
  const until = (more: Partial<Session>) => shown(session(more))[0]?.until
  expect(until({})).toBe('报名截止还有 20 小时')
  expect(until({ from: NOW - HOUR, closesAt: NOW + HOUR })).toBe(
    '活动已经开始，报名截止还有 1 小时',
  )
  expect(until({ recruiting: 'full' })).toBe('')
  expect(until({ recruiting: 'full', membersUntil: NOW + HOUR })).toMatch(/ 前只限本组织成员报名$/)
  expect(until({ membersUntil: FOR_GOOD })).toBe('报名截止还有 20 小时；只限本组织成员报名')
  expect(until({ membersUntil: FOR_GOOD, mine: { ...mine, state: 'invited' } })).not.toMatch(/成员/)
  // It opens for everybody, since the members' time is over by then.
  const later = { recruiting: 'not-open-yet' as const, opensAt: NOW + 2 * HOUR }
  expect(until({ ...later, membersUntil: NOW + HOUR })).toBe('2 小时后开放报名')
  expect(until({ membersUntil: NOW })).toBe('报名截止还有 20 小时')
  expect(until({ recruiting: 'suspended' })).toBe('这场活动暂停报名，恢复后会在这里重新开放')
})

test('a session says what insures those who take part, and from when', () => {
  const insurance = { insurer: '示例保险公司', coverage: '意外伤害 20 万元' }
  const words = (more: Partial<Session>) => shown(session({ insurance, ...more }))[0]?.insurance
  expect(words({})).toBe(
    '由示例保险公司承保：意外伤害 20 万元。报名成功后自动投保，这一场开始时生效，不用另外办理。',
  )
  expect(words({ mine })).toContain('您已投保')
  expect(words({ mine: { ...mine, state: 'applied' } })).toContain('报名成功后')
  expect(words({ recruiting: 'cancelled' })).toBe('')
  expect(shown(session())[0]?.insurance).toBe('')
})

test.each([
  ['in time to cancel', { from: NOW + 24 * HOUR + 1 }, ''],
  ['too late, not signed up', { from: NOW + 24 * HOUR }, '现在报名后不能自行取消，请确认能来'],
  [
    'too late, signed up',
    { from: NOW + 24 * HOUR, mine },
    '已过自行取消的时间，不能来请联系组织方',
  ],
  ['too late, and closed anyway', { from: NOW + HOUR, recruiting: 'closed' as const }, ''],
  [
    'suspended, signed up',
    { recruiting: 'suspended' as const, mine },
    '活动暂停中，您的名额保留，有结果会通知您',
  ],
  ['suspended, not signed up', { recruiting: 'suspended' as const }, ''],
])('%s', (_, more, heed) => {
  expect(shown(session(more))[0]?.heed).toBe(heed)
})

test('what is over is left out, unless the person was there or nothing else is left', () => {
  const over = session({ sessionId: 's0', recruiting: 'ended' })
  expect(shown(over, session()).map(({ sessionId }) => sessionId)).toEqual(['s1'])
  expect(shown({ ...over, mine }, session())).toHaveLength(2)
  expect(shown(over)).toHaveLength(1)
})

describe('what one can do with a session', () => {
  const full = { recruiting: 'full' as const, waiting: 2 }
  const state = (of: NonNullable<Session['mine']>['state'], more = {}) => ({
    mine: { ...mine, state: of, ...more },
  })

  test.each<[string, Partial<Session>, string, string, string]>([
    ['sign up', {}, 'sign-up', '报名这一场', ''],
    ['apply', { mode: 'approval' }, 'sign-up', '申请报名', '组织方确认后才算报名成功'],
    ['wait', full, 'wait', '候补', '名额已满，前面有 2 人候补'],
    ['nothing before it opens', { recruiting: 'not-open-yet' }, 'none', '尚未开放', ''],
    ['leave', state('approved'), 'leave', '取消报名（引导员）', '已报名'],
    ['take an application back', state('applied'), 'leave', '撤回申请（引导员）', '等组织方确认'],
    [
      'stop waiting',
      { ...full, ...state('waiting', { position: 3 }) },
      'leave',
      '不再候补（引导员）',
      '候补第 3 位，有空位会通知您',
    ],
    [
      'take what is offered',
      { ...full, ...state('offered', { offerUntil: NOW + HOUR }) },
      'sign-up',
      '确认参加',
      '有空位了，为您保留到 11月22日 周日 13:00',
    ],
    ['take an invitation', state('invited'), 'sign-up', '接受邀请', '组织方邀请您参加'],
    ['sign up again', state('cancelled'), 'sign-up', '报名这一场', ''],
    [
      'nothing after being taken out',
      state('removed', { why: '人已够' }),
      'none',
      '不能报名',
      '组织方取消了您的报名：人已够',
    ],
    [
      'nothing after a refusal',
      state('rejected', { why: '人已够' }),
      'none',
      '未通过',
      '组织方没有通过您的报名：人已够',
    ],
  ])('%s', (_, more, act, button, status) => {
    expect(shown(session(more))[0]).toMatchObject({ act, button, status })
  })
})

test.each<[string, Partial<Session>, string]>([
  ['with a place', { mine }, '转让名额或交换场次'],
  [
    'while somebody is asked',
    {
      mine: {
        ...mine,
        exchange: { exchangeId: 's1:p', isSwap: false, numberEnd: '1', until: NOW },
      },
    },
    '正在等对方答复，去看看',
  ],
  ['without a place', {}, ''],
  ['while waiting for one', { mine: { ...mine, state: 'waiting' } }, ''],
  ['when one can no longer cancel', { mine, from: NOW + 24 * HOUR }, ''],
  ['once it is called off', { mine, recruiting: 'cancelled' }, ''],
  [
    'where the city or the organiser lets places be swapped alone',
    { mine, handsOver: false, posts: [...session().posts, ...session().posts] },
    '交换场次',
  ],
  ['where there is nothing to swap for either', { mine, handsOver: false }, ''],
])('handing a place over is offered %s', (_, more, passOn) => {
  expect(shown(session(more))[0]?.passOn).toBe(passOn)
})
