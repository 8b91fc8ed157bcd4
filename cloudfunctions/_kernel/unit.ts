import type cloud from 'wx-server-sdk'

/** What a database and a transaction have in common. */
export interface Shelves {
  collection<T extends object>(
    name: string,
  ): {
    doc(id: string): cloud.DocumentReference<T, null>
    where(condition: cloud.Condition<T>): {
      limit(count: number): { get(): Promise<{ data: cloud.Doc<T>[] }> }
    }
  }
}

/** A query answers 100 unless told; nobody has as many of anything that a unit looks for. */
const MOST = 1000

/**
 * Records that change together, whole ones in and out: inside a transaction a document that was read
 * and is written back cannot have changed in between.
 */
export const recordsOn = (shelves: Shelves) => ({
  read: async <T extends { _id: string }>(name: string, id: string) =>
    (await shelves.collection<T>(name).doc(id).get()).data ?? undefined,

  save:
    <T extends { _id: string }>(name: string) =>
    async ({ _id, ...data }: T) => {
      await shelves.collection(name).doc(_id).set({ data })
    },

  remove: async (name: string, id: string) => {
    await shelves.collection(name).doc(id).remove()
  },

  find: async <T extends { _id: string }>(name: string, condition: cloud.Condition<T>) =>
    (await shelves.collection<T>(name).where(condition).limit(MOST).get()).data,
})
