import * as v from 'valibot'
import type { Document, Engine, Find, Sort, Stage } from '../engine/types'
import { ServiceError } from '../errors'
import { type ActionTable, action } from './action'
import { hasServerDate, parse, parseObject, stringify } from './ejson'

/** Documents that a query gives without a limit, and at most: more are left out without an error. */
const DEFAULT_LIMIT = 100
const MAX_LIMIT = 1000

/** The same of an aggregate, by whether it has a stage that limits. */
const DEFAULT_AGGREGATE_LIMIT = 20
const MAX_AGGREGATE_LIMIT = 10_000

const collectionName = v.pipe(v.string(), v.nonEmpty())
const transactionId = v.optional(v.string())
const queryType = v.picklist(['DOC', 'WHERE'])
const query = v.optional(v.string())
const count = v.pipe(v.number(), v.integer(), v.minValue(0))

/** The actions of the database: each is translated into one call of the engine. */
export function databaseActions(engine: Engine, now: () => number): ActionTable {
  const filterOf = (text: string | undefined) => (text ? parseObject(text, now) : {})

  /** Outside of a transaction documents are written one after the other, up to the first that fails. */
  async function insert(collection: string, documents: Partial<Document>[], tx?: string) {
    try {
      return await engine.insert(collection, documents, tx)
    } catch (error) {
      if (tx === undefined && documents.length > 1) {
        for (const document of documents) await engine.insert(collection, [document])
      }
      throw error
    }
  }

  return {
    'database.addCollection': action({ collectionName }, async (input) => {
      if (engine.collections().includes(input.collectionName)) {
        throw new ServiceError(
          'DATABASE_COLLECTION_ALREADY_EXIST',
          `[ResourceInUse] Db or Table already exists: ${input.collectionName}.`,
        )
      }
      await engine.createCollection(input.collectionName)
      return {}
    }),

    'database.insertDocument': action(
      { collectionName, data: v.array(v.string()), transactionId },
      async ({ collectionName, data, transactionId }) => {
        if (transactionId && data.some(hasServerDate)) {
          throw new ServiceError(
            'DATABASE_REQUEST_FAILED',
            '[InvalidParameter] A transaction does not insert server dates: stamp the time in the function.',
          )
        }
        const documents = data.map((text) => parseObject(text, now))
        return { data: { insertedIds: await insert(collectionName, documents, transactionId) } }
      },
    ),

    'database.getDocument': action(
      {
        collectionName,
        queryType,
        query,
        multi: v.optional(v.boolean()),
        order: v.optional(v.string()),
        offset: v.optional(count),
        limit: v.optional(count),
        projection: v.optional(v.string()),
        transactionId,
      },
      async (input) => {
        const { collectionName, order, offset = 0, projection, transactionId } = input
        const limit = Math.min(input.limit ?? DEFAULT_LIMIT, MAX_LIMIT)
        const find: Find = { filter: filterOf(input.query), limit, skip: offset }
        if (order) find.sort = parseObject(order, now) as Sort
        if (projection) find.projection = parseObject(projection, now)
        const found = await engine.find(collectionName, find, transactionId)
        return { data: { list: found.map(stringify), limit, offset } }
      },
    ),

    'database.calculateDocument': action({ collectionName, queryType, query }, async (input) => ({
      data: { total: await engine.count(input.collectionName, filterOf(input.query)) },
    })),

    'database.modifyDocument': action(
      {
        collectionName,
        queryType,
        query,
        data: v.string(),
        multi: v.boolean(),
        merge: v.boolean(),
        upsert: v.boolean(),
        transactionId,
      },
      async ({ collectionName, query, data, multi, merge, upsert, transactionId }) => {
        const change = parseObject(data, now)
        const options = { multi, upsert, replace: !merge }
        const { updated, upsertedId } = await engine.update(
          collectionName,
          filterOf(query),
          change,
          options,
          transactionId,
        )
        return { data: { updated, upsert_id: upsertedId } }
      },
    ),

    'database.modifyAndReturnDoc': action(
      { collectionName, queryType, query, data: v.string(), transactionId },
      async ({ collectionName, query, data, transactionId }) => {
        const change = parseObject(data, now)
        const { updated, document } = await engine.findOneAndUpdate(
          collectionName,
          filterOf(query),
          change,
          transactionId,
        )
        return { data: { updated, doc: document && stringify(document) } }
      },
    ),

    'database.removeDocument': action(
      { collectionName, queryType, query, multi: v.boolean(), transactionId },
      async ({ collectionName, query, multi, transactionId }) => ({
        data: {
          deleted: await engine.remove(collectionName, filterOf(query), { multi }, transactionId),
        },
      }),
    ),

    'database.aggregateDocuments': action(
      {
        collectionName,
        stages: v.array(v.strictObject({ stageKey: v.string(), stageValue: v.string() })),
      },
      async ({ collectionName, stages }) => {
        const pipeline = stages.map(
          ({ stageKey, stageValue }): Stage => ({ [stageKey]: parse(stageValue, now) }),
        )
        const isLimited = stages.some(({ stageKey }) => stageKey === '$limit')
        const $limit = isLimited ? MAX_AGGREGATE_LIMIT : DEFAULT_AGGREGATE_LIMIT
        const found = await engine.aggregate(collectionName, [...pipeline, { $limit }])
        return { data: { list: found.map(stringify) } }
      },
    ),

    'database.startTransaction': action({}, async () => ({ transactionId: engine.begin() })),

    'database.commitTransaction': action({ transactionId: v.string() }, async (input) => {
      await engine.commit(input.transactionId)
      return {}
    }),

    'database.abortTransaction': action({ transactionId: v.string() }, async (input) => {
      await engine.abort(input.transactionId)
      return {}
    }),
  }
}
