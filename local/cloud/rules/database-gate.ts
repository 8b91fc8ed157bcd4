/**
 * Lets the requests of clients through to the database as far as permissions and rules allow: each comes out
 * narrowed and stamped, or is refused. What passes goes the way of every other request.
 */
import type { Filter } from '../engine/types'
import { isPlainObject, type PlainObject } from '../engine/values'
import { ServiceError } from '../errors'
import { parse, parseObject, stringify } from '../wire/ejson'
import type { Deed } from './access'
import type { Client } from './lookup'
import { type Asked, OWNER, type PermitParts, Permits, permissionDenied } from './permits'
import { requestData, touched } from './request-data'

/** Documents that one query gives a mini-program at most, and without a limit of its own. */
const CLIENT_LIMIT = 20

/** A request's fields, as an SDK sends them. */
type Fields = Record<string, unknown>

type Admit = (body: Fields, asked: Asked) => Promise<Fields>

interface Stage {
  stageKey: string
  stageValue: string
}

export class DatabaseGate {
  readonly #permits: Permits
  readonly #admit: Record<string, Admit> = {
    'database.getDocument': (body, asked) => this.#queried(withLimit(body), 'read', asked),
    'database.calculateDocument': (body, asked) => this.#queried(body, 'read', asked),
    'database.removeDocument': (body, asked) => this.#queried(body, 'delete', asked),
    'database.modifyDocument': (body, asked) =>
      body.merge === false ? this.#set(body, asked) : this.#updated(body, asked),
    'database.insertDocument': (body, asked) => this.#inserted(body, asked),
    'database.aggregateDocuments': (body, asked) => this.#aggregated(body, asked),
  }

  constructor(private readonly parts: PermitParts) {
    this.#permits = new Permits(parts)
  }

  /**
   * The request as it may go on.
   * @throws ServiceError DATABASE_PERMISSION_DENIED, INVALID_PARAM, or INVALID_ACTION for what only functions do
   */
  async admit(body: Fields & { action: string }, client: Client): Promise<Fields> {
    const { action, collectionName, transactionId } = body
    const admit = Object.hasOwn(this.#admit, action) ? this.#admit[action] : undefined
    if (!admit) throw notForClients(action)
    if (transactionId !== undefined) throw notForClients('transactionId')
    const collection = String(collectionName)
    // That there is none is said without asking who may know.
    if (!this.parts.engine.collections().includes(collection)) return body
    return admit(body, { collection, client })
  }

  async #queried(body: Fields, deed: Deed, asked: Asked): Promise<Fields> {
    const filter = await this.#permits.narrowed(this.#object(body.query), deed, asked)
    return { ...body, query: stringify(filter) }
  }

  async #updated(body: Fields, asked: Asked): Promise<Fields> {
    const change = this.#object(body.data)
    assertOwnerless(touched(change))
    if (body.upsert) throw notForClients('upsert')
    return this.#queried(body, 'update', { ...asked, data: requestData(change) })
  }

  /** It makes the document where there is none: both have to be allowed. */
  async #set(body: Fields, asked: Asked): Promise<Fields> {
    const data = this.#object(body.data)
    assertOwnerless(Object.keys(data))
    const writing = { ...asked, data }
    const { _id } = this.#object(body.query)
    const { _id: _, ...document } = await this.#permits.created({ ...data, _id }, writing)
    return this.#queried({ ...body, data: stringify(document) }, 'update', writing)
  }

  async #inserted(body: Fields, asked: Asked): Promise<Fields> {
    const documents: string[] = []
    for (const text of listIn(body.data)) {
      const data = this.#object(text)
      assertOwnerless(Object.keys(data))
      documents.push(stringify(await this.#permits.created(data, { ...asked, data })))
    }
    return { ...body, data: documents }
  }

  /** Only a first `$match`, or the query of a first `$geoNear`, says what is asked for. */
  async #aggregated(body: Fields, asked: Asked): Promise<Fields> {
    const stages = listIn(body.stages) as Stage[]
    for (const { stageKey, stageValue } of stages) {
      await this.#assertJoins({ [stageKey]: this.#parse(stageValue) }, asked.client)
    }
    const [first, ...others] = stages
    const value = this.#parse(first?.stageValue ?? 'null')
    const narrowed = (filter: unknown) =>
      this.#permits.narrowed(isPlainObject(filter) ? filter : {}, 'read', asked)
    if (first?.stageKey === '$match') {
      return { ...body, stages: [stage('$match', await narrowed(value)), ...others] }
    }
    if (first?.stageKey === '$geoNear' && isPlainObject(value)) {
      const query = await narrowed(value.query)
      return { ...body, stages: [stage('$geoNear', { ...value, query }), ...others] }
    }
    return { ...body, stages: [stage('$match', await narrowed({})), ...stages] }
  }

  /** Other collections can only be joined whole, so all of it has to be open. */
  async #assertJoins(value: unknown, client: Client): Promise<void> {
    if (Array.isArray(value)) for (const each of value) await this.#assertJoins(each, client)
    if (!isPlainObject(value)) return
    const { $lookup } = value
    if (isPlainObject($lookup) && !(await this.#permits.readsAll(String($lookup.from), client))) {
      throw permissionDenied()
    }
    for (const each of Object.values(value)) await this.#assertJoins(each, client)
  }

  #object(text: unknown): Filter & PlainObject {
    return typeof text === 'string' && text !== '' ? parseObject(text, this.parts.now) : {}
  }

  #parse(text: string): unknown {
    return parse(text, this.parts.now)
  }
}

const listIn = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

const stage = (stageKey: string, value: unknown): Stage => ({
  stageKey,
  stageValue: stringify(value),
})

const withLimit = (body: Fields): Fields => ({
  ...body,
  limit: Math.min(Number(body.limit ?? CLIENT_LIMIT), CLIENT_LIMIT),
})

function assertOwnerless(paths: string[]): void {
  if (paths.some((path) => path === OWNER || path.startsWith(`${OWNER}.`))) {
    throw new ServiceError('INVALID_PARAM', `Invalid Key Name: ${OWNER}`)
  }
}

const notForClients = (what: string): ServiceError =>
  new ServiceError('INVALID_ACTION', `A client cannot use "${what}": only functions can`)
