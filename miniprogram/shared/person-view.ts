/** A person as their own pages and their guardian's show them. */
import type { InferOutput } from 'valibot'
import type { contracts } from '../../cloudfunctions/volunteer/contract'
import { DOCUMENT_KINDS, type DocumentKind } from './identity-documents'
import { dayOf, formatDate } from './time'
import { formatVolunteerNumber } from './volunteer-number'

/** Who I am: myself, the children in my care, what waits for me. */
export type Me = InferOutput<(typeof contracts)['me']['output']>
export type Person = NonNullable<Me['self']>

/** Oneself, or with an id the child in one's care. */
export const personIn = ({ self, wards }: Me, personId: string): Person | undefined =>
  personId ? wards.find((ward) => ward.personId === personId) : self

/** A child in one's care as it stands beside its siblings: masked, their names may look the same. */
const childLabel = ({ name, age }: Person): string => `${name} ${age} 岁`

/** For whom one may sign up: oneself first. */
export const familyOf = ({ self, wards }: Me): { personId: string; name: string }[] =>
  self
    ? [self, ...wards].map((one) => ({
        personId: one.personId,
        name: one === self ? '本人' : childLabel(one),
      }))
    : []

/** What to call each child in one's care, by person id. */
export const childLabels = ({ wards }: Me): Record<string, string> =>
  Object.fromEntries(wards.map((ward) => [ward.personId, childLabel(ward)]))

/** The kind of document that a form begins with. */
export const kindOf = ({ documentKind }: Person): DocumentKind =>
  documentKind in DOCUMENT_KINDS ? (documentKind as DocumentKind) : 'resident-id'

export interface PersonView {
  personId: string
  name: string
  number: string
  identity: string
  /** Colour of the identity's tag, never its only sign. */
  verified: boolean
  /** What keeps the person from signing up for events; empty when nothing does. */
  standing: string
  age: string
  document: string
  phone: string
  guardian: string
  joined: string
}

const standings: Record<Person['standing'], string> = {
  active: '',
  pending: '等监护人同意',
  closing: '正在注销',
}

const identityText = (identity: Person['identity']): string =>
  identity === 'verified' ? '已核验' : '待核验'

export const personView = (person: Person): PersonView => ({
  personId: person.personId,
  name: person.name,
  number: formatVolunteerNumber(person.number),
  identity: identityText(person.identity),
  verified: person.identity === 'verified',
  standing: standings[person.standing],
  age: `${person.age} 岁`,
  document: person.document,
  phone: person.phone ?? '',
  guardian: person.guardian ?? '',
  joined: formatDate(dayOf(person.joinedAt)),
})
