import type { RoundTrips } from './calls'
import type { Plan } from './engine/types'

/** A text of which only the beginning is kept when it is long. */
export interface Kept {
  text: string
  /** Characters of the whole. */
  length: number
}

/** What a function asked of the service. */
export interface RequestRecord {
  action: string
  collection: string | undefined
  /** It took part in a transaction. */
  transaction: boolean
  /** Which sequential wait of the function it belongs to, from 1; only requests to the database count. */
  trip: number | undefined
  /** Filter or stages, then what is written, as the SDK sent them. */
  text: string
  /** How its queries were answered. */
  plans: Plan[]
  /** Milliseconds; missing while it is under way. */
  ms?: number
  /** The service's code when it was refused. */
  code?: string
}

/**
 * How a call has ended. `refused`: the function itself said no, as this project's do, `{ ok: false, reason }`; with
 * the reason of a fault it has failed.
 */
export type Ending =
  | { kind: 'running' }
  | { kind: 'done' }
  | { kind: 'refused'; code: string }
  | { kind: 'failed'; code: string; message: string }

/** One call of a function. */
export interface InvocationRecord {
  /** The invocation's handle. */
  id: string
  /** The call whose function made this one. */
  parent: string | undefined
  name: string
  /** `data.op`, where there is one. */
  operation: string | undefined
  openid: string | undefined
  source: string
  /** Epoch milliseconds by the cloud's clock. */
  at: number
  /** Milliseconds; missing while it runs. */
  ms?: number
  ending: Ending
  /** JSON. */
  input: Kept
  /** JSON; missing while it runs and when it gives none. */
  result?: Kept
  /** The first 200. */
  requests: RequestRecord[]
  requestCount: number
  trips: RoundTrips
  /** The history's revision at which it last changed. */
  revision: number
}

/** Copies what it cuts: a piece of a string would keep the whole alive. */
export const keep = (text: string, most: number): Kept => ({
  text: text.length > most ? Buffer.from(text.slice(0, most)).toString() : text,
  length: text.length,
})

export function operationOf(data: unknown): string | undefined {
  const op = typeof data === 'object' && data !== null && 'op' in data ? data.op : undefined
  return typeof op === 'string' ? op : undefined
}

/** The reason by which a function of this project says that it has failed. */
const FAULT = 'INTERNAL'

/** How a call has ended whose function gave a value. */
export function endingOf(value: unknown): Ending {
  if (typeof value !== 'object' || value === null || !('ok' in value) || value.ok !== false) {
    return { kind: 'done' }
  }
  const { reason } = value as { reason?: { code?: unknown; text?: unknown } }
  const code = String(reason?.code ?? '')
  if (code === FAULT) return { kind: 'failed', code, message: String(reason?.text ?? '') }
  return { kind: 'refused', code }
}

/** The parts of a body that say what was asked for and what was to be written. */
const telling = ['query', 'stages', 'data', 'order', 'function_name', 'request_data', 'apiName']

const REQUEST = 1000

const wordsOf = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, REQUEST)

/** What a request is about, in the SDK's own words; the beginning of it. */
export function textOf(body: Record<string, unknown>): string {
  const parts = telling.map((name) => body[name]).filter((value) => value !== undefined)
  const words = parts.flatMap((part) => (Array.isArray(part) ? part.slice(0, 20) : [part]))
  const { text, length } = keep(words.map(wordsOf).join('\n'), REQUEST)
  return length > REQUEST ? `${text} …` : text
}
