import type { contracts as channel } from '../../cloudfunctions/channel/contract'
import type { contracts as event } from '../../cloudfunctions/event/contract'
import type { contracts as insurance } from '../../cloudfunctions/insurance/contract'
import type { contracts as organisation } from '../../cloudfunctions/organisation/contract'
import type { contracts as volunteer } from '../../cloudfunctions/volunteer/contract'
import type { CallOptions, Client, Contracts } from '../shared/contract'
import { type Answer, reason } from '../shared/reasons'
import { isOnline } from './network'

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** What went wrong on the way, told apart by what the person can do about it. */
function wayward(error: { errMsg?: string }): Answer<never> {
  if (!isOnline()) return { ok: false, reason: reason('OFFLINE') }
  const { errMsg = '' } = error
  if (/timed? ?out/i.test(errMsg)) return { ok: false, reason: reason('TIMED_OUT') }
  return { ok: false, reason: reason(/request:fail/.test(errMsg) ? 'NO_ANSWER' : 'TRY_LATER') }
}

async function call(name: string, op: string, input: unknown, options?: CallOptions) {
  try {
    const data = { op, input, ...options }
    const { result } = await wx.cloud.callFunction({ name, data })
    return result as unknown as Answer<unknown>
  } catch (error) {
    return wayward(error as { errMsg?: string })
  }
}

const client = <C extends Contracts>(name: string) =>
  new Proxy({} as Client<C>, {
    get: (_, op: string) => (input: unknown, options?: CallOptions) =>
      call(name, kebab(op), input, options),
  })

/** The city's functions, typed by their contracts. A call never throws: it answers a value or a reason. */
export const cloud = {
  channel: client<typeof channel>('channel'),
  event: client<typeof event>('event'),
  insurance: client<typeof insurance>('insurance'),
  organisation: client<typeof organisation>('organisation'),
  volunteer: client<typeof volunteer>('volunteer'),
}
