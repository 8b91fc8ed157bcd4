import { maskPhone } from '../../../miniprogram/shared/mask'
import { found, Refusal } from '../../_kernel/refusal'
import { amendSubject } from '../changes/amend'
import type { PhoneTicket } from '../documents'
import { operation } from '../store'
import { phoneOfTicket } from '../tickets'
import { changePhone as contract } from './change-phone.contract'

/** A child has no number of its own: it is reached through the guardian. */
export const changePhone = operation(
  contract,
  async (_input, call, ticket: PhoneTicket | undefined) => {
    if (call.subject.relation !== 'self') throw new Refusal('NOT_ALLOWED')
    const phone = phoneOfTicket(ticket, call)
    const person = await amendSubject(call, () => ({
      changes: phone,
      logged: { phone: 'changed' },
    }))
    return { phone: maskPhone(call.personalData.open(found(person.phone))) }
  },
  ({ phoneTicket }, store) => store.ticket(phoneTicket),
)
