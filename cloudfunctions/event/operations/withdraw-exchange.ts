import { message, traceOf } from '../../_kernel/records'
import { Refusal } from '../../_kernel/refusal'
import { isReplay } from '../../_kernel/request'
import { stepped } from '../exchanging'
import { operation } from '../store'
import { withdrawExchange as contract } from './withdraw-exchange.contract'

export const withdrawExchange = operation(contract, ({ exchangeId }, call) =>
  call.store.withExchange(async (unit) => {
    const exchange = await unit.exchange(exchangeId)
    if (exchange?.giver !== call.subject.personId) throw new Refusal('NOT_FOUND')
    const retried = isReplay({ request: exchange.withdrawRequest }, call.request)
    if (retried || exchange.state === 'withdrawn') return exchange
    const session = await unit.session(exchange.given.sessionId)
    const body = `“${session?.title ?? ''}”的名额，对方收回了提议，您不用再答复。`
    const letter = message(exchange.receiver, '提议已收回', body)
    const more = { withdrawRequest: call.request }
    const withdrawn = stepped(exchange, 'withdraw', traceOf(call), more, [letter])
    await unit.saveExchange(withdrawn)
    return withdrawn
  }),
)
