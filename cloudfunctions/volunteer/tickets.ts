import type { PersonalData } from '../_kernel/crypto'
import type { Call } from '../_kernel/operation'
import { Refusal } from '../_kernel/refusal'
import type { DocumentCase, PhoneTicket } from './documents'
import { sealPhone } from './sealing'

/**
 * The number that a ticket stands for, as a person keeps it. A ticket serves only the account that got it.
 * @throws Refusal PHONE_CODE_INVALID
 */
export function phoneOfTicket(
  ticket: PhoneTicket | undefined,
  { openid, now, personalData }: Pick<Call<unknown>, 'openid' | 'now' | 'personalData'>,
) {
  if (!ticket || ticket.openid !== openid || ticket.until <= now) {
    throw new Refusal('PHONE_CODE_INVALID')
  }
  return sealPhone(personalData, personalData.open(ticket.phone))
}

/** The number that a record without one gets when it moves to its person's own account. */
export const movedPhone = ({ phone }: DocumentCase, personalData: PersonalData) =>
  phone ? sealPhone(personalData, personalData.open(phone)) : {}
