import { type CollectionDeclaration, index } from '../_kernel/collections'
import { ATTEMPTS, CASES, DOCUMENTS, NUMBERS, PEOPLE, PHONE_TICKETS } from './documents'

export const collections: CollectionDeclaration[] = [
  {
    name: PEOPLE,
    indexes: [
      index('openid'),
      index('guardianCode.hash'),
      index('guardian.personId'),
      index('recheckAfter'),
      index('closing.closesAt'),
      index('outboxSince'),
      index('log.at'),
    ],
  },
  { name: DOCUMENTS, indexes: [index('holder')] },
  {
    name: CASES,
    indexes: [
      index('state', 'effectiveAt'),
      index('state', 'scope', 'openedAt'),
      index('holder', 'state'),
      index('claimant', 'state'),
      index('documentHash', 'state'),
      index('outboxSince'),
      index('log.at'),
    ],
  },
  { name: ATTEMPTS, indexes: [index('day')] },
  { name: PHONE_TICKETS, indexes: [index('until')] },
  { name: NUMBERS, indexes: [] },
]
