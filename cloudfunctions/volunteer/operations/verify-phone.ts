import { maskPhone } from '../../../miniprogram/shared/mask'
import { MINUTE } from '../../../miniprogram/shared/time'
import { isReplay } from '../../_kernel/request'
import type { PhoneTicket } from '../documents'
import { phoneOfCode } from '../phone'
import { operation } from '../store'
import { verifyPhone as contract } from './verify-phone.contract'

export const verifyPhone = operation(contract, async ({ code }, call) => {
  const { store, personalData, request, openid, now, settings } = call
  // The ticket's id follows from the request: a code is good for one try, the request for many.
  const _id = personalData.lookup('phone-ticket', `${openid}\n${request.key}`)
  const before = await store.ticket(_id)
  if (before && isReplay(before, request)) {
    return answer(before, personalData.open(before.phone))
  }
  const phone = await phoneOfCode(code)
  const until = now + settings.phoneTicketMinutes * MINUTE
  const ticket = { _id, openid, phone: personalData.seal(phone), until, request }
  await store.saveTicket(ticket)
  return answer(ticket, phone)
})

const answer = ({ _id, until }: PhoneTicket, phone: string) => ({
  ticket: _id,
  phone: maskPhone(phone),
  until,
})
