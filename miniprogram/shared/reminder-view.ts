import type { EventDetail } from './event-detail-view'
import { askable, type Left, type Template, type TemplateIds } from './subscriptions'
import { dayOf, formatClock, formatDay, SECOND } from './time'

type Session = EventDetail['sessions'][number]
type Standing = NonNullable<Session['mine']>['state']

/** What WeChat may be asked to bring to somebody. */
export interface Asking {
  /** Of at most three templates: WeChat takes no more at a time. */
  ids: TemplateIds
  text: string
}

interface Wanted {
  templates: Template[]
  text: string
}

const IN: Wanted = { templates: ['reminder', 'change'], text: '开始前和有变动时，微信提醒我' }

/** What makes sense for whoever has a place, waits for one, or waits to be let in. */
const wanted: Partial<Record<Standing, Wanted>> = {
  approved: IN,
  applied: { templates: ['decision', 'change'], text: '有结果时，微信通知我' },
  waiting: { templates: ['offer', 'change'], text: '有空位时，微信通知我' },
}

function wantedFor({ recruiting, mine }: Session): Wanted | undefined {
  const over = recruiting === 'ended' || recruiting === 'cancelled'
  return over || !mine ? undefined : wanted[mine.state]
}

/** Nothing for whoever has nothing to wait for, or where the city has no template for it. */
export function askingFor(session: Session, ids: TemplateIds): Asking | null {
  const { templates = [], text = '' } = wantedFor(session) ?? {}
  const asked = askable(ids, templates)
  return asked ? { ids: asked, text } : null
}

/** An entry of the phone's calendar, as `wx.addPhoneCalendar` takes it: times in seconds. */
export interface CalendarEntry {
  title: string
  startTime: number
  endTime: string
  location: string
  description: string
  /** Seconds before the start. */
  alarmOffset: number
}

/** The phone reminds so long before the start. */
const ALARM_SECONDS = 2 * 60 * 60

/** Nothing for whoever has no place. */
export function calendarEntry(event: EventDetail, session: Session): CalendarEntry | null {
  if (!session.mine || wantedFor(session) !== IN) return null
  const post = session.posts.find(({ postId }) => postId === session.mine?.postId)?.name
  return {
    title: event.title,
    startTime: session.from / SECOND,
    endTime: String(session.to / SECOND),
    location: `${event.place.name}（${event.place.address}）`,
    description: `岗位：${post}。组织方：${event.organiser}，联系：${event.contact}`,
    alarmOffset: ALARM_SECONDS,
  }
}

/** When the first session begins that one can join, by its date: what is passed on is read on another day. */
export function beginsText({ sessions }: EventDetail, now: number): string {
  const next = sessions.find(({ recruiting }) => recruiting === 'open') ?? sessions[0]
  return next ? `${formatDay(dayOf(next.from), now)} ${formatClock(next.from)}` : ''
}

/** What a card says that is sent to others. */
export function shareTitle(event: EventDetail, now: number): string {
  const begins = beginsText(event, now)
  return begins ? `${event.title}｜${begins}，一起做志愿者` : event.title
}

/** How often WeChat may still remind. */
export const leftText = (left: Left): string => {
  const times = Object.values(left).reduce((sum, n) => sum + Math.max(0, n), 0)
  return times > 0 ? `还可以提醒您 ${times} 次` : '还没有开启微信提醒'
}
