import { type PersonalData, personalData } from '../../cloudfunctions/_kernel/crypto'
import { ACCOUNTS } from '../../cloudfunctions/_kernel/identity'
import { MEMBERSHIPS } from '../../cloudfunctions/organisation/documents'
import { CASES, DOCUMENTS, NUMBERS, PEOPLE } from '../../cloudfunctions/volunteer/documents'
import { caseOf, disputants, disputes } from './disputes'
import {
  accountOf,
  booksOf,
  castHouseholds,
  citizens,
  type Household,
  isOrdinary,
  numbering,
  participantOf,
} from './people'
import type { Random } from './random'
import type { Rolls } from './rolls'
import type { Participant } from './turnout'
import type { Past } from './year'

export type Load = (collection: string, documents: { _id: string }[]) => Promise<unknown>

interface Population {
  volunteers: number
  personalDataKeys: string
  asOf: number
  /** What people have done before, where that is wanted. */
  past?: Past | undefined
  log: (line: string) => void
  /** In which everybody is entered who belongs to an organisation. */
  rolls: Rolls
}

/** Households that are sealed and written at once: a city of any size is made in little memory. */
const CHUNK = 2000
const TOLD_EVERY = 50_000
/** Whoever comes later is in the books, but joins no event: some hundred events need no more people. */
const MOST_PARTICIPANTS = 20_000

/** Writes everybody into the books. @returns those who may take part in events, by person id */
export async function populate(
  load: Load,
  chance: Random,
  { volunteers, personalDataKeys, asOf, past, log, rolls }: Population,
): Promise<Map<string, Participant>> {
  const data = personalData(personalDataKeys)
  const number = numbering()
  const participants = new Map<string, Participant>()
  let written = 0
  for (const households of chunks(everybody(chance, volunteers, asOf))) {
    const citizens = households.flat()
    await writeChunk(load, households, { number, data, rolls })
    await past?.(citizens.filter(({ personId }) => isOrdinary(personId)))
    for (const one of citizens.slice(0, MOST_PARTICIPANTS - participants.size))
      participants.set(one.personId, participantOf(one))
    written += citizens.length
    if (written % TOLD_EVERY < citizens.length) log(`  ${written.toLocaleString('en')} people`)
  }
  await load(
    CASES,
    disputes(asOf).map((one) => caseOf(one, data)),
  )
  return participants
}

function* everybody(chance: Random, volunteers: number, asOf: number): Generator<Household> {
  yield* castHouseholds(asOf)
  yield* disputes(asOf).flatMap(disputants)
  for (const citizen of citizens(chance, volunteers, asOf)) yield [citizen]
}

function* chunks(households: Iterable<Household>): Generator<Household[]> {
  let chunk: Household[] = []
  for (const household of households) {
    chunk.push(household)
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}

interface Registry {
  number: ReturnType<typeof numbering>
  data: PersonalData
  rolls: Rolls
}

async function writeChunk(load: Load, households: Household[], { number, data, rolls }: Registry) {
  const books = households.map((household) =>
    household.map((citizen) => booksOf(citizen, number(citizen), data, rolls.enter(citizen))),
  )
  const all = books.flat()
  const accounts = households.flatMap((household, i) => {
    const people = books[i]?.map(({ person }) => person) ?? []
    return accountOf(household, people) ?? []
  })
  await load(
    PEOPLE,
    all.map(({ person }) => person),
  )
  await load(
    DOCUMENTS,
    all.flatMap(({ documents }) => documents),
  )
  await load(
    NUMBERS,
    all.map(({ hold }) => hold),
  )
  await load(ACCOUNTS, accounts)
  await load(MEMBERSHIPS, rolls.taken())
}
