import type { DocumentKind } from '../../miniprogram/shared/identity-documents'
import { maskDocument, maskName, maskPhone } from '../../miniprogram/shared/mask'
import type { PersonalData } from '../_kernel/crypto'
import type { Born } from '../_kernel/identity'
import type { Person } from './documents'
import { type Identity, nameKey } from './rules/identity'

/** The parts of a person that say who they are. */
export type SealedIdentity = Pick<Person, 'name' | 'nameHash' | 'born'> & {
  document: Omit<Person['document'], 'hold' | 'told'>
}

/** An identity as it is stored: sealed, with keyed hashes to compare by. */
export function sealIdentity(data: PersonalData, identity: Identity): SealedIdentity {
  const { name, kind, number, birthDate, gender } = identity
  const born: Born = { birthDate, gender }
  return {
    name: data.seal(name),
    nameHash: data.lookup('name', nameKey(name)),
    born: data.seal(JSON.stringify(born)),
    document: {
      kind,
      number: data.seal(number),
      hash: data.lookup('document', `${kind}:${number}`),
    },
  }
}

export const sealPhone = (
  data: PersonalData,
  phone: string,
): Pick<Person, 'phone' | 'phoneHash'> => ({
  phone: data.seal(phone),
  phoneHash: data.lookup('phone', phone),
})

export const openBorn = (data: PersonalData, born: Person['born']): Born =>
  JSON.parse(data.open(born)) as Born

/** An identity as the provider is asked about it again. */
export const openIdentity = (data: PersonalData, { name, document, born }: Person): Identity => ({
  name: data.open(name),
  kind: document.kind as DocumentKind,
  number: data.open(document.number),
  ...openBorn(data, born),
})

export interface Masked {
  name: string
  document: string
  phone?: string
}

/** A person as others, and a screen that others may see, are shown them. */
export function masked(
  data: PersonalData,
  person: Pick<Person, 'name' | 'document' | 'phone'>,
): Masked {
  const { kind, number } = person.document
  return {
    name: maskName(data.open(person.name)),
    document: maskDocument(kind as DocumentKind, data.open(number)),
    ...(person.phone && { phone: maskPhone(data.open(person.phone)) }),
  }
}
