import { setImmediate as nextTurn } from 'node:timers/promises'
import * as v from 'valibot'
import type { Document, Engine, Filter, Plan, Sort } from '../engine/types'
import { ServiceError } from '../errors'
import { notingPlans } from '../history'
import { type Routes, read, text } from '../routes'
import { parseObject, stringify } from '../wire/ejson'
import { inspectorRoutes } from './answer'

/** Up to how many documents the matches of a filter are counted, too: more would hold the city up. */
const COUNTED = 100_000

const pageBody = v.strictObject({
  collection: text,
  /** Extended JSON, as the SDKs send it. */
  filter: v.optional(v.string(), '{}'),
  sort: v.optional(v.string(), '{}'),
  skip: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 20),
})

const changeBody = v.strictObject({ collection: text, before: v.string(), after: v.string() })
const addBody = v.strictObject({ collection: text, document: v.string() })
const removeBody = v.strictObject({ collection: text, before: v.string() })

interface Query {
  filter: Filter
  sort: Sort
  skip: number
  limit: number
}

/** Collections and documents for the inspector: past functions and rules, as a console does. */
export function documentRoutes(engine: Engine, now: () => number): Routes {
  /** How many match; nothing where it would take long. */
  async function totalOf(name: string, filter: Filter): Promise<number | undefined> {
    const all = await engine.count(name)
    if (Object.keys(filter).length === 0) return all
    return all <= COUNTED ? await engine.count(name, filter) : undefined
  }

  async function page(name: string, query: Query) {
    const plans: Plan[] = []
    const find = { ...query, limit: query.limit + 1 }
    const found = await notingPlans(plans, () => engine.find(name, find))
    return {
      documents: found.slice(0, query.limit).map(stringify),
      more: found.length > query.limit,
      total: await totalOf(name, query.filter),
      plan: plans[0],
    }
  }

  /**
   * Changes a document if it still is as it was shown.
   * @throws ServiceError DOCUMENT_CHANGED when it is not
   */
  async function change(
    name: string,
    before: string,
    work: (id: Document['_id'], tx: string) => Promise<unknown>,
  ) {
    const shown = parseObject(before, now) as Document
    // An operation that fails ends its transaction.
    const tx = engine.begin()
    const current = await engine.get(name, shown._id, tx)
    if (!current || stringify(current) !== stringify(shown)) {
      await engine.abort(tx)
      throw new ServiceError('DOCUMENT_CHANGED', 'The document has changed since it was shown')
    }
    await work(shown._id, tx)
    await engine.commit(tx)
    return {}
  }

  return inspectorRoutes({
    'GET collections': async () => {
      const collections = []
      for (const name of engine.collections().sort()) {
        await nextTurn()
        collections.push({ name, count: await engine.count(name), indexes: engine.indexes(name) })
      }
      return { collections }
    },
    'POST find': async (body) => {
      const { collection, filter, sort, skip, limit } = read(pageBody, body)
      const query = { filter: parseObject(filter, now), sort: parseObject(sort, now) as Sort }
      return await page(collection, { ...query, skip, limit })
    },
    'POST document': async (body) => {
      const { collection, document } = read(addBody, body)
      const [id] = await engine.insert(collection, [parseObject(document, now)])
      return { id }
    },
    'PUT document': async (body) => {
      const { collection, before, after } = read(changeBody, body)
      const document = parseObject(after, now)
      return await change(collection, before, (_id, tx) =>
        engine.update(collection, { _id }, document, { replace: true }, tx),
      )
    },
    'DELETE document': async (body) => {
      const { collection, before } = read(removeBody, body)
      return await change(collection, before, (_id, tx) =>
        engine.remove(collection, { _id }, {}, tx),
      )
    },
  })
}
