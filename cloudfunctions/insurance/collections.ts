import { type CollectionDeclaration, index } from '../_kernel/collections'
import { COVERS, POLICIES } from './documents'

export const collections: CollectionDeclaration[] = [
  {
    name: POLICIES,
    indexes: [index('organisation.path', 'terms.until'), index('outboxSince'), index('log.at')],
  },
  { name: COVERS, indexes: [index('dueAt'), index('personId', 'from'), index('log.at')] },
]
