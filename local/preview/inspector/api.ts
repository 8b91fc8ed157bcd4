import type { IndexDefinition, Plan } from '../../cloud/engine/types'
import type { Fault } from '../../cloud/faults'
import type { IndexWarning } from '../../cloud/index-warnings'
import type { NumberedSent } from '../../cloud/inspect/activity'
import type { LogLine } from '../../cloud/log-lines'
import type { InvocationRecord } from '../../cloud/records'
import type { ListedFile } from '../../cloud/storage'
import type { TimerState } from '../../cloud/triggers/timers'

export interface Collection {
  name: string
  count: number
  indexes: IndexDefinition[]
}

/** What documents are asked for; filter and sort are Extended JSON. */
export interface Query {
  collection: string
  filter?: string
  sort?: string
  skip?: number
}

export interface Page {
  /** Extended JSON each. */
  documents: string[]
  more: boolean
  /** Missing where counting would take long. */
  total?: number
  plan?: Plan
}

/** A line of the list of calls. */
export type CallLine = Omit<InvocationRecord, 'input' | 'result' | 'requests' | 'trips'> & {
  trips: number
  /** Collections that were read whole. */
  unindexed: string[]
}

export type CallRecord = Omit<InvocationRecord, 'trips'> & { trips: number; lines: LogLine[] }

/** A refusal of the local cloud. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

/** @throws Refusal with what the local cloud says, or TypeError when nothing answers */
async function ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  const response = await fetch(`/__cloud/${path}`, {
    method,
    headers: body && { 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  })
  const answer = await response.json()
  if (!response.ok)
    throw new Refusal(answer.error.code ?? '', answer.error.message ?? answer.error.errMsg)
  return answer
}

/** What the inspector asks of the local cloud. */
export const api = {
  collections: () => ask<{ collections: Collection[] }>('GET', 'inspect/collections'),
  find: (query: Query) => ask<Page>('POST', 'inspect/find', query),
  add: (collection: string, document: string) =>
    ask<{ id: string | number }>('POST', 'inspect/document', { collection, document }),
  change: (collection: string, before: string, after: string) =>
    ask('PUT', 'inspect/document', { collection, before, after }),
  remove: (collection: string, before: string) =>
    ask('DELETE', 'inspect/document', { collection, before }),
  calls: (since: number) =>
    ask<{ session: string; revision: number; calls: CallLine[] }>(
      'GET',
      `inspect/calls?since=${since}`,
    ),
  call: (id: string) => ask<CallRecord>('GET', `inspect/call?id=${encodeURIComponent(id)}`),
  lines: (since: number) =>
    ask<{ session: string; newest: number; lines: LogLine[] }>(
      'GET',
      `inspect/lines?since=${since}`,
    ),
  forget: () => ask('DELETE', 'inspect/history', {}),
  files: (prefix: string, skip: number) =>
    ask<{ total: number; files: ListedFile[] }>(
      'GET',
      `inspect/files?prefix=${encodeURIComponent(prefix)}&skip=${skip}`,
    ),
  removeFile: (fileID: string) => ask('DELETE', 'inspect/file', { fileID }),
  timers: () => ask<{ timers: TimerState[] }>('GET', 'timers'),
  runTimer: (of: string, name: string) => ask('POST', 'timers/run', { function: of, name }),
  faults: () => ask<{ faults: Fault[] }>('GET', 'faults'),
  setFaults: (faults: Fault[]) => ask<{ faults: Fault[] }>('PUT', 'faults', { faults }),
  warnings: () => ask<{ warnings: IndexWarning[] }>('GET', 'inspect/warnings'),
  sent: () => ask<{ session: string; sent: NumberedSent[] }>('GET', 'inspect/sent'),
}
