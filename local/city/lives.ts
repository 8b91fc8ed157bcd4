import type { Message } from '../../cloudfunctions/channel/documents'
import type { Enrolment, Session } from '../../cloudfunctions/event/session-documents'
import { DAY, HOUR } from '../../miniprogram/shared/time'
import { cast } from './cast'
import type { EventBooks } from './events'
import type { Participant, Turnout } from './turnout'

/** What the cast has joined: their places come before everybody else's. */
export function joinAsCast(
  turnout: Turnout,
  books: EventBooks[],
  people: ReadonlyMap<string, Participant>,
  asOf: number,
): void {
  const sessions = books.flatMap((one) => one.sessions).sort((a, b) => a.from - b.from)
  const off = sessions.filter(({ status }) => status === 'cancelled')
  const on = sessions.filter(({ status }) => status === 'published')
  for (const { openid, sessions: wanted, wards = [] } of cast) {
    const holder = people.get(openid)
    if (!wanted || !holder) continue
    const children = wards.flatMap((_, i) => people.get(`${openid}-child-${i + 1}`) ?? [])
    // Some days ahead, so that they can be cancelled too.
    const coming = on.filter(({ from }) => from > asOf + 3 * DAY)
    const past = on.filter(({ to }) => to < asOf).reverse()
    const first = join(turnout, coming, [holder, ...children], Math.min(1, wanted.coming))
    join(turnout, coming, [holder], wanted.coming - 1, first)
    join(turnout, past, [holder], wanted.past)
    join(turnout, off, [holder], wanted.calledOff)
  }
}

/**
 * Takes so many sessions in which all of them find a place, in the order given, but not day after day.
 * @returns the sessions, after those joined before
 */
function join(
  turnout: Turnout,
  sessions: Session[],
  people: Participant[],
  count: number,
  before: Session[] = [],
): Session[] {
  const joined = [...before]
  for (const session of sessions) {
    if (joined.length >= before.length + count) break
    const post = session.posts.find((one) => turnout.mayAll(session, one, people))
    if (!post || joined.some(({ from }) => Math.abs(from - session.from) < 2 * DAY)) continue
    for (const person of people) turnout.enrol(session, post, person)
    joined.push(session)
  }
  return joined
}

/** To everybody whose place went with an event that was called off. */
export const calledOffMessage = (
  { personId, sessionId, eventId, title }: Enrolment,
  why: string,
  asOf: number,
): Message => ({
  _id: `called-off:${sessionId}:${personId}`,
  personId,
  title: `活动取消：${title}`,
  body: `${why}您的报名已自动取消，名额和时间都已释放。`,
  page: `/packages/volunteer/event/event?eventId=${eventId}`,
  at: asOf - 4 * HOUR,
})

/** What the cast found in their message centre when they joined. */
export const welcomes = (asOf: number): Message[] =>
  cast
    .filter(({ standing }) => standing === 'active')
    .map(({ openid }) => ({
      _id: `welcome:${openid}`,
      personId: openid,
      title: '欢迎成为志愿者',
      body: '您已完成注册。可以在“活动”里挑一场感兴趣的报名，报名后随时能在“我的活动”里查看。',
      at: asOf - 200 * DAY + 10 * HOUR,
      readAt: asOf - 200 * DAY + 11 * HOUR,
    }))
