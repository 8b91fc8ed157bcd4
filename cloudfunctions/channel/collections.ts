import { type CollectionDeclaration, index } from '../_kernel/collections'
import { MESSAGES } from './documents'

export const collections: CollectionDeclaration[] = [
  { name: MESSAGES, indexes: [index('personId', 'at', '_id'), index('personId', 'readAt')] },
]
