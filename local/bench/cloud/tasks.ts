import type { Round, Variant } from '../rounds'
import { PAGE, type Target, TEAMS, targetsOf } from './records'
import type { Store } from './store'

/** One kind of work on a store. */
export interface Task {
  name: string
  /** How often a round does it. */
  times: number
  /** @returns whether it did what it was to do */
  run(store: Store, target: Target): Promise<boolean>
}

/** What is found by a key or an index, whatever the number of documents. */
export const indexed: Task[] = [
  {
    name: 'point read',
    times: 300,
    run: async (store, { id }) => Boolean(await store.read(id)),
  },
  {
    name: `indexed query, sorted, ${PAGE} documents`,
    times: 150,
    run: async (store, { person }) => (await store.newest(person)).length === PAGE,
  },
  {
    name: 'conditional update',
    times: 150,
    run: async (store, { id }) => (await store.take(id)) === 1,
  },
  {
    name: 'transaction of two documents',
    times: 50,
    run: async (store, { id, other }) => {
      await store.move(id, other)
      return true
    },
  },
]

export const aggregate: Task = {
  name: 'aggregate over all documents',
  times: 1,
  run: async (store) => (await store.hoursByTeam()).length === TEAMS,
}

/**
 * A task as a variant to be measured; every variant meets the same documents in the same round.
 * @param count how many documents there are
 */
export function variantOf(
  task: Task,
  store: Store,
  count: number,
  around?: Variant['around'],
): Variant {
  let rounds = 0
  return {
    around,
    async prepare(): Promise<Round> {
      const next = targetsOf(count, ++rounds)
      let failed = 0
      return {
        async work() {
          if (!(await task.run(store, next()))) failed++
        },
        async check() {
          if (failed > 0) throw new Error(`${task.name}: ${failed} did not do it`)
        },
      }
    },
  }
}
