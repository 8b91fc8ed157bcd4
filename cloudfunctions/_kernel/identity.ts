import type { RoleName } from '../../miniprogram/shared/roles'
import type { PersonalData, Sealed } from './crypto'
import type { Database } from './database'
import type { Request } from './request'

/**
 * Who stands behind an openid. `accounts` is a projection that `volunteer` keeps: one document answers
 * in one read who calls, for whom they may act, and what an operation has to know of those people.
 */
export interface Account {
  /** The openid. */
  _id: string
  /** The holder first, then the children in their care. */
  people: AccountPerson[]
  roles: Role[]
  /** A record that is on its way from another account to this one, which has no people until then. */
  arriving?: { caseId: string; request: Request }
  rev: number
}

export interface AccountPerson {
  personId: string
  relation: 'self' | 'ward'
  standing: Standing
  facts: Facts
  /** Sealed JSON of {@link Born}. */
  born: Sealed
}

/**
 * - `pending`: signed up, waits for the guardian's consent
 * - `active`
 * - `closing`: in the cooling-off time before the account is closed
 */
export type Standing = 'pending' | 'active' | 'closing'

export interface Born {
  /** `YYYY-MM-DD` */
  birthDate: string
  gender: 'male' | 'female'
}

export const bornOf = (personalData: PersonalData, { born }: AccountPerson): Born =>
  JSON.parse(personalData.open(born))

/** What other contexts have told about a person; each part is kept by its owner through the outbox. */
export interface Facts {
  /** Identity confirmed by a provider or an organisation. */
  verified: boolean
  /** Skill and certificate codes. */
  qualifications: string[]
  /** No sign-up for limited places until then (epoch ms). */
  suspendedUntil?: number
  /** Ids of courses passed. */
  trainings?: string[]
  /** End of the insurance cover (epoch ms). */
  coveredUntil?: number
  /** Ids of the organisations whose member the person is. */
  memberships?: string[]
}

/** A right that `organisation` granted, over an organisation and everything below it. */
export interface Role {
  role: RoleName
  /** Path of organisation ids from the root, `/`-separated. */
  scope: string
  name: string
}

export const ACCOUNTS = 'accounts'

export const readAccount = async (db: Database, openid: string): Promise<Account | undefined> =>
  (await db.collection<Account>(ACCOUNTS).doc(openid).get()).data ?? undefined

/** The account in which a person stands, by the person. */
export const readAccountOf = async (
  db: Database,
  personId: string,
): Promise<Account | undefined> => {
  const { data } = await db
    .collection<Account>(ACCOUNTS)
    .where({ 'people.personId': personId })
    .limit(1)
    .get()
  return data[0]
}

/** The person for whom a call acts: the holder, or the ward that `as` names. */
export const subjectOf = (
  account: Account | undefined,
  as: string | undefined,
): AccountPerson | undefined =>
  account?.people.find((one) => (as ? one.personId === as : one.relation === 'self'))
