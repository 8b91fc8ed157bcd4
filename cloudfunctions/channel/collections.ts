import { type CollectionDeclaration, index } from '../_kernel/collections'
import { ACCEPTANCES, MESSAGES } from './documents'

export const collections: CollectionDeclaration[] = [
  {
    name: MESSAGES,
    indexes: [index('personId', 'at', '_id'), index('personId', 'readAt'), index('sendAfter')],
  },
  { name: ACCEPTANCES, indexes: [] },
]
