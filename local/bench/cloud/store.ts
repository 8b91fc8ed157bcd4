import type { Database } from '../../../cloudfunctions/_kernel/database'
import type { Engine } from '../../cloud/engine/types'
import { PAGE, RECORDS, type ServiceRecord } from './records'

/** The same five things, each by its own means: on the bare engine, on ours, through the SDK. */
export interface Store {
  read(id: string): Promise<unknown>
  /** A person's newest records. */
  newest(person: string): Promise<readonly unknown[]>
  /** Takes one of what is left, if something is. @returns how many documents changed */
  take(id: string): Promise<number>
  /** Moves one from a document to another, both or none. */
  move(from: string, to: string): Promise<unknown>
  /** Over all documents. */
  hoursByTeam(): Promise<readonly unknown[]>
}

const SOME_LEFT = { left: { $gt: 0 } }
const change = (left: number) => ({ $inc: { left } })

export const engineStore = (engine: Engine): Store => ({
  read: (id) => engine.get(RECORDS, id),
  newest: (person) => engine.find(RECORDS, { filter: { person }, sort: { at: -1 }, limit: PAGE }),
  take: async (id) => (await engine.update(RECORDS, { _id: id, ...SOME_LEFT }, change(-1))).updated,
  async move(from, to) {
    const tx = engine.begin()
    await engine.get(RECORDS, from, tx)
    await engine.get(RECORDS, to, tx)
    await engine.update(RECORDS, { _id: from }, change(-1), {}, tx)
    await engine.update(RECORDS, { _id: to }, change(1), {}, tx)
    await engine.commit(tx)
  },
  hoursByTeam: () =>
    engine.aggregate(RECORDS, [{ $group: { _id: '$team', hours: { $sum: '$hours' } } }]),
})

export function sdkStore(database: Database): Store {
  const _ = database.command
  const records = database.collection<ServiceRecord>(RECORDS)
  return {
    read: async (id) => (await records.doc(id).get()).data,
    newest: async (person) =>
      (await records.where({ person }).orderBy('at', 'desc').limit(PAGE).get()).data,
    async take(id) {
      const data = { left: _.inc(-1) }
      return (await records.where({ _id: id, left: _.gt(0) }).update({ data })).stats.updated
    },
    move: (from, to) =>
      database.runTransaction(async (transaction) => {
        const inside = transaction.collection<ServiceRecord>(RECORDS)
        await inside.doc(from).get()
        await inside.doc(to).get()
        await inside.doc(from).update({ data: { left: _.inc(-1) } })
        await inside.doc(to).update({ data: { left: _.inc(1) } })
      }),
    async hoursByTeam() {
      const $ = _.aggregate
      const grouped = records.aggregate().group({ _id: '$team', hours: $.sum('$hours') })
      return (await grouped.end()).list
    },
  }
}
