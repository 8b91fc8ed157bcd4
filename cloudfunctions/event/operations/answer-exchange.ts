import type { VolunteerCall } from '../../_kernel/operation'
import { message, traceOf } from '../../_kernel/records'
import { found, Refusal, refuseIf } from '../../_kernel/refusal'
import { isReplay } from '../../_kernel/request'
import type { Exchange } from '../exchange-documents'
import { assertBothMay, movesOf, pass, stepped } from '../exchanging'
import { whyNotAcknowledged } from '../rules/enrol'
import { exchangeAfter } from '../rules/exchange'
import { changed } from '../rules/notices'
import { eventPage } from '../rules/pages'
import type { Move } from '../rules/passing'
import { type EventStore, operation } from '../store'
import type { ExchangeUnit } from '../store/exchanges'
import { answerExchange as contract } from './answer-exchange.contract'

type Answering = VolunteerCall<EventStore>

export const answerExchange = operation(contract, async (input, call) => {
  const { store, subject, request } = call
  const known = ofReceiver(await store.exchangeBooks.exchange(input.exchangeId), subject)
  const giver = (await store.accountOf(known.giver))?.people.find(
    ({ personId }) => personId === known.giver,
  )
  return store.withExchange(async (unit) => {
    const exchange = ofReceiver(await unit.exchange(input.exchangeId), subject)
    const retried = isReplay({ request: exchange.answerRequest }, request)
    const wanted = exchangeAfter({ state: 'proposed' }, input.answer)
    if (retried || exchange.state === wanted) return exchange
    const letters =
      input.answer === 'accept'
        ? [await accept(unit, exchange, giver, input.risksAcknowledged, call)]
        : [await decline(unit, exchange)]
    const answered = stepped(
      exchange,
      input.answer,
      traceOf(call),
      { answerRequest: request },
      letters,
    )
    await unit.saveExchange(answered)
    return answered
  })
})

/** @throws Refusal NOT_FOUND to whoever was not named: there is nothing for them to know */
function ofReceiver(exchange: Exchange | undefined, { personId }: Answering['subject']): Exchange {
  if (exchange?.receiver !== personId) throw new Refusal('NOT_FOUND')
  return exchange
}

/** @returns the giver's letter */
async function accept(
  unit: ExchangeUnit,
  exchange: Exchange,
  giver: Answering['subject'] | undefined,
  acknowledged: boolean,
  call: Answering,
) {
  const moves = await movesOf(unit, exchange, call)
  const { session } = found(moves[0])
  if (moves.length === 1 && !call.settings.handOverAllowed) throw new Refusal('NOT_TRANSFERABLE')
  await assertBothMay(unit, moves, { giver, receiver: call.subject }, call)
  refuseIf(whyNotAcknowledged(session, acknowledged))
  await pass(unit, moves, exchange, call)
  return tellAccepted(exchange, moves)
}

function tellAccepted({ giver, eventId }: Exchange, [given, wanted]: Move[]) {
  const title = given?.session.title ?? ''
  const heading = wanted ? '对方同意交换' : '对方接受了名额'
  const notice = changed(
    title,
    wanted ? '交换成功，请按新的安排参加' : '名额已转给对方，您不用来了',
  )
  const body = wanted
    ? `“${title}”：您的名额已换成对方的那一个（${wanted.post.name}），请按新的时间和岗位参加。`
    : `“${title}”的名额已经转给对方，您不用来了。`
  return message(giver, heading, body, eventPage(eventId), notice)
}

async function decline(unit: ExchangeUnit, { giver, given, eventId }: Exchange) {
  const session = await unit.session(given.sessionId)
  const body = `“${session?.title ?? ''}”的名额还是您的。不能来请尽早取消，或另找人。`
  return message(giver, '对方没有接受', body, eventPage(eventId))
}
