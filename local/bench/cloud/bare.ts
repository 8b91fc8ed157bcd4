import { open } from 'lmdb'
import { PAGE, records, type ServiceRecord } from './records'
import type { Store } from './store'

export interface Bare {
  store: Store
  close(): Promise<void>
}

/** Above every other key of lmdb-js's ordered keys. */
const LAST = '\uffff'

/**
 * The embedded engine under ours with nothing around it: `lmdb` as its own documentation uses it, its own
 * encoding and its own ordered keys. Commits are not flushed, here as in what it is compared with: the disk
 * would hide the work.
 */
export async function openBare(folder: string, count: number): Promise<Bare> {
  const root = open({ path: folder, noSubdir: false, noSync: true })
  const documents = root.openDB<ServiceRecord, string>('documents', {})
  const byPerson = root.openDB<string, [person: string, at: number, id: string]>('by-person', {})
  root.transactionSync(() => {
    for (const record of records(count)) {
      documents.put(record._id, record)
      byPerson.put([record.person, record.at, record._id], record._id)
    }
  })
  const change = (id: string, by: number): void => {
    const record = documents.get(id)
    if (record) documents.put(id, { ...record, left: record.left + by })
  }
  const store: Store = {
    read: async (id) => documents.get(id),
    async newest(person) {
      // Backwards: from above the person's last key to below the first.
      const range = { start: [person, LAST], end: [person], reverse: true, limit: PAGE } as object
      return [...byPerson.getRange(range)].map(({ value }) => documents.get(value))
    },
    take: async (id) =>
      root.transactionSync(() => {
        const record = documents.get(id)
        if (!record || record.left <= 0) return 0
        documents.put(id, { ...record, left: record.left - 1 })
        return 1
      }),
    move: async (from, to) =>
      root.transactionSync(() => {
        change(from, -1)
        change(to, 1)
      }),
    async hoursByTeam() {
      const hours = new Map<string, number>()
      for (const { value } of documents.getRange({}))
        hours.set(value.team, (hours.get(value.team) ?? 0) + value.hours)
      return [...hours]
    },
  }
  return { store, close: () => root.close() }
}
