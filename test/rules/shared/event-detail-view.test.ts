import { detailView, type EventDetail } from '../../../miniprogram/shared/event-detail-view'
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
  posts: [{ postId: 'p1', name: '引导员', description: '', conditions: [], cap: 2, taken: 0 }],
  ...more,
})

const shown = (...sessions: Session[]) =>
  detailView(
    {
      eventId: 'e1',
      title: '河岸清洁',
      content: '捡拾垃圾',
      domain: '03',
      organiser: '清河护水队',
      contact: '文化站',
      place: { name: '东湖', address: '东湖路', longitude: 114.4, latitude: 23.1 },
      risks: { level: 'none', text: '' },
      cancelUntilHours: 24,
      sessions,
    },
    NOW,
  ).sessions

const mine = { enrolmentId: 's1:p', state: 'approved', postId: 'p1' } as const

test.each([
  ['in time to cancel', { from: NOW + 24 * HOUR + 1 }, ''],
  ['too late, not signed up', { from: NOW + 24 * HOUR }, '现在报名后不能自行取消，请确认能来'],
  [
    'too late, signed up',
    { from: NOW + 24 * HOUR, mine },
    '已过自行取消的时间，不能来请联系组织方',
  ],
  ['too late, and closed anyway', { from: NOW + HOUR, recruiting: 'closed' as const }, ''],
])('%s', (_, more, late) => {
  expect(shown(session(more))[0]?.late).toBe(late)
})

test('what is over is left out, unless the person was there or nothing else is left', () => {
  const over = session({ sessionId: 's0', recruiting: 'ended' })
  expect(shown(over, session()).map(({ sessionId }) => sessionId)).toEqual(['s1'])
  expect(shown({ ...over, mine }, session())).toHaveLength(2)
  expect(shown(over)).toHaveLength(1)
})
