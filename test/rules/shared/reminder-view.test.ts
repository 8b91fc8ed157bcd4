import { templateIds } from '../../../local/wechat-templates'
import type { EventDetail } from '../../../miniprogram/shared/event-detail-view'
import {
  askingFor,
  calendarEntry,
  leftText,
  shareTitle,
} from '../../../miniprogram/shared/reminder-view'

const FROM = Date.UTC(2026, 10, 29, 1)
const HOUR = 3_600_000
type Session = EventDetail['sessions'][number]
type State = NonNullable<Session['mine']>['state']

const session = (state?: State, more: Partial<Session> = {}): Session => ({
  sessionId: 's1',
  from: FROM,
  to: FROM + 2 * HOUR,
  opensAt: 0,
  closesAt: FROM,
  cap: null,
  taken: 0,
  recruiting: 'open',
  waiting: 0,
  mode: 'first-come',
  handsOver: true,
  posts: [{ postId: 'p1', name: '引导员', description: '', conditions: [], cap: 2, taken: 0 }],
  ...(state && { mine: { enrolmentId: 's1:p', state, postId: 'p1' } }),
  ...more,
})

const event = (...sessions: Session[]): EventDetail => ({
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
  templateIds,
  sessions,
})

test.each<[State | undefined, string[] | null]>([
  ['approved', ['reminder', 'change']],
  ['applied', ['decision', 'change']],
  ['waiting', ['offer', 'change']],
  ['offered', null],
  ['cancelled', null],
  ['rejected', null],
  [undefined, null],
])('who is %s is asked for %j', (state, templates) => {
  const asked = askingFor(session(state), templateIds)
  expect(asked && Object.keys(asked.ids)).toEqual(templates)
})

test('what the city has no template for is not asked for, and the calendar stays', () => {
  const one = session('approved')
  const { change } = templateIds
  expect(askingFor(one, { change })).toMatchObject({ ids: { change } })
  expect(askingFor(one, { reminder: '' })).toBeNull()
  expect(calendarEntry(event(one), one)).not.toBeNull()
})

test.each(['ended', 'cancelled'] as const)(
  'of what is %s there is nothing to remind',
  (recruiting) => {
    const over = session('approved', { recruiting })
    expect(askingFor(over, templateIds)).toBeNull()
    expect(calendarEntry(event(over), over)).toBeNull()
  },
)

test('the calendar gets when, where, what one does and whom to ask, in seconds', () => {
  const one = session('approved')
  expect(calendarEntry(event(one), one)).toEqual({
    title: '河岸清洁',
    startTime: FROM / 1000,
    endTime: String(FROM / 1000 + 7200),
    location: '东湖（东湖路）',
    description: '岗位：引导员。组织方：清河护水队，联系：文化站',
    alarmOffset: 7200,
  })
})

test.each(['waiting', 'applied', 'cancelled'] as const)(
  'who is %s has nothing for it yet',
  (state) => {
    const one = session(state)
    expect(calendarEntry(event(one), one)).toBeNull()
  },
)

test('a card names the first session that one can join, by its date', () => {
  const full = session(undefined, { recruiting: 'full' })
  const open = session(undefined, { from: FROM + 24 * HOUR })
  expect(shareTitle(event(full, open), FROM)).toBe('河岸清洁｜11月30日 周一 09:00，一起做志愿者')
  expect(shareTitle(event(full), FROM)).toBe('河岸清洁｜11月29日 周日 09:00，一起做志愿者')
  expect(shareTitle(event(), FROM)).toBe('河岸清洁')
})

test.each([
  [{}, '还没有开启微信提醒'],
  [{ reminder: 0 }, '还没有开启微信提醒'],
  [{ reminder: 2, change: 1 }, '还可以提醒您 3 次'],
])('%j reads %s', (left, text) => {
  expect(leftText(left)).toBe(text)
})
