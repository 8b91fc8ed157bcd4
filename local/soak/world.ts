/** What the soak writes into: known to the process that is killed and to the one that looks afterwards. */

import { random } from '../city/random'
import type { CollectionDeclaration } from '../cloud'
import type { Document } from '../cloud/engine/types'

export const ACCOUNTS = 6
export const BALANCE = 1000
export const PHONES = 60
export const PLACES = 200
export const BULK = 2300
/** So many of the records are changed, from all over. */
export const STAMPED = 2000

/** An index of `plain` that is dropped and built anew all the time, in one of two ways. */
export const TOGGLED = 'toggled'

export const collections: CollectionDeclaration[] = [
  { name: 'accounts', indexes: [] },
  { name: 'counters', indexes: [] },
  { name: 'transfers', indexes: [{ name: 'round', fields: { round: 1 } }] },
  { name: 'plain', indexes: [{ name: 'round_n', fields: { round: 1, n: -1 } }] },
  { name: 'phones', indexes: [{ name: 'phone', fields: { phone: 1 }, unique: true }] },
  {
    name: 'places',
    indexes: [
      { name: 'location', geo: 'location' },
      { name: 'tags_mark', fields: { tags: 1, mark: -1 } },
    ],
  },
  { name: 'bulk', indexes: [{ name: 'mark', fields: { mark: 1 } }] },
  {
    name: 'records',
    indexes: [
      { name: 'person_at', fields: { person: 1, at: -1 } },
      { name: 'team_status', fields: { team: 1, status: 1, at: -1 } },
      { name: 'code', fields: { code: 1 }, unique: true },
    ],
  },
]

/** How the process that is killed says what is done; the other end reads it line by line. */
export type Word =
  | ['ready', milliseconds: number]
  | ['added' | 'moved' | 'held' | 'freeing' | 'freed' | 'made', id: string]
  | ['counted']
  | ['clearing' | 'cleared', round: number]
  | ['loaded', mark: number]
  | ['indexing' | 'indexed', fields: Record<string, 1 | -1>]
  | ['stamped', collection: 'places' | 'records', id: string, mark: number]

/** Grows with time: whoever finds it in a document knows what has reached the disk. */
export const markOf = (round: number, n: number): number => round * 1_000_000 + n

const STATUS = ['signed-up', 'there', 'served', 'cancelled']

/** Service records of about 300 bytes: the weight under which the city opens. */
export function* records(count: number, seed: number): Generator<Document> {
  const chance = random(seed)
  for (let n = 0; n < count; n++) {
    yield {
      _id: `record${n}`,
      person: `person${chance.whole(0, Math.ceil(count / 8))}`,
      team: `team${chance.whole(0, Math.ceil(count / 500))}`,
      status: chance.pick(STATUS),
      at: new Date(1_700_000_000_000 + n * 1000),
      code: `code${n}`,
      mark: 0,
      place: { name: '社区服务站', location: { type: 'Point', coordinates: [114.4, 23.1] } },
      note: '协助社区开展文明实践活动，维持秩序并引导居民。',
    }
  }
}
