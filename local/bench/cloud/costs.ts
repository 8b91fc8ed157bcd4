import path from 'node:path'
import { cloud as sdk } from '../../../cloudfunctions/_kernel/database'
import { sdkEnvironment, withEnvironment } from '../../cloud/environment'
import { connectInProcess, databaseModule } from '../../cloud/in-process'
import { serveCloud } from '../../cloud/serve'
import type { Row, Section } from '../report'
import { interleaved, processorTime, ratio, showSpread, spreadOf, type Variant } from '../rounds'
import { openBare } from './bare'
import { type Answering, Canned, serveCanned } from './canned'
import { INDEXES, RECORDS, records } from './records'
import { engineStore, type Store, sdkStore } from './store'
import { aggregate, indexed, type Task, variantOf } from './tasks'

const ROUNDS = 7

type Around = NonNullable<Variant['around']>

/** One store after another, from the bare engine to the SDK over HTTP, and the SDK without a cloud. */
interface Ways {
  bare: Store
  engine: Store
  sdk: Store
  inProcess: Around
  overHttp: Around
  /** The SDK alone: whoever answers it has the answer ready. */
  aloneInProcess: Around
  aloneOverHttp: Around
  /** Has the answers to a task ready. */
  hear: Around
  close(): Promise<void>
}

/** Each task in each way, side by side. */
export async function costs(
  folder: string,
  count: number,
  log: (line: string) => void,
): Promise<Section[]> {
  log(`Making ${count.toLocaleString('en')} documents, twice …`)
  const ways = await openWays(path.join(folder, 'costs'), count)
  try {
    const measured = []
    for (const task of [...indexed, aggregate]) {
      log(`Measuring: ${task.name} …`)
      measured.push(await rowsOf(task, ways, count))
    }
    const over = `${count.toLocaleString('en')} documents, processor time; median of ${ROUNDS} rounds (range)`
    return [
      {
        title: `÷ the bare engine doing the same; ${over}`,
        columns: ['', 'bare, µs', 'engine', 'SDK in process', 'SDK over HTTP'],
        rows: measured.map(({ times }) => times),
      },
      {
        title: 'What of it is the SDK’s own: measured with answers that are there at once',
        columns: ['', 'in process ÷ engine', 'SDK’s own, in process', 'SDK’s own, over HTTP'],
        rows: measured.map(({ shares }) => shares),
      },
    ]
  } finally {
    await ways.close()
  }
}

async function rowsOf(task: Task, ways: Ways, count: number): Promise<{ times: Row; shares: Row }> {
  const { bare, engine, sdk } = ways
  const variant = (store: Store, around?: Around) => variantOf(task, store, count, around)
  await ways.hear(async () => {
    const { work, check } = await variant(sdk).prepare()
    await work(0)
    await check()
  })
  const variants = [
    ...[variant(bare), variant(engine)],
    ...[variant(sdk, ways.inProcess), variant(sdk, ways.overHttp)],
    ...[variant(sdk, ways.aloneInProcess), variant(sdk, ways.aloneOverHttp)],
  ]
  const plan = { rounds: ROUNDS, times: task.times, atOnce: 1, clock: processorTime }
  const measured = await interleaved(variants, plan)
  const [ofBare = [], ofEngine = [], inProcess = [], http = [], alone = [], aloneHttp = []] =
    measured
  const micros = (spreadOf(ofBare).median / task.times) * 1000
  const against = (base: number[]) => (times: number[]) => showSpread(ratio(times, base))
  return {
    times: {
      cells: [task.name, micros.toFixed(0), ...[ofEngine, inProcess, http].map(against(ofBare))],
    },
    shares: {
      cells: [
        task.name,
        showSpread(ratio(inProcess, ofEngine)),
        percent(ratio(alone, inProcess).median),
        percent(ratio(aloneHttp, http).median),
      ],
    },
  }
}

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`

async function openWays(folder: string, count: number): Promise<Ways> {
  const bare = await openBare(path.join(folder, 'bare'), count)
  const cloud = await serveCloud({
    folder,
    functionsDir: path.join(folder, 'functions'),
    collections: [{ name: RECORDS, indexes: INDEXES }],
    flush: false,
  })
  await cloud.engine.load(RECORDS, records(count))
  const canned = new Canned()
  const elsewhere = await serveCanned(canned)
  const as: Around = (work) => cloud.as({ openid: 'bench' }, work)
  const within = (answering: Answering): Around => {
    return async (work) => {
      const disconnect = connectInProcess(databaseModule(), answering)
      return as(work).finally(disconnect)
    }
  }
  return {
    bare: bare.store,
    engine: engineStore(cloud.engine),
    sdk: sdkStore(patientDatabase()),
    inProcess: within(cloud.service),
    overHttp: as,
    aloneInProcess: within(canned),
    aloneOverHttp: (work) => withEnvironment(sdkEnvironment(elsewhere.url), work),
    hear: within(canned.listening(cloud.service)),
    async close() {
      await elsewhere.close()
      await cloud.close()
      await bare.close()
    },
  }
}

/** An aggregate takes longer on a busy machine than the SDK waits by itself (15 s). */
function patientDatabase() {
  sdk.init({ env: sdk.DYNAMIC_CURRENT_ENV, timeout: 120_000 })
  return sdk.database({ throwOnNotFound: false })
}
