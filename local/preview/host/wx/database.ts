/** `wx.cloud.database()`: CloudBase's own SDK in the shape of a mini-program's, led to the local cloud. */
import type { Db, DocumentReference, Query } from '@cloudbase/database'
import { reportUnsupported } from '../state'
import { api, WxFailure } from './api'
import { post, self } from './local-cloud'

/** As the person who holds the phone, without a function between: the local cloud asks its rules. */
class Transport {
  send(action: string, data: object): Promise<unknown> {
    return post('/__cloud/client', { ...data, action, ...self() })
  }
}

/** Fields of a document or, in `update`, commands. */
interface Written {
  data: object
}

function watch(): never {
  reportUnsupported('wx.cloud.database().watch')
  throw new WxFailure('watch: the preview has no realtime updates')
}

/** `where`, `orderBy` and the like give another query; the rest asks the cloud. */
function queryOf(query: Query) {
  return {
    where: (condition: object) => queryOf(query.where(condition)),
    orderBy: (field: string, direction: 'asc' | 'desc') => queryOf(query.orderBy(field, direction)),
    limit: (count: number) => queryOf(query.limit(count)),
    skip: (count: number) => queryOf(query.skip(count)),
    field: (fields: object) => queryOf(query.field(fields)),
    get: api('collection.get', async () => ({ data: (await query.get()).data })),
    count: api('collection.count', async () => ({ total: (await query.count()).total })),
    update: api('collection.update', async ({ data }: Written) => {
      const { updated } = await query.update(data)
      return { stats: { updated } }
    }),
    remove: api('collection.remove', async () => {
      const { deleted } = await query.remove()
      return { stats: { removed: deleted } }
    }),
    watch,
  }
}

function documentOf(document: DocumentReference) {
  return {
    field: (fields: object) => documentOf(document.field(fields)),
    get: api('document.get', async () => {
      const [found] = (await document.get()).data
      if (found) return { data: found }
      const { id } = document
      throw new WxFailure(
        `cannot find document with _id ${id}, please make sure that the document exists and you have the corresponding access permission`,
        { errCode: -1 },
      )
    }),
    set: api('document.set', async ({ data }: Written) => {
      const { updated, upsertedId } = await document.set(data)
      return { _id: document.id, stats: { updated, created: upsertedId ? 1 : 0 } }
    }),
    update: api('document.update', async ({ data }: Written) => {
      const { updated } = await document.update(data)
      return { stats: { updated } }
    }),
    remove: api('document.remove', async () => {
      const { deleted } = await document.remove()
      return { stats: { removed: deleted } }
    }),
    watch,
  }
}

function collectionOf(database: Db, name: string) {
  const collection = database.collection(name)
  return {
    ...queryOf(collection),
    collectionName: name,
    doc: (id: string | number) => documentOf(collection.doc(id)),
    add: api('collection.add', async ({ data }: Written) => ({
      _id: (await collection.add(data)).id,
    })),
    aggregate: () => aggregationOf(collection.aggregate()),
  }
}

type Aggregation = ReturnType<ReturnType<Db['collection']>['aggregate']>

/** The stages are the SDK's; only what asks the cloud is a mini-program's. */
function aggregationOf(aggregation: Aggregation) {
  const end = aggregation.end.bind(aggregation)
  return Object.assign(aggregation, {
    end: api('collection.aggregate', async () => ({ list: (await end()).data })),
  })
}

/** The SDK runs when somebody wants it: most mini-programs do without, and would start later. */
const loadSdk = () => require('@cloudbase/database') as typeof import('@cloudbase/database')

/** What a mini-program finds on its database. */
export function database() {
  const { Db } = loadSdk()
  Db.reqClass = Transport
  const sdk = new Db({ throwOnCode: true })
  return {
    command: sdk.command,
    Geo: sdk.Geo,
    serverDate: sdk.serverDate,
    RegExp: sdk.RegExp,
    collection: (name: string) => collectionOf(sdk, name),
  }
}
