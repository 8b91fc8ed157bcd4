import { conditionSentences } from '../../../miniprogram/shared/condition-text'
import type { Reason } from '../../../miniprogram/shared/reasons'
import type { Call } from '../../_kernel/operation'
import { found } from '../../_kernel/refusal'
import { candidateOf } from '../candidate'
import type { Exchange } from '../exchange-documents'
import type { EventDocument, Post } from '../plan-documents'
import { insuranceSentences } from '../rules/conditions'
import { askedIn, whyNotEnrol } from '../rules/enrol'
import { enrolmentView } from '../rules/enrolment'
import { isBeyondLimit, whyStands } from '../rules/enrolment-states'
import { isOpen, mayHandOver } from '../rules/exchange'
import {
  NO_PLACES,
  type PlacesLeft,
  postTally,
  recruitingOf,
  tallyOf,
  whyNoPlace,
} from '../rules/places'
import { positionIn } from '../rules/queue'
import { positionOf } from '../rules/summary'
import { whyNoTime } from '../rules/taking'
import type { Agenda, Enrolment, Session } from '../session-documents'
import { type EventStore, operation } from '../store'
import { detail as contract } from './detail.contract'

/** What a caller who has signed up brings along. */
interface Mine {
  person: ReturnType<typeof candidateOf>
  agenda: Agenda | undefined
  enrolments: Map<string, Enrolment>
  /** In the queues, by session. */
  positions: Map<string, number | undefined>
  /** Proposals that nobody has answered yet, by enrolment. */
  exchanges: Map<string, Exchange>
}

/**
 * Two round trips: who and which event · its sessions, their places, the caller's own. Whoever waits or has
 * a place takes a third: at which position, and whether the place is promised to somebody.
 */
export const detail = operation(
  contract,
  async (_, call, event: EventDocument | undefined) => {
    const { store, subject, now } = call
    const known = found(event?.status === 'withdrawn' ? undefined : event)
    const ids = known.sessions.map((one) => one.sessionId)
    const [sessions, left, agenda, enrolments] = await Promise.all([
      store.sessionsOf(known._id),
      store.placesLeftIn(ids),
      subject && store.agenda(subject.personId),
      subject ? store.enrolmentsIn(ids, subject.personId) : [],
    ])
    const [positions, exchanges] = await Promise.all([
      positionsOf(store, enrolments),
      exchangesOf(store, enrolments, now),
    ])
    const mine = subject && {
      person: candidateOf(call, subject),
      agenda,
      enrolments: new Map(enrolments.map((one) => [one.sessionId, one])),
      positions,
      exchanges,
    }
    return {
      ...eventView(known),
      templateIds: call.settings.templateIds,
      // A session that was taken back is in no list any more.
      sessions: sessions
        .filter(({ _id }) => ids.includes(_id))
        .map((one) => sessionView(one, left.get(one._id), mine, call)),
    }
  },
  ({ eventId }, store) => store.event(eventId),
)

async function positionsOf(store: EventStore, enrolments: Enrolment[]) {
  const waiting = enrolments.filter(({ state }) => state === 'waiting')
  const found = waiting.map(async ({ sessionId, personId }) => {
    const places = await store.queueOf(sessionId)
    return [sessionId, positionIn(places?.queue ?? [], personId)] as const
  })
  return new Map(await Promise.all(found))
}

async function exchangesOf(store: EventStore, enrolments: Enrolment[], now: number) {
  const held = enrolments.filter(({ state }) => state === 'approved')
  const asked = held.length > 0 ? await store.exchangesFor(held.map(({ _id }) => _id)) : []
  const attempts = new Map(held.map(({ _id, attempt }) => [_id, attempt]))
  const open = asked.filter((one) => isOpen(one, attempts.get(one._id), now))
  return new Map(open.map((one) => [one._id, one]))
}

const exchangeView = ({ _id, wanted, numberEnd, until }: Exchange) => ({
  ...{ exchangeId: _id, numberEnd, until },
  isSwap: wanted !== undefined,
})

const eventView = (event: EventDocument) => ({
  eventId: event._id,
  title: event.title,
  content: event.content,
  domain: event.domain,
  organisationId: event.organisation.id,
  organiser: event.organisation.name,
  ...(event.project && { project: event.project }),
  contact: event.organisation.contact,
  place: { name: event.place.name, address: event.place.address, ...positionOf(event) },
  risks: event.risks,
  ...(event.status === 'cancelled' && { cancelled: { why: event.cancelledWhy ?? '' } }),
  cancelUntilHours: event.cancelUntilHours,
})

function sessionView(
  session: Session,
  left: PlacesLeft = NO_PLACES,
  mine: Mine | undefined,
  { now, settings: { handOverAllowed } }: Pick<Call<unknown>, 'now' | 'settings'>,
) {
  const own = mine?.enrolments.get(session._id)
  const exchange = own && mine?.exchanges.get(own._id)
  const { from, to, opensAt, closesAt } = session
  return {
    sessionId: session._id,
    from,
    to,
    opensAt,
    closesAt,
    ...tallyOf(session, left),
    recruiting: recruitingOf(session, left, now),
    waiting: left.waiting,
    mode: session.mode ?? 'first-come',
    handsOver: mayHandOver(session, handOverAllowed),
    ...(session.policy && {
      insurance: { insurer: session.policy.insurer, coverage: session.policy.coverage },
    }),
    ...(session.membersUntil !== undefined && { membersUntil: session.membersUntil }),
    posts: session.posts.map((post) => ({
      postId: post.postId,
      name: post.name,
      description: post.description,
      conditions: [...conditionSentences(post.conditions), ...insuranceSentences(session)],
      ...postTally(post, left),
      why: mine && whyNot(session, post, left, mine, now),
    })),
    ...(own && {
      mine: {
        ...enrolmentView(own),
        position: mine?.positions.get(session._id),
        ...(isBeyondLimit(own) && { beyondLimit: true }),
        ...(exchange && { exchange: exchangeView(exchange) }),
      },
    }),
  }
}

/** By the same rules as the sign-up, except that nobody has been asked about the risks yet. */
function whyNot(
  session: Session,
  post: Post,
  left: PlacesLeft,
  { person, agenda, enrolments }: Mine,
  now: number,
): Reason | undefined {
  const own = enrolments.get(session._id)
  const state = own?.state
  const standing = whyStands(state)
  if (standing) return standing
  const asked = askedIn(state)
  return (
    whyNotEnrol(session, post, { ...person, asked }, now) ??
    whyNoTime(agenda, { ...session, sessionId: session._id }, now) ??
    (state === 'offered' || isBeyondLimit(own) ? undefined : whyNoPlace(left, post.postId))
  )
}
