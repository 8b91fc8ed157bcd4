/** What a rule is asked with: who asks, with which data, and what `get()` finds. */
import type { Engine } from '../engine/types'
import { type Scope, type Term, UNKNOWN } from './resolve'
import type { Vocabulary } from './rule'

/** Who uses the cloud without a function between; nobody when not logged in. */
export interface Client {
  openid?: string
}

/** Documents that one request's rules may look at. */
const MAX_DOCUMENTS = 10

const AUTH = ['openid', 'uid', 'loginType']

/** The names that rules of collections may use. */
export const DATABASE_WORDS: Vocabulary = {
  auth: AUTH,
  doc: undefined,
  request: ['data'],
  now: [],
  get: [],
}

/** The names that the rules of files may use. */
export const STORAGE_WORDS: Vocabulary = { auth: AUTH, resource: ['openid'], now: [] }

/** `auth` as the rules of collections see it: a mini-program's user has an openid and no uid. */
export const authOf = ({ openid }: Client): object | null => (openid ? { openid } : null)

/** Other documents for the rules of one request, each read once. */
export class OtherDocuments {
  readonly #found = new Map<string, unknown>()

  constructor(private readonly engine: Engine) {}

  /** What is beyond the limit, or in no collection, is not there. */
  readonly read: Scope['read'] = async (collection, id) => {
    const key = `${collection}.${id}`
    if (!this.#found.has(key)) {
      const isThere = this.engine.collections().includes(collection)
      if (!isThere || this.#found.size >= MAX_DOCUMENTS) return undefined
      this.#found.set(key, await this.engine.get(collection, id))
    }
    return this.#found.get(key)
  }
}

export const termOf = (found: { value: unknown } | undefined): Term =>
  found ? { kind: 'known', value: found.value } : UNKNOWN
