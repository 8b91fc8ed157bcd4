import type { InferOutput } from 'valibot'
import { tidyNumber } from '../../../miniprogram/shared/tidy'
import type { VolunteerCall } from '../../_kernel/operation'
import { amended, begun, posting, traceOf } from '../../_kernel/records'
import { found, Refusal, refuseIf } from '../../_kernel/refusal'
import { isReplay } from '../../_kernel/request'
import { candidateOf } from '../candidate'
import type { Exchange } from '../exchange-documents'
import { ask } from '../exchanging'
import { enrolmentId } from '../rules/enrolment'
import {
  exchangeAfter,
  exchangeDeadline,
  exchangeUntil,
  isOpen,
  whyNotPropose,
} from '../rules/exchange'
import { whyNotReceive } from '../rules/passing'
import type { Enrolment, Session } from '../session-documents'
import { postOf } from '../session-post'
import { type EventStore, operation } from '../store'
import type { ExchangeUnit } from '../store/exchanges'
import { proposeExchange as contract } from './propose-exchange.contract'

type Input = InferOutput<(typeof contract)['input']>
type Proposing = VolunteerCall<EventStore>

/** What stands when a place is proposed. */
interface Standing {
  before: Exchange | undefined
  session: Session
  enrolment: Enrolment
  other: Session | undefined
}

/** The number is looked up only for somebody who may propose, and outside the transaction. */
export const proposeExchange = operation(contract, async (input, call) => {
  const { store, subject } = call
  const before = await store.exchangeBooks.exchange(enrolmentId(input.sessionId, subject.personId))
  if (before && isReplay(before, call.request)) return view(before)
  await standing(store.exchangeBooks, input, call)
  const receiver = found(await store.personByNumber(call, input.number), 'NUMBER_UNKNOWN')
  if (receiver === subject.personId) throw new Refusal('NOT_YOURSELF')
  const [person] = await store.peopleSeen(call, [subject.personId], false)
  const name = person?.name ?? '一位志愿者'
  return store.withExchange(async (unit) => {
    const now = await standing(unit, input, call)
    if (now.before && isReplay(now.before, call.request)) return view(now.before)
    const exchange = proposed(now, receiver, input, call)
    const letter = ask(exchange, name, { given: now.session, other: now.other }, call.now)
    await unit.saveExchange(posting(exchange, call.now, [letter]))
    return view(exchange)
  })
})

const view = ({ _id, state }: Exchange) => ({ exchangeId: _id, state })

/** @throws Refusal when the caller may not propose this */
async function standing(
  unit: ExchangeUnit,
  { sessionId, wanted }: Input,
  call: Proposing,
): Promise<Standing> {
  const { subject, settings, now } = call
  const { personId } = subject
  const session = found(await unit.session(sessionId))
  const enrolment = await unit.enrolment(sessionId, personId)
  const other = wanted && (await wantedSession(unit, wanted, session, enrolment))
  refuseIf(whyNotPropose({ session, enrolment, ...(other && { wanted: other }) }, settings, now))
  if (wanted && other) {
    const before = await unit.enrolment(wanted.sessionId, personId)
    const move = { ...postOf(other, wanted.postId), to: personId, before }
    const gives = [
      { from: personId, session },
      { from: '', session: other },
    ]
    const agenda = await unit.agenda(personId)
    refuseIf(whyNotReceive(move, gives, candidateOf(call, subject), agenda, now))
  }
  const before = await unit.exchange(enrolmentId(sessionId, personId))
  return { before, session, enrolment: found(enrolment, 'NOT_ENROLLED'), other }
}

/** Of the same event, whose organiser has to agree with neither, and another place than one's own. */
async function wantedSession(
  unit: ExchangeUnit,
  { sessionId, postId }: NonNullable<Input['wanted']>,
  session: Session,
  enrolment: Enrolment | undefined,
): Promise<Session> {
  const other = found(await unit.session(sessionId))
  if (other.eventId !== session.eventId) throw new Refusal('NOT_FOUND')
  if (other._id === session._id && enrolment?.postId === postId) throw new Refusal('ALREADY')
  return other
}

/** @throws Refusal EXCHANGE_PENDING, ASKED_OFTEN */
function proposed(
  { before, session, enrolment, other }: Standing,
  receiver: string,
  { number, wanted }: Input,
  call: Proposing,
): Exchange {
  const { settings, now, subject, request } = call
  const open = before && isOpen(before, enrolment.attempt, now)
  const state = exchangeAfter(open ? before : undefined, 'propose')
  if (!state) throw new Refusal('EXCHANGE_PENDING')
  const times = (before?.times ?? 0) + 1
  if (times > settings.exchangeTimes) throw new Refusal('ASKED_OFTEN')
  const { postId, attempt } = enrolment
  const facts = {
    ...{ state, times, request, receiver, eventId: session.eventId, giver: subject.personId },
    numberEnd: tidyNumber(number).slice(-4),
    given: { sessionId: session._id, postId, attempt },
    until: exchangeUntil(exchangeDeadline(enrolment, other), now, settings.exchangeHours),
  }
  const trace = traceOf(call)
  const id = enrolmentId(session._id, subject.personId)
  if (!before) return { _id: id, ...facts, ...(wanted && { wanted }), ...begun(trace) }
  const { wanted: _, ...kept } = before
  const told = { state: [before.state, state], receiver: [before.receiver, receiver] } as const
  return amended<Exchange>(
    { ...kept },
    trace,
    { ...facts, ...(wanted && { wanted }) },
    {
      personId: subject.personId,
      told,
    },
  )
}
