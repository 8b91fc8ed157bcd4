import { type CollectionDeclaration, index } from '../_kernel/collections'
import { SITES } from './documents'

export const collections: CollectionDeclaration[] = [
  { name: SITES, indexes: [index('area', 'kind'), { name: 'location', geo: 'location' }] },
]
