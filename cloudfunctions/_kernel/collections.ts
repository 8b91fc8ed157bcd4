import { AUDIT } from './audit'
import { ACCOUNTS } from './identity'
import { SETTINGS } from './settings'

/** A collection as the deploy command makes it on CloudBase and the local cloud on the laptop. */
export interface CollectionDeclaration {
  name: string
  indexes: IndexDeclaration[]
}

export interface IndexDeclaration {
  name: string
  fields?: Record<string, 1 | -1>
  /** A field of GeoJSON points. */
  geo?: string
  unique?: boolean
}

/** @example index('status', 'nextFrom') */
export const index = (...fields: string[]): IndexDeclaration => ({
  name: fields.join('_'),
  fields: Object.fromEntries(fields.map((field) => [field, 1])),
})

export const collections: CollectionDeclaration[] = [
  { name: ACCOUNTS, indexes: [index('people.personId')] },
  { name: SETTINGS, indexes: [] },
  {
    name: AUDIT,
    indexes: [index('by', 'at'), index('for', 'at'), index('collection', 'documentId')],
  },
]
