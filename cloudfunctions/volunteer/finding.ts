import { dayOf } from '../../miniprogram/shared/time'
import { readVolunteerNumber } from '../../miniprogram/shared/volunteer-number'
import type { Call } from '../_kernel/operation'
import { Refusal } from '../_kernel/refusal'
import type { Person } from './documents'
import type { VolunteerStore } from './store'

type Finding = Pick<Call<VolunteerStore>, 'store' | 'openid' | 'now' | 'settings'>

/**
 * Whose volunteer number this is, as typed. Nobody finds numbers by trying: so many slips a day, and no
 * more.
 * @returns nothing for a slip, and for nobody's number
 * @throws Refusal TOO_MANY_ATTEMPTS
 */
export async function findByNumber(
  { store, openid, now, settings }: Finding,
  typed: string,
): Promise<Person | undefined> {
  const number = readVolunteerNumber(typed)
  const hold = number ? await store.number(number) : undefined
  const person = hold && (await store.person(hold.personId))
  if (person && person.standing !== 'imported') return person
  if (await store.attempt('number', openid, dayOf(now), settings.unknownNumbersPerDay))
    return undefined
  throw new Refusal('TOO_MANY_ATTEMPTS')
}
