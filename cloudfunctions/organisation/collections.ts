import { type CollectionDeclaration, index } from '../_kernel/collections'
import { ALLIANCES, MEMBERSHIPS, ORGANISATIONS } from './documents'

const kept = [index('outboxSince'), index('log.at')]

export const collections: CollectionDeclaration[] = [
  {
    name: ORGANISATIONS,
    indexes: [
      index('area', 'level'),
      index('state', 'path'),
      index('state', 'since', '_id'),
      index('state', 'area', 'since', '_id'),
      index('state', 'kind', 'since', '_id'),
      index('parentId', 'state'),
      index('filedBy', 'state'),
      ...kept,
    ],
  },
  {
    name: MEMBERSHIPS,
    indexes: [
      index('personId', 'state'),
      index('organisationId', 'state', 'since', '_id'),
      index('organisationId', 'roles'),
      ...kept,
    ],
  },
  { name: ALLIANCES, indexes: [index('allies.organisationId'), ...kept] },
]
