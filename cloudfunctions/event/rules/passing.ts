import { type Reason, reason } from '../../../miniprogram/shared/reasons'
import { type Doing, logged } from '../../_kernel/audit'
import type { Standing } from '../../_kernel/identity'
import type { Post } from '../plan-documents'
import type { Agenda, Enrolment, EnrolmentState, Holder, Session } from '../session-documents'
import type { Candidate } from './conditions'
import { withCoverLetters } from './covering'
import { whyNotEnrol } from './enrol'
import { enrolmentId, enrolmentOf } from './enrolment'
import { after, whyStands } from './enrolment-states'
import { whyNoTime } from './taking'

/** One place that goes from one person to another. */
export interface Move {
  session: Session
  post: Post
  from: string
  to: string
  /** By which `from` has it. */
  held: Enrolment
  /** What `to` has been to the session so far. */
  before: Enrolment | undefined
  /** By which `to` will have it: neither of the two attempts before gives it back. */
  attempt: string
}

/** Who gives a place of which session away. */
type Giving = Pick<Move, 'from' | 'session'>

/**
 * Why somebody cannot have a place that is passed on to them.
 * @param moves all of them: the place that the person gives away does not count
 */
export function whyNotReceive(
  { session, post, to, before }: Pick<Move, 'session' | 'post' | 'to' | 'before'>,
  moves: readonly Giving[],
  person: Candidate & { standing: Standing },
  agenda: Agenda | undefined,
  now: number,
): Reason | undefined {
  const isSwap = moves.length > 1
  const gives = moves.some((one) => one.from === to && one.session._id === session._id)
  const asked = isSwap || before?.state === 'invited' ? 'invited' : undefined
  return (
    (gives ? undefined : whyNotFree(before?.state)) ??
    whyNotEnrol(beyondClosing(session), post, { ...person, asked }, now) ??
    whyNoTime(agendaWithout(agenda, to, moves), { ...session, sessionId: session._id }, now)
  )
}

/** Whoever waits may be given a place; for whom one is kept can have that one. */
function whyNotFree(state: EnrolmentState | undefined): Reason | undefined {
  if (state === 'offered') return reason('PLACES_LEFT')
  return state === 'waiting' ? undefined : whyStands(state)
}

/** Closing is for those who come anew: a place that is passed on was taken before. */
const beyondClosing = (session: Session): Session => {
  const { from, closesAt, membersUntil = 0 } = session
  return { ...session, closesAt: from, ...(membersUntil >= closesAt && { membersUntil: from }) }
}

const agendaWithout = (
  agenda: Agenda | undefined,
  personId: string,
  moves: readonly Giving[],
): Agenda | undefined =>
  agenda && {
    ...agenda,
    items: agenda.items.filter(
      ({ sessionId }) =>
        !moves.some(({ from, session }) => from === personId && session._id === sessionId),
    ),
  }

/** A person's time once the places have changed hands. */
export function agendaAfter(
  agenda: Agenda | undefined,
  personId: string,
  moves: readonly Move[],
  now: number,
): Agenda {
  const kept = agendaWithout(agenda, personId, moves) ?? { _id: personId, items: [], takes: 0 }
  const added = moves
    .filter(({ to }) => to === personId)
    .map(({ session: { _id, title, from, to }, attempt }) => ({
      ...{ sessionId: _id, title, from, to },
      at: now,
      attempt,
    }))
  return { ...kept, items: [...kept.items, ...added], takes: kept.takes + 1 }
}

/** Who has places in a session from now on: as many as before, in the same posts. */
export const holdersAfter = (
  sessionId: string,
  moves: readonly Move[],
  now: number,
): Record<string, Holder | undefined> => {
  const here = moves.filter(({ session }) => session._id === sessionId)
  return {
    ...Object.fromEntries(here.map(({ from }) => [from, undefined])),
    ...Object.fromEntries(
      here.map(({ to, post, attempt }) => [to, { post: post.postId, at: now, attempt }]),
    ),
  }
}

/** What is written of it: who has the place from now on, and that the other has given it away. */
export function enrolmentsAfter(moves: readonly Move[], doing: Doing): Enrolment[] {
  const received = moves.map((move) => receivedBy(move, doing))
  const ids = received.map(({ _id }) => _id)
  const given = moves.filter(({ held }) => !ids.includes(held._id))
  return [...received, ...given.map((move) => givenBy(move, moves.length > 1, doing))]
}

function receivedBy({ session, post, to, held, before, attempt }: Move, doing: Doing): Enrolment {
  const state = after(before, 'receive')
  if (!state) throw new Error(`Nobody can receive a place who is ${before?.state}`)
  const rev = (before?.rev ?? 0) + 1
  const changes = { state: [before?.state ?? null, state], holder: [held.personId, to] } as const
  const { outbox, outboxSince, log = [] } = before ?? {}
  const received: Enrolment = {
    _id: enrolmentId(session._id, to),
    ...enrolmentOf(session, post, { personId: to, attempt }),
    state,
    // The organiser's mark is on the place, whoever has it.
    ...(held.override && { override: true }),
    ...(outbox && { outbox }),
    ...(outboxSince !== undefined && { outboxSince }),
    rev,
    log: [...log, logged({ ...doing, subject: { personId: to } }, rev, { changes })],
  }
  return withCoverLetters(before, received, doing.now)
}

function givenBy({ held, from, to }: Move, isSwap: boolean, doing: Doing): Enrolment {
  const state = after(held, 'cancel')
  if (!state) throw new Error(`Nobody can give a place away who is ${held.state}`)
  const rev = held.rev + 1
  const changes = { state: [held.state, state], holder: [from, to] } as const
  const given: Enrolment = {
    ...held,
    state,
    cancelledBy: 'exchange',
    why: isSwap ? '与他人交换' : '名额转让',
    rev,
    log: [...held.log, logged({ ...doing, subject: { personId: from } }, rev, { changes })],
  }
  return withCoverLetters(held, given, doing.now)
}
