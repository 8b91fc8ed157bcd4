/** Decides what one client's request may do with the documents of a collection. */

import { splitPath, valuesAt } from '../engine/paths'
import type { Engine, Filter } from '../engine/types'
import { isPlainObject, type PlainObject } from '../engine/values'
import { ServiceError } from '../errors'
import type { Deed, Reach } from './access'
import { satisfies } from './condition'
import { authOf, type Client, OtherDocuments, termOf } from './lookup'
import type { Scope } from './resolve'
import type { Rule } from './rule'
import { alternativesOf, fixedValue, implies, type Needs, needsOf } from './subset'

/** The field that names a document's creator. */
export const OWNER = '_openid'

/** In a query it stands for the client's own openid. */
const SELF = '{openid}'

/** Who asks, of which collection, and with what data. */
export interface Asked {
  collection: string
  client: Client
  /** `request.data`, where something is written. */
  data?: PlainObject
}

export const permissionDenied = (): ServiceError =>
  new ServiceError('DATABASE_PERMISSION_DENIED', 'Permission denied')

export interface PermitParts {
  engine: Engine
  now: () => number
  /** Of each collection that has one declared; the others are open to nobody. */
  access: ReadonlyMap<string, Record<Deed, Reach>>
}

export class Permits {
  constructor(private readonly parts: PermitParts) {}

  /**
   * A filter as it may go on: with the creator added, where one reaches only one's own documents.
   * @throws ServiceError DATABASE_PERMISSION_DENIED unless it is a subset of the rule
   */
  async narrowed(given: Filter, deed: Deed, asked: Asked): Promise<Filter> {
    const { client } = asked
    const filter = withSelf(given, client)
    const reach = this.#reach(deed, asked)
    if (reach === 'all') return filter
    if (reach === 'own') return owned(filter, client)
    if (!(await this.#isSubset(filter, reach, asked))) throw permissionDenied()
    return filter
  }

  /** Whether every document of a collection can be read. */
  async readsAll(collection: string, client: Client): Promise<boolean> {
    const asked = { collection, client }
    const reach = this.#reach('read', asked)
    return reach === 'all' || (reach !== 'own' && (await this.#isSubset({}, reach, asked)))
  }

  /**
   * A new document as it will be there: with its creator, if there is one.
   * @throws ServiceError DATABASE_PERMISSION_DENIED unless the rule allows it
   */
  async created(given: PlainObject, asked: Asked): Promise<PlainObject> {
    const { openid } = asked.client
    const document = openid ? { ...given, [OWNER]: openid } : given
    const reach = this.#reach('create', asked)
    if (typeof reach === 'string') return document
    const fixed: Scope['fixed'] = (path) => termOf(onlyValue(document, path))
    const condition = await reach.conditionIn({ ...this.#scope(asked), fixed })
    if (!satisfies(condition, document)) throw permissionDenied()
    return document
  }

  /** What is closed, and – but for rules – every collection to those without a login, is refused here. */
  #reach(deed: Deed, { collection, client }: Asked): Exclude<Reach, 'none'> {
    const reach = this.parts.access.get(collection)?.[deed] ?? 'none'
    if (reach === 'none' || (typeof reach === 'string' && !client.openid)) throw permissionDenied()
    return reach
  }

  async #isSubset(filter: Filter, rule: Rule, asked: Asked): Promise<boolean> {
    const alternatives = alternativesOf(needsOf(filter))
    if (!alternatives) return false
    const scope = this.#scope(asked)
    const once = rule.followsDocument ? undefined : await rule.conditionIn(scope)
    const conditionFor = (needs: Needs) => rule.conditionIn({ ...scope, fixed: fixing(needs) })
    for (const needs of alternatives) {
      if (!implies(needs, once ?? (await conditionFor(needs)))) return false
    }
    return true
  }

  #scope({ client, data }: Asked): Scope {
    return {
      names: { auth: authOf(client), request: { data }, now: this.parts.now() },
      fixed: () => termOf(undefined),
      read: new OtherDocuments(this.parts.engine).read,
    }
  }
}

const fixing =
  (needs: Needs): Scope['fixed'] =>
  (path) =>
    termOf(fixedValue(needs, path))

function onlyValue(document: PlainObject, path: string): { value: unknown } | undefined {
  const [value, ...others] = valuesAt(document, splitPath(path))
  return others.length === 0 ? { value } : undefined
}

const owned = (filter: Filter, { openid }: Client): Filter =>
  Object.hasOwn(filter, OWNER)
    ? { $and: [filter, { [OWNER]: openid }] }
    : { ...filter, [OWNER]: openid }

/** Puts the client in its place; inside a command it stays a text, as in the cloud. */
function withSelf(filter: Filter, client: Client): Filter {
  if (!client.openid) return filter
  const own = (value: unknown): unknown => {
    if (value === SELF) return client.openid
    const isList = Array.isArray(value) && value.every(isPlainObject)
    return isList ? value.map((each) => withSelf(each, client)) : value
  }
  return Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, own(value)]))
}
