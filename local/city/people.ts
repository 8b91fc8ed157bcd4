import type { PersonalData } from '../../cloudfunctions/_kernel/crypto'
import type { Account, AccountPerson, Standing } from '../../cloudfunctions/_kernel/identity'
import type { DocumentHold, NumberHold, Person } from '../../cloudfunctions/volunteer/documents'
import { AREAS, SERVICE_DOMAINS, SKILLS } from '../../miniprogram/shared/lists'
import { DAY, type Day, dayOf } from '../../miniprogram/shared/time'
import { NUMBERS_PER_AREA_YEAR, volunteerNumber } from '../../miniprogram/shared/volunteer-number'
import { type CastMember, enrolledCast } from './cast'
import { inventName } from './names'
import { CITY } from './organisations'
import { inventPapers, inventPhone, type Papers } from './papers'
import { pickDistrict } from './plan'
import type { Random } from './random'

/** Whom the books are about, before anything is sealed. */
export interface Citizen extends Papers {
  personId: string
  number: string
  name: string
  phone?: string
  openid?: string
  residence: string
  skills: string[]
  categories: string[]
  standing: Standing | 'imported'
  verified: boolean
  joinedAt: number
  guardian?: string
  roles?: CastMember['roles']
}

/** Coprime to the numbers of a year: spreads the serials, and repeats none. */
const STRIDE = 618_033

/** Gives out numbers area by area, year by year. */
function numbering() {
  const counters = new Map<string, number>()
  return (area: string, joinedAt: number) => {
    const year = Number(dayOf(joinedAt).slice(0, 4))
    const key = `${area}-${year}`
    const counter = counters.get(key) ?? 0
    counters.set(key, counter + 1)
    return volunteerNumber({ area, year, serial: (counter * STRIDE) % NUMBERS_PER_AREA_YEAR })
  }
}

/** The cast, then as many citizens as are asked for. */
export function* citizens(chance: Random, count: number, now: number): Generator<Citizen> {
  const number = numbering()
  for (const member of enrolledCast) yield* household(member, number, now)
  const taken = new Set<string>()
  const today = dayOf(now)
  for (let serial = 1; serial <= count; serial++) {
    yield ordinary(chance, serial, number, freshPapers(chance, today, taken), now)
  }
}

function freshPapers(chance: Random, today: Day, taken: Set<string>): Papers {
  const papers = inventPapers(chance, today, [18, 72])
  if (taken.has(papers.idNumber)) return freshPapers(chance, today, taken)
  taken.add(papers.idNumber)
  return papers
}

function ordinary(
  chance: Random,
  serial: number,
  number: ReturnType<typeof numbering>,
  papers: Papers,
  now: number,
): Citizen {
  const { area } = pickDistrict(chance)
  const place = AREAS.find(({ id }) => id === area) ?? (AREAS[0] as (typeof AREAS)[number])
  const joinedAt = now - chance.whole(1, 5 * 365) * DAY
  return {
    ...papers,
    personId: `p${String(serial).padStart(7, '0')}`,
    number: number(place.code, joinedAt),
    name: inventName(chance),
    phone: inventPhone(1_000_000 + serial),
    openid: `citizen-${String(serial).padStart(7, '0')}`,
    residence: chance.pick(place.towns).id,
    skills: chance.some(SKILLS, chance.whole(0, 2)).map(({ code }) => code),
    categories: chance.some(SERVICE_DOMAINS, chance.whole(1, 3)).map(({ code }) => code),
    standing: 'active',
    verified: chance.chance(0.8),
    joinedAt,
  }
}

function* household(
  member: CastMember,
  number: ReturnType<typeof numbering>,
  now: number,
): Generator<Citizen> {
  const joinedAt = now - 200 * DAY
  const shared = { residence: member.area, categories: ['10'], joinedAt }
  const self: Citizen = {
    ...member,
    ...shared,
    personId: member.openid,
    number: number(member.area, joinedAt),
    openid: member.standing === 'imported' ? undefined : member.openid,
  }
  yield self
  for (const [i, ward] of (member.wards ?? []).entries())
    yield {
      ...ward,
      ...shared,
      personId: `${member.openid}-child-${i + 1}`,
      number: number(member.area, joinedAt),
      openid: member.openid,
      skills: [],
      standing: 'active',
      verified: false,
      guardian: self.personId,
    }
}

const noConsents = { consents: {}, consentLog: [] }

/** How the books keep a citizen: personal data sealed, looked up by keyed hash. */
export function booksOf(citizen: Citizen, { seal, lookup }: PersonalData, consents: Consents) {
  const hash = lookup('document', `resident-id:${citizen.idNumber}`)
  const { personId, number, residence, skills, categories, standing, openid, joinedAt } = citizen
  const person: Person = {
    _id: personId,
    number,
    name: seal(citizen.name),
    nameHash: lookup('name', citizen.name),
    ...(citizen.phone && { phone: seal(citizen.phone), phoneHash: lookup('phone', citizen.phone) }),
    document: { kind: 'resident-id', number: seal(citizen.idNumber), hash, hold: 'holder' },
    born: seal(JSON.stringify({ birthDate: citizen.birthDate, gender: citizen.gender })),
    residence,
    skills,
    categories,
    standing,
    identity: citizen.verified ? 'verified' : 'self-declared',
    ...(citizen.guardian && { guardian: { personId: citizen.guardian, relation: 'father' } }),
    ...(openid && { openid }),
    registeredVia: citizen.guardian ? 'guardian' : openid ? 'self' : 'import',
    joinedAt,
    ...(openid ? consents : noConsents),
    rev: 0,
    log: [],
  }
  const document: DocumentHold = { _id: hash, holder: personId, since: joinedAt }
  const hold: NumberHold = { _id: number, personId }
  return { person, document, hold }
}

export type Consents = Pick<Person, 'consents' | 'consentLog'>

/** What an operation reads of the people behind an account: the holder, then the children. */
export function accountOf(household: { citizen: Citizen; person: Person }[]): Account | undefined {
  const self = household.find(({ citizen }) => !citizen.guardian)
  if (!self?.citizen.openid || self.citizen.standing === 'imported') return undefined
  return {
    _id: self.citizen.openid,
    people: household.map(
      ({ citizen, person }): AccountPerson => ({
        personId: person._id,
        relation: citizen.guardian ? 'ward' : 'self',
        standing: person.standing as Standing,
        facts: { verified: citizen.verified, qualifications: citizen.skills },
        born: person.born,
      }),
    ),
    roles: (self.citizen.roles ?? []).map((role) => ({ ...role, scope: CITY })),
    rev: 0,
  }
}
