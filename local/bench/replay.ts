import { Calls } from '../cloud/calls'
import type { Engine } from '../cloud/engine/types'

const METHODS = [
  ...(['get', 'find', 'count', 'insert', 'update', 'findOneAndUpdate'] as const),
  ...(['remove', 'aggregate', 'commit', 'abort'] as const),
]

type Method = (typeof METHODS)[number]
type AnyMethod = (...args: unknown[]) => Promise<unknown>

/** One request to the engine, and which sequential wait it belonged to. */
interface Step {
  method: Method | 'begin'
  args: unknown[]
  trip: number
}

/** What an operation asked of the engine. */
export interface Recording {
  steps: Step[]
  /** The transactions that it began, by their ids. */
  transactions: string[]
}

/**
 * Notes what reaches the engine while `work` runs, so that the very same reads and conditional
 * writes can be done without anything around them.
 */
export async function record(engine: Engine, work: () => Promise<unknown>): Promise<Recording> {
  const calls = new Calls()
  const steps: Step[] = []
  const transactions: string[] = []
  const own = engine as unknown as Record<string, AnyMethod | undefined>
  for (const method of METHODS) {
    const real = (own[method] as AnyMethod).bind(engine)
    own[method] = async (...args) => {
      const done = calls.begin({ action: method, collection: undefined, transaction: false })
      steps.push({ method, args: structuredClone(args), trip: calls.list.at(-1)?.trip ?? 0 })
      return real(...args).finally(done)
    }
  }
  const begin = engine.begin.bind(engine)
  engine.begin = () => {
    const done = calls.begin({ action: 'begin', collection: undefined, transaction: true })
    steps.push({ method: 'begin', args: [], trip: calls.list.at(-1)?.trip ?? 0 })
    const id = begin()
    transactions.push(id)
    done()
    return id
  }
  try {
    await work()
  } finally {
    // The prototype's methods come back into sight.
    for (const method of [...METHODS, 'begin']) delete own[method]
  }
  return { steps, transactions }
}

/** Other names for the ones of the recording: of people, sessions, documents; and other times. */
export interface Renaming {
  texts: Record<string, string>
  numbers?: Record<number, number>
}

/** The same requests in other names, ready to be carried out once. */
export function renamed({ steps, transactions }: Recording, names: Renaming): Recording {
  return {
    steps: steps.map((step) => ({ ...step, args: rename(step.args, names) as unknown[] })),
    transactions,
  }
}

function rename(value: unknown, names: Renaming): unknown {
  if (typeof value === 'string') return renameText(value, names)
  if (typeof value === 'number') return names.numbers?.[value] ?? value
  if (Array.isArray(value)) return value.map((one) => rename(one, names))
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [renameText(key, names), rename(one, names)]),
  )
}

const renameText = (text: string, { texts }: Renaming): string =>
  Object.entries(texts).reduce((renamed, [from, to]) => renamed.replaceAll(from, to), text)

/** Carries a recording out, wait by wait; transactions get ids of their own. */
export async function replay(engine: Engine, { steps, transactions }: Recording): Promise<void> {
  const begun = new Map<unknown, string>()
  const last = Math.max(...steps.map(({ trip }) => trip))
  for (let trip = 1; trip <= last; trip++) {
    const together = steps.filter((step) => step.trip === trip)
    await Promise.all(
      together.map(({ method, args }) => {
        if (method === 'begin') return begun.set(transactions[begun.size], engine.begin())
        const own = args.map((arg) => begun.get(arg) ?? arg)
        return (engine[method] as AnyMethod).apply(engine, own)
      }),
    )
  }
}
