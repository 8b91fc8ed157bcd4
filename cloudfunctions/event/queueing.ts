import { type Reason, reason } from '../../miniprogram/shared/reasons'
import { formatMoment, MINUTE } from '../../miniprogram/shared/time'
import { type Doing, logged } from '../_kernel/audit'
import type { PersonalData } from '../_kernel/crypto'
import type { VolunteerCall } from '../_kernel/operation'
import { type Draft, message } from '../_kernel/records'
import { Refusal } from '../_kernel/refusal'
import type { Settings } from '../_kernel/settings'
import { candidateOf } from './candidate'
import { saveEnrolment } from './enrolling'
import { release } from './leaving'
import type { Post } from './plan-documents'
import { whyUnfit } from './rules/enrol'
import { enrolmentId, enrolmentOf } from './rules/enrolment'
import { after } from './rules/enrolment-states'
import { offered } from './rules/notices'
import { eventPage } from './rules/pages'
import { isOffering, nextInQueue, offerUntil, ticketOf } from './rules/queue'
import type { Enrolment, Session, Ticket } from './session-documents'
import type { EventStore } from './store'
import { stands } from './taking'

export interface Moving extends Doing {
  store: EventStore
  settings: Settings
  personalData: PersonalData
}

/** A volunteer who wants to wait. */
type Waiting = Moving & VolunteerCall<EventStore>

/**
 * Writes down that somebody waits, and takes a ticket; whoever dies between the two has a mark by which the
 * sweeper takes it.
 * @returns nothing if the enrolment was changed at the same time
 * @throws Refusal ALREADY, NOT_CHOSEN, REMOVED, WAITING
 */
export async function joinQueue(
  call: Waiting,
  { session, post }: { session: Session; post: Post },
  before: Enrolment | undefined,
): Promise<Enrolment | undefined> {
  const { store, now, subject, settings, request } = call
  stands(before, request)
  const state = after(before, 'wait')
  if (!state) throw new Refusal('ALREADY')
  const { personId } = subject
  const rev = (before?.rev ?? 0) + 1
  const changes = { state: [before?.state ?? null, state] } as const
  const isMember = subject.facts.memberships?.includes(session.organisationId ?? '') === true
  const waiting: Enrolment = {
    _id: enrolmentId(session._id, personId),
    ...enrolmentOf(session, post, { personId, attempt: call.newId() }),
    state,
    waitsSince: now,
    priority: isMember ? 0 : 1,
    sweepAfter: now + settings.placeLeaseMinutes * MINUTE,
    request,
    rev,
    log: [logged({ ...call, subject }, rev, { changes })],
  }
  if (!(await saveEnrolment(store, waiting, before))) return undefined
  await store.joinQueue(session._id, ticketOf(waiting))
  return waiting
}

/** So often others may be quicker at one session; then it waits for the next round. */
const MISSES = 10

/**
 * Offers every free place of a session to whoever waits for it, in turn; whoever could not take it makes way
 * for the next. Run at the same time or again, it offers no place twice: each offer is one conditional update
 * of the places.
 */
export async function moveQueue(call: Moving, sessionId: string): Promise<void> {
  const session = await call.store.session(sessionId)
  if (!session) return
  for (let misses = 0; misses < MISSES; ) {
    const places = await call.store.queueOf(sessionId)
    if (!places) return
    const ticket = isOffering(session, call.now) ? nextInQueue(places) : undefined
    if (!ticket) return call.store.queueMoved(places)
    if (await makesWay(call, session, ticket)) continue
    const until = offerUntil(session, call.now, call.settings.offerMinutes)
    const lease = call.now + call.settings.placeLeaseMinutes * MINUTE
    const kept = { at: call.now, until, sweepAfter: lease }
    if (await call.store.offerPlace(places, ticket, kept)) {
      await tellOffer(call, sessionId, ticket, until)
    } else misses += 1
  }
}

/** Ends the waiting of whoever cannot take a place any more, as their account knows them; they read why. */
async function makesWay(call: Moving, session: Session, ticket: Ticket): Promise<boolean> {
  const why = await whyNotOffered(call, session, ticket)
  const enrolment = why && (await call.store.enrolment(session._id, ticket.personId))
  if (!enrolment || enrolment.attempt !== ticket.attempt) return false
  return expire(call, enrolment, unfit(enrolment, why))
}

async function whyNotOffered(
  call: Moving,
  session: Session,
  { personId, post: postId }: Ticket,
): Promise<Reason | undefined> {
  const account = await call.store.accountOf(personId)
  const person = account?.people.find((one) => one.personId === personId)
  if (!person) return reason('NOT_SIGNED_UP')
  const post = session.posts.find((one) => one.postId === postId)
  return post && whyUnfit(session, post, candidateOf(call, person), call.now)
}

/**
 * Writes down that a place is kept for somebody, and tells them. Where they have left the queue in the same
 * moment, the place goes on to the next.
 */
export async function tellOffer(
  call: Moving,
  sessionId: string,
  { personId, attempt, post: postId }: Pick<Ticket, 'personId' | 'attempt' | 'post'>,
  offerUntil: number,
): Promise<void> {
  const { store, now } = call
  const enrolment = await store.enrolment(sessionId, personId)
  if (enrolment?.state === 'offered' && enrolment.attempt === attempt) return
  const waits = enrolment?.attempt === attempt && after(enrolment, 'offer') !== undefined
  if (waits && (await writeOffer(call, enrolment, offerUntil))) return
  await store.releasePlace({ sessionId, personId, attempt, postId }, now)
  // A ticket from before has kept theirs out of the queue.
  if (!waits && enrolment?.state === 'waiting') {
    await store.joinQueue(sessionId, ticketOf(enrolment))
  }
}

/** Sees that somebody who waits has a ticket, and no place under it whose time is over. */
export async function keepWaiting({ store, now }: Moving, enrolment: Enrolment): Promise<void> {
  const { sessionId, personId, attempt, from } = enrolment
  const { mine } = (await store.placesFor(sessionId, personId)) ?? {}
  const isOver = mine?.attempt === attempt && (mine.offerUntil ?? now) <= now
  if (isOver) await store.releasePlace(enrolment, now)
  await store.joinQueue(sessionId, ticketOf(enrolment))
  await store.enrolmentSwept(enrolment, from)
}

/** The event was suspended while a place was kept for them: whoever cannot take it waits on, in their turn. */
export async function putBack(call: Moving, enrolment: Enrolment): Promise<void> {
  const state = after(enrolment, 'put-back')
  if (!state) return
  const changes = { state: [enrolment.state, state] } as const
  const rev = enrolment.rev + 1
  const entry = logged({ ...call, subject: enrolment }, rev, { changes })
  const waits = { state, sweepAfter: call.now }
  if (await call.store.changeEnrolment(enrolment._id, entry, waits, ['offerUntil']))
    await keepWaiting(call, { ...enrolment, ...waits, rev })
}

function writeOffer(call: Moving, enrolment: Enrolment, offerUntil: number): Promise<boolean> {
  const { title, personId, eventId } = enrolment
  const changes = { state: [enrolment.state, 'offered'] } as const
  const entry = logged({ ...call, subject: enrolment }, enrolment.rev + 1, { changes })
  const body = `“${title}”有空位了，为您保留到 ${formatMoment(offerUntil, call.now)}，请尽快确认。`
  const notice = offered(enrolment, offerUntil)
  const letter = message(personId, '候补到了', body, eventPage(eventId), notice)
  return call.store.changeEnrolment(
    enrolment._id,
    entry,
    { state: 'offered', offerUntil, sweepAfter: offerUntil },
    [],
    [letter],
  )
}

/** How somebody's waiting ends without a place. */
interface Ending {
  /** As it stands in the enrolment, for the organiser, too: nothing of the person. */
  why: string
  letter: Draft
}

/**
 * Whoever did not answer in time, or waited until the session began: what was kept goes on to the next.
 * Where the person has answered at this very moment, that counts.
 * @returns whether it has ended so
 */
export async function expire(
  call: Moving,
  enrolment: Enrolment,
  { why, letter }: Ending = enrolment.state === 'offered' ? tooLate(enrolment) : inVain(enrolment),
): Promise<boolean> {
  const { store, now, settings } = call
  const state = after(enrolment, 'expire')
  if (!state) return false
  const changes = { state: [enrolment.state, state] } as const
  const entry = logged({ ...call, subject: enrolment }, enrolment.rev + 1, { why, changes })
  const expired = { state, why, sweepAfter: now + settings.placeLeaseMinutes * MINUTE }
  if (!(await store.changeEnrolment(enrolment._id, entry, expired, ['offerUntil'], [letter])))
    return false
  await release(store, enrolment, now)
  return true
}

const ending = (
  { personId, eventId }: Enrolment,
  why: string,
  [title, body]: [title: string, body: string],
): Ending => ({ why, letter: message(personId, title, body, eventPage(eventId)) })

const tooLate = (enrolment: Enrolment) =>
  ending(enrolment, '没有及时确认', [
    '保留的名额已过期',
    `“${enrolment.title}”为您保留的名额没有及时确认，已不再保留。报名截止前可以重新候补。`,
  ])

const inVain = (enrolment: Enrolment) =>
  ending(enrolment, '没有等到空位', [
    '没有等到空位',
    `“${enrolment.title}”到开始时间还没有空位，候补到此结束。欢迎看看其他活动。`,
  ])

const unfit = (enrolment: Enrolment, { text }: Reason) =>
  ending(enrolment, '不再符合条件', [
    '候补已结束',
    `“${enrolment.title}”有了空位，但没能为您保留：${text}。`,
  ])
