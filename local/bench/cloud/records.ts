import { random } from '../../city/random'
import type { Document, IndexDefinition } from '../../cloud/engine/types'

export const RECORDS = 'records'
/** As many as an aggregate gives without a limit. */
export const TEAMS = 20
/** Records of one person, and as many as a page shows. */
export const PAGE = 20

export const INDEXES: IndexDefinition[] = [
  { name: 'person_at', fields: { person: 1, at: 1 } },
  { name: 'team_status_at', fields: { team: 1, status: 1, at: 1 } },
]

/** A record of service, invented: what a city has most of. */
export type ServiceRecord = Document & {
  _id: string
  person: string
  team: string
  /** Epoch ms. */
  at: number
  hours: number
  /** What the conditional update takes from. */
  left: number
}

export const idOf = (serial: number): string => `record-${String(serial).padStart(8, '0')}`

const personOf = (serial: number, count: number): string =>
  `person-${serial % Math.max(1, Math.floor(count / PAGE))}`

/** Neighbours in time belong to different people and teams. */
export function* records(count: number): Generator<ServiceRecord> {
  for (let serial = 0; serial < count; serial++)
    yield {
      _id: idOf(serial),
      person: personOf(serial, count),
      team: `team-${serial % TEAMS}`,
      at: 1_700_000_000_000 + serial * 1000,
      hours: (serial % 8) + 1,
      left: 1_000_000,
      status: serial % 3 ? 'confirmed' : 'open',
      title: '城市书房整理图书',
      place: { name: '东湖社区志愿服务站', location: [114.41, 23.09] },
    }
}

/** Whom a piece of work is about. */
export interface Target {
  id: string
  other: string
  person: string
}

/** Anybody, as often as is asked; the same ones for the same seed. */
export function targetsOf(count: number, seed: number): () => Target {
  const chance = random(seed)
  return () => {
    const serial = chance.whole(0, count - 1)
    const other = (serial + 1 + chance.whole(0, count - 2)) % count
    return { id: idOf(serial), other: idOf(other), person: personOf(serial, count) }
  }
}
