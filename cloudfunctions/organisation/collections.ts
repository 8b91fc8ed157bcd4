import { type CollectionDeclaration, index } from '../_kernel/collections'
import { ORGANISATIONS } from './documents'

export const collections: CollectionDeclaration[] = [
  { name: ORGANISATIONS, indexes: [index('path'), index('area', 'level')] },
]
