import type { Database } from '../_kernel/database'
import { operationsOn } from '../_kernel/operation'
import { transact } from '../_kernel/transact'
import { recordsOn, type Shelves } from '../_kernel/unit'
import { lineOf } from '../organisation/neighbours'
import { COVERS, type Cover, POLICIES, type Policy } from './documents'

/** More than an organisation and those above it have taken out. */
const MOST = 200

/** The records of this context that change whole. */
function unitOn(shelves: Shelves) {
  const { read, save } = recordsOn(shelves)
  return {
    policy: (id: string) => read<Policy>(POLICIES, id),
    savePolicy: save<Policy>(POLICIES),
    cover: (id: string) => read<Cover>(COVERS, id),
    saveCover: save<Cover>(COVERS),
  }
}

export const insuranceStore = (db: Database) => {
  const _ = db.command
  return {
    organisation: (id: string) => lineOf(db, id),

    policy: unitOn(db).policy,

    /** Of these organisations, by path; whichever holds longest comes first. */
    policiesOf: async (paths: readonly string[]): Promise<Policy[]> =>
      (
        await db
          .collection<Policy>(POLICIES)
          .where({ 'organisation.path': _.in([...paths]) })
          .orderBy('terms.until', 'desc')
          .limit(MOST)
          .get()
      ).data,

    /** All of one person, latest first. */
    coversOf: async (personId: string): Promise<Cover[]> =>
      (
        await db
          .collection<Cover>(COVERS)
          .where({ personId })
          .orderBy('from', 'desc')
          .limit(1000)
          .get()
      ).data,

    /** Covers whose time has come. */
    coversDue: async (now: number, limit: number): Promise<Cover[]> =>
      (
        await db
          .collection<Cover>(COVERS)
          .where({ dueAt: _.lte(now) })
          .orderBy('dueAt', 'asc')
          .limit(limit)
          .get()
      ).data,

    /** Runs a change, whole or not at all; it may run several times. */
    transact: <T>(change: (unit: ReturnType<typeof unitOn>) => Promise<T>): Promise<T> =>
      transact(db, (tx) => change(unitOn(tx))),
  }
}

export type InsuranceStore = ReturnType<typeof insuranceStore>

export const operation = operationsOn<InsuranceStore>()
