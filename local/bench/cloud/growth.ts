import path from 'node:path'
import { openEngine } from '../../cloud/engine'
import type { Engine } from '../../cloud/engine/types'
import type { Row, Section } from '../report'
import { interleaved, processorTime, ratio, showSpread } from '../rounds'
import { INDEXES, RECORDS, records } from './records'
import { engineStore } from './store'
import { indexed, type Task, variantOf } from './tasks'

const ROUNDS = 9
/** More than for the costs: nothing here goes through an SDK. */
const TIMES = 10

interface Sized {
  count: number
  engine: Engine
}

/** Indexed work in collections of several sizes, side by side. */
export async function growth(
  folder: string,
  sizes: readonly number[],
  log: (line: string) => void,
): Promise<Section> {
  const all: Sized[] = []
  try {
    for (const count of sizes) {
      log(`Making ${count.toLocaleString('en')} documents …`)
      all.push(await openSized(path.join(folder, `growth-${count}`), count))
    }
    const rows: Row[] = []
    for (const task of indexed) {
      log(`Measuring: ${task.name} …`)
      rows.push(await rowOf(task, all))
    }
    return {
      title: `The engine ÷ itself with ${sizes[0]?.toLocaleString('en')} documents, processor time; median of ${ROUNDS} rounds (range)`,
      columns: ['', ...sizes.slice(1).map((count) => count.toLocaleString('en'))],
      rows,
    }
  } finally {
    for (const { engine } of all) await engine.close()
  }
}

async function openSized(folder: string, count: number): Promise<Sized> {
  const engine = await openEngine(folder, { flush: false })
  await engine.createCollection(RECORDS)
  await engine.ensureIndexes(RECORDS, INDEXES)
  await engine.load(RECORDS, records(count))
  return { count, engine }
}

async function rowOf(task: Task, all: Sized[]): Promise<Row> {
  const variants = all.map(({ count, engine }) => variantOf(task, engineStore(engine), count))
  const plan = { rounds: ROUNDS, times: task.times * TIMES, atOnce: 1, clock: processorTime }
  const [smallest = [], ...larger] = await interleaved(variants, plan)
  return { cells: [task.name, ...larger.map((times) => showSpread(ratio(times, smallest)))] }
}
