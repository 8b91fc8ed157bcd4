import { formatMoment } from '../../miniprogram/shared/time'
import type { PersonalData } from '../_kernel/crypto'
import type { AccountPerson } from '../_kernel/identity'
import type { Call } from '../_kernel/operation'
import { amended, type Draft, message, posting, type Trace } from '../_kernel/records'
import { found, Refusal, refuseIf } from '../_kernel/refusal'
import { candidateOf } from './candidate'
import type { Exchange } from './exchange-documents'
import { exchangeAfter, exchangeDeadline, isOpen } from './rules/exchange'
import { proposed } from './rules/notices'
import { eventPage, exchangePage } from './rules/pages'
import {
  agendaAfter,
  enrolmentsAfter,
  holdersAfter,
  type Move,
  whyNotReceive,
} from './rules/passing'
import type { Session } from './session-documents'
import type { EventStore } from './store'
import type { ExchangeUnit } from './store/exchanges'

/** What deciding on an exchange has to know of the call. */
export type Exchanging = Pick<Call<EventStore>, 'newId' | 'now' | 'what' | 'actor'> & {
  personalData: PersonalData
}

/** The people of an exchange, as their accounts know them. */
export interface Both {
  giver: AccountPerson | undefined
  receiver: AccountPerson
}

/**
 * The places that would change hands.
 * @throws Refusal EXCHANGE_OVER where the giver's place or the proposal is not what it was, NOT_ENROLLED
 * where the receiver does not have what is wanted
 */
export async function movesOf(
  unit: ExchangeUnit,
  exchange: Exchange,
  { now, newId }: Pick<Exchanging, 'now' | 'newId'>,
): Promise<Move[]> {
  const { giver, receiver, given, wanted } = exchange
  const first = await moveOf(unit, given, [giver, receiver], newId())
  if (!first || !isOpen(exchange, first.held.attempt, now)) throw new Refusal('EXCHANGE_OVER')
  const second =
    wanted && found(await moveOf(unit, wanted, [receiver, giver], newId()), 'NOT_ENROLLED')
  if (now >= exchangeDeadline(first.held, second?.session)) throw new Refusal('EXCHANGE_OVER')
  return second ? [first, second] : [first]
}

/** @returns nothing if `from` does not have this place */
async function moveOf(
  unit: ExchangeUnit,
  { sessionId, postId }: { sessionId: string; postId: string },
  [from, to]: [from: string, to: string],
  attempt: string,
): Promise<Move | undefined> {
  const session = await unit.session(sessionId)
  const post = session?.posts.find((one) => one.postId === postId)
  const held = await unit.enrolment(sessionId, from)
  if (!session || !post || held?.state !== 'approved' || held.postId !== postId) return undefined
  return { session, post, from, to, held, before: await unit.enrolment(sessionId, to), attempt }
}

/**
 * Whether both may have what they get.
 * @throws Refusal the receiver's reason, or OTHER_CANNOT: the giver's is not the receiver's to know
 */
export async function assertBothMay(
  unit: ExchangeUnit,
  moves: readonly Move[],
  { giver, receiver }: Both,
  call: Exchanging,
): Promise<void> {
  const why = async (move: Move, person: AccountPerson) => {
    const agenda = await unit.agenda(move.to)
    return whyNotReceive(move, moves, candidateOf(call, person), agenda, call.now)
  }
  const [given, wanted] = moves
  if (given) refuseIf(await why(given, receiver))
  if (wanted && (!giver || (await why(wanted, giver)))) throw new Refusal('OTHER_CANNOT')
}

/**
 * Lets places change hands: holders, both agendas and all enrolments in the transaction of `unit`.
 * @throws Refusal BUSY while a sign-up of the one who gets the place is under way
 */
export async function pass(
  unit: ExchangeUnit,
  moves: readonly Move[],
  { giver, receiver }: Pick<Exchange, 'giver' | 'receiver'>,
  call: Exchanging,
): Promise<void> {
  for (const sessionId of new Set(moves.map(({ session }) => session._id))) {
    await passPlaces(unit, sessionId, moves, call.now)
  }
  for (const personId of [giver, receiver]) {
    await unit.saveAgenda(agendaAfter(await unit.agenda(personId), personId, moves, call.now))
  }
  for (const enrolment of enrolmentsAfter(moves, call)) await unit.saveEnrolment(enrolment)
}

async function passPlaces(
  unit: ExchangeUnit,
  sessionId: string,
  moves: readonly Move[],
  now: number,
) {
  const { holders, queue } = found(await unit.places(sessionId))
  const here = moves.filter(({ session }) => session._id === sessionId)
  const givers = here.map(({ from }) => from)
  const underWay = here.some(({ to }) => holders[to] && !givers.includes(to))
  if (underWay) throw new Refusal('BUSY')
  const receivers = here.map(({ to }) => to)
  const waiting = queue.filter(({ personId }) => !receivers.includes(personId))
  await unit.passPlaces(sessionId, holdersAfter(sessionId, moves, now), waiting)
}

/** An exchange after a step, with what people have to hear of it. @throws Refusal EXCHANGE_OVER */
export function stepped(
  exchange: Exchange,
  step: 'accept' | 'decline' | 'withdraw' | 'expire',
  trace: Trace,
  more: Partial<Exchange> = {},
  letters: Draft[] = [],
): Exchange {
  const state = exchangeAfter(exchange, step)
  if (!state) throw new Refusal('EXCHANGE_OVER')
  const told = { state: [exchange.state, state] } as const
  return posting(amended(exchange, trace, { ...more, state }, { told }), trace.now, letters)
}

/** Nobody answered in time: the place stays with its holder, who is told so. */
export async function expireExchange(
  { store, ...trace }: Trace & { store: EventStore },
  exchangeId: string,
): Promise<void> {
  await store.withExchange(async (unit) => {
    const exchange = await unit.exchange(exchangeId)
    if (exchange?.state !== 'proposed' || trace.now < exchange.until) return
    const { giver, given, eventId } = exchange
    const held = await unit.enrolment(given.sessionId, giver)
    const stands = held?.state === 'approved' && held.attempt === given.attempt
    const letters = stands
      ? [
          message(
            giver,
            '对方没有及时答复',
            `“${held.title}”的名额还是您的。不能来请尽早取消，或另找人。`,
            eventPage(eventId),
          ),
        ]
      : []
    const { now, actor, what } = trace
    await unit.saveExchange(stepped(exchange, 'expire', { now, actor, what }, {}, letters))
  })
}

/** What the person who was named reads. */
export const ask = (
  { _id, receiver, wanted, until }: Exchange,
  giver: string,
  { given, other }: { given: Session; other: Session | undefined },
  now: number,
): Draft => {
  const when = formatMoment(given.from, now)
  const body =
    wanted && other
      ? `${giver}想用“${given.title}” ${when} 的名额，和您 ${formatMoment(other.from, now)} 的名额交换`
      : `${giver}想把“${given.title}” ${when} 的名额转给您`
  const title = wanted ? '有人想和您交换场次' : '有人想把名额转给您'
  const answerBy = `请在 ${formatMoment(until, now)} 前答复，同意后才会生效。`
  const notice = proposed(given.title, wanted !== undefined, until)
  return message(receiver, title, `${body}。${answerBy}`, exchangePage(_id), notice)
}
