import type { PersonalData } from '../../cloudfunctions/_kernel/crypto'
import type { Account, Standing } from '../../cloudfunctions/_kernel/identity'
import type { DocumentHold, NumberHold, Person } from '../../cloudfunctions/volunteer/documents'
import { projected, rolesOf } from '../../cloudfunctions/volunteer/rules/accounts'
import { firstConsents } from '../../cloudfunctions/volunteer/rules/consents'
import { sealIdentity, sealPhone } from '../../cloudfunctions/volunteer/sealing'
import { AREAS, findArea, SERVICE_DOMAINS, SKILLS } from '../../miniprogram/shared/lists'
import { noticeItems, PRIVACY_NOTICE } from '../../miniprogram/shared/privacy-notice'
import { DAY, type Day, dayOf, daysBetween, HOUR, MINUTE } from '../../miniprogram/shared/time'
import { NUMBERS_PER_AREA_YEAR, volunteerNumber } from '../../miniprogram/shared/volunteer-number'
import { type Birth, type CastMember, cast } from './cast'
import { inventName } from './names'
import { inventPapers, inventPhone, type Papers, papersOf } from './papers'
import { pickDistrict } from './plan'
import type { Random } from './random'
import type { Participant } from './turnout'

/** Whom the books are about, before anything is sealed. */
export interface Citizen extends Papers {
  personId: string
  name: string
  phone?: string
  /** Absent for a record that was imported. */
  openid?: string
  residence: string
  skills: string[]
  categories: string[]
  standing: Standing | 'imported'
  verified: boolean
  joinedAt: number
  guardian?: NonNullable<Person['guardian']>
  belongs?: CastMember['belongs']
  /** Somebody else holds the document that this person has given. */
  contender?: boolean
}

/** The children of a household come right after its holder. */
export type Household = [holder: Citizen, ...wards: Citizen[]]

/** As many ordinary citizens as are asked for. */
export function* citizens(chance: Random, count: number, asOf: number): Generator<Citizen> {
  const taken = new Set<string>()
  for (let serial = 1; serial <= count; serial++) yield ordinary(chance, serial, taken, asOf)
}

const ADULT = 18
const LONGEST = 5 * 365

function ordinary(chance: Random, serial: number, taken: Set<string>, asOf: number): Citizen {
  const { area } = pickDistrict(chance)
  const { towns } = AREAS.find(({ id }) => id === area) as (typeof AREAS)[number]
  const papers = freshPapers(chance, dayOf(asOf), taken)
  const daysGrownUp = daysBetween(papers.birthDate, dayOf(asOf)) - ADULT * 366 + 1
  const daysAgo = chance.whole(1, Math.min(LONGEST, daysGrownUp))
  const padded = String(serial).padStart(7, '0')
  return {
    ...papers,
    personId: `p${padded}`,
    name: inventName(chance),
    phone: inventPhone(1_000_000 + serial),
    openid: `citizen-${padded}`,
    residence: chance.pick(towns).id,
    skills: chance.some(SKILLS, chance.whole(0, 2)).map(({ code }) => code),
    categories: chance.some(SERVICE_DOMAINS, chance.whole(1, 3)).map(({ code }) => code),
    standing: 'active',
    verified: chance.chance(0.8),
    joinedAt: asOf - daysAgo * DAY + 8 * HOUR + chance.whole(0, 14 * 60) * MINUTE,
  }
}

/** Whether somebody is of the many, and not of the cast or a dispute. */
export const isOrdinary = (personId: string): boolean => /^p\d/.test(personId)

/** As the rules of taking part see a citizen. */
export const participantOf = ({
  personId,
  birthDate,
  gender,
  verified,
  skills,
}: Citizen): Participant => ({
  personId,
  birthDate,
  gender,
  facts: { verified, qualifications: skills },
})

function freshPapers(chance: Random, today: Day, taken: Set<string>): Papers {
  const papers = inventPapers(chance, today, [ADULT, 72])
  if (taken.has(papers.idNumber)) return freshPapers(chance, today, taken)
  taken.add(papers.idNumber)
  return papers
}

/** The cast as citizens, with the children in their care. */
export const castHouseholds = (asOf: number): Household[] =>
  cast.map((member) => {
    const today = dayOf(asOf)
    const { openid, residence, standing } = member
    const joinedAt = asOf - 200 * DAY + 10 * HOUR
    const shared = { residence, categories: ['10'], joinedAt }
    const { belongs, phone, verified, skills, name } = member
    const holder: Citizen = {
      ...{ name, phone, standing, verified, skills, belongs },
      ...shared,
      ...papersOf(birthDate(member.birth, today), member.sequence),
      personId: openid,
      ...(standing !== 'imported' && { openid }),
    }
    const relation = holder.gender === 'male' ? ('father' as const) : ('mother' as const)
    const wards = (member.wards ?? []).map(
      (ward, i): Citizen => ({
        name: ward.name,
        ...shared,
        ...papersOf(birthDate(ward.birth, today), ward.sequence),
        personId: `${openid}-child-${i + 1}`,
        openid,
        skills: [],
        standing: 'active',
        verified: false,
        guardian: { personId: openid, relation },
      }),
    )
    return [holder, ...wards]
  })

const birthDate = (birth: Birth, today: Day): Day =>
  typeof birth === 'string' ? birth : `${Number(today.slice(0, 4)) - birth.age}-${birth.birthday}`

/** Coprime to the numbers of a year: spreads the serials, and repeats none. */
const STRIDE = 618_033

/** Gives out volunteer numbers, area by area, year by year. */
export function numbering() {
  const counters = new Map<string, number>()
  return ({ residence, joinedAt }: Pick<Citizen, 'residence' | 'joinedAt'>): string => {
    const area = findArea(residence)?.area.code ?? '441300'
    const year = Number(dayOf(joinedAt).slice(0, 4))
    const counter = counters.get(area + year) ?? 0
    counters.set(area + year, counter + 1)
    return volunteerNumber({ area, year, serial: (counter * STRIDE) % NUMBERS_PER_AREA_YEAR })
  }
}

/** By the same functions as if the citizen had typed it. */
export const sealedIdentity = (citizen: Citizen, data: PersonalData) =>
  sealIdentity(data, { ...citizen, kind: 'resident-id', number: citizen.idNumber })

/** How the books keep a citizen: by the same functions as if they had signed up. */
export function booksOf(
  citizen: Citizen,
  number: string,
  data: PersonalData,
  memberships: Person['memberships'],
) {
  const { personId, residence, skills, categories, standing, openid, joinedAt } = citizen
  const sealed = sealedIdentity(citizen, data)
  const person: Person = {
    _id: personId,
    number,
    ...sealed,
    ...(citizen.phone && sealPhone(data, citizen.phone)),
    document: { ...sealed.document, hold: citizen.contender ? 'contender' : 'holder' },
    residence,
    skills,
    categories,
    standing,
    identity: citizen.verified ? 'verified' : 'self-declared',
    ...(citizen.guardian && { guardian: citizen.guardian }),
    ...(openid && { openid }),
    ...(memberships && { memberships }),
    registeredVia: citizen.guardian ? 'guardian' : openid ? 'self' : 'import',
    joinedAt,
    ...consentsOf(citizen),
    rev: 0,
    log: [],
  }
  const document: DocumentHold = { _id: sealed.document.hash, holder: personId, since: joinedAt }
  const hold: NumberHold = { _id: number, personId }
  return { person, documents: citizen.contender ? [] : [document], hold }
}

const NONE = { consents: {}, consentLog: [] }

/** Everybody has agreed to every item of the notice on joining; of an imported record nobody has. */
function consentsOf({ openid, guardian, joinedAt: at }: Citizen) {
  if (!openid) return NONE
  const audience = guardian ? 'child' : 'self'
  const agreed = {
    noticeVersion: PRIVACY_NOTICE.version,
    consents: noticeItems(audience).map(({ id }) => id),
  }
  return firstConsents(NONE, agreed, audience, { at, by: guardian ? 'guardian' : 'self' })
}

/** What an operation reads of the people behind an account; none stands behind an imported record. */
export function accountOf([self]: Household, people: Person[]): Account | undefined {
  if (!self.openid) return undefined
  return {
    _id: self.openid,
    people: people.map((person, i) => projected(person, i === 0 ? 'self' : 'ward')),
    roles: people[0] ? rolesOf(people[0]) : [],
    rev: 0,
  }
}
