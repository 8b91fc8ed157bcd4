import { dayOf } from '../../miniprogram/shared/time'
import { readVolunteerNumber } from '../../miniprogram/shared/volunteer-number'
import type { PersonalData } from '../_kernel/crypto'
import type { Database } from '../_kernel/database'
import { bornOf, readAccountOf } from '../_kernel/identity'
import { readSettings, SETTINGS } from '../_kernel/settings'
import { leadCity } from '../organisation/neighbours'
import { whyNotEligible } from '../organisation/rules/filings'
import { volunteerStore } from './store'

/**
 * What whoever deploys a city writes into its database by hand, once, since nobody in it can yet appoint anybody:
 * `settings/founding`. No phone writes there, and no operation does.
 */
interface Founding {
  _id: string
  /** Volunteer number of the first leader, who has signed up like everybody else. */
  leader: string
  /** The organisation that they lead, where there is none yet. */
  organisation?: unknown
  /** `done`, or what stands in the way; taken away, it is tried again. */
  outcome?: string
  /** When (epoch ms). */
  at?: number
}

/** Carries out what stands there, and writes beside it what became of it. */
export async function found(db: Database, personalData: PersonalData, now: number): Promise<void> {
  const founding = db.collection<Founding>(SETTINGS).doc('founding')
  const { data } = await founding.get()
  if (!data || data.outcome !== undefined) return
  await founding.update({ data: { outcome: await appoint(db, personalData, data, now), at: now } })
}

async function appoint(
  db: Database,
  personalData: PersonalData,
  { leader, organisation }: Founding,
  now: number,
): Promise<string> {
  const number = readVolunteerNumber(String(leader))
  const personId = number && (await volunteerStore(db).number(number))?.personId
  const account = personId && (await readAccountOf(db, personId))
  const person = account ? account.people.find((one) => one.personId === personId) : undefined
  if (!person) return 'Nobody has this volunteer number'
  const settings = await readSettings(db, now)
  const { birthDate } = bornOf(personalData, person)
  const why = whyNotEligible(person, birthDate, dayOf(now), settings)
  if (why) return why.text
  const trace = { now, actor: 'operator', what: 'volunteer/found' }
  return leadCity(db, trace, person.personId, organisation)
}
