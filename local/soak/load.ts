/** Work without end, through the unmodified SDK, each thing told as soon as it is acknowledged. */
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'
import cloud, { type CloudError } from 'wx-server-sdk'
import { type Random, random } from '../city/random'
import type { Engine } from '../cloud/engine/types'
import { ACCOUNTS, BULK, markOf, PHONES, PLACES, STAMPED, TOGGLED, type Word } from './world'

interface LoadOptions {
  engine: Engine
  round: number
  seed: number
  /** How many service records there are. */
  records: number
  tell(word: Word): void
}

/** What somebody who writes at the same time has to expect. */
const isAnswer = (error: unknown): boolean =>
  /TransactionConflict|TransactionNotExist|E11000/.test((error as CloudError).errMsg ?? '')

/** @returns whether it was done, and not refused because of others */
async function tried(work: Promise<unknown>): Promise<boolean> {
  try {
    await work
    return true
  } catch (error) {
    if (isAnswer(error)) return false
    throw error
  }
}

/** Heavy work comes after up to so many milliseconds, or nothing else would be done. */
const PAUSE = 300

type Step = (n: number, chance: Random) => Promise<void>

function stepsOf({ engine, round, records, tell }: LoadOptions): Step[] {
  const db = cloud.database({ throwOnNotFound: false })
  const _ = db.command
  const stamped = Math.min(STAMPED, records)

  const add =
    (worker: number): Step =>
    async (n) => {
      const id = `${round}-${worker}-${n}`
      await db.collection('plain').add({ data: { _id: id, round, n, worker } })
      tell(['added', id])
    }

  const move =
    (worker: number): Step =>
    async (n, chance) => {
      const id = `${round}-${worker}-${n}`
      const [from, to] = [chance.whole(0, ACCOUNTS - 1), chance.whole(0, ACCOUNTS - 1)]
      const transfer = db.runTransaction(async (transaction) => {
        const accounts = transaction.collection('accounts')
        await accounts.doc(`account${from}`).update({ data: { balance: _.inc(-1) } })
        await accounts.doc(`account${to}`).update({ data: { balance: _.inc(1) } })
        await transaction.collection('transfers').add({ data: { _id: id, round, from, to } })
      })
      if (await tried(transfer)) tell(['moved', id])
    }

  const count: Step = async () => {
    const counter = db.collection('counters').where({ _id: 'counter', n: _.gte(0) })
    await counter.update({ data: { n: _.inc(1) } })
    tell(['counted'])
  }

  /** Two want one number at once; where somebody has had it for longer, he gives it up. */
  const hold: Step = async (n, chance) => {
    const phone = `phone${chance.whole(1, PHONES)}`
    const phones = db.collection<{ _id: string; phone: string }>('phones')
    const attempt = async (id: string) => {
      const isMine = await tried(phones.add({ data: { _id: id, phone } }))
      if (isMine) tell(['held', id])
      return isMine
    }
    const taken = await Promise.all([attempt(`${round}-${n}-a`), attempt(`${round}-${n}-b`)])
    if (taken[0] && taken[1]) throw new Error(`${phone} was given twice`)
    if (taken[0] || taken[1]) return
    const { data } = await phones.where({ phone }).get()
    for (const { _id } of data) {
      tell(['freeing', _id])
      await phones.doc(_id).remove()
      tell(['freed', _id])
    }
  }

  const place: Step = async (n, chance) => {
    const id = `place${chance.whole(1, PLACES)}`
    const mark = markOf(round, n)
    const location = db.Geo.Point(114 + chance.next(), 22.5 + chance.next())
    const tags = chance.some(['献血', '助学', '环保', '敬老'], chance.whole(0, 3))
    await db.collection('places').doc(id).set({ data: { mark, location, tags } })
    tell(['stamped', 'places', id, mark])
  }

  const stamp: Step = async (n, chance) => {
    const id = `record${chance.whole(0, stamped - 1) * Math.floor(records / stamped)}`
    const mark = markOf(round, n)
    const data = { mark, status: chance.pick(['served', 'cancelled']) }
    await db.collection('records').doc(id).update({ data })
    tell(['stamped', 'records', id, mark])
  }

  const load: Step = async (n, chance) => {
    await pause(chance.whole(0, PAUSE))
    const mark = markOf(round, n)
    await engine.load(
      'bulk',
      Array.from({ length: BULK }, (_each, at) => ({ _id: at, mark })),
    )
    tell(['loaded', mark])
  }

  const index: Step = async (n, chance) => {
    await pause(chance.whole(0, PAUSE))
    const fields: Record<string, 1 | -1> = n % 2 ? { worker: 1, n: 1 } : { n: -1 }
    tell(['indexing', fields])
    await engine.ensureIndexes('plain', [{ name: TOGGLED, fields }])
    tell(['indexed', fields])
  }

  /** A collection of its own for each round; before that, what the round before the last has left goes. */
  const once: Step = async (n) => {
    if (n > 0) return
    tell(['clearing', round - 2])
    await db
      .collection('plain')
      .where({ round: round - 2 })
      .remove()
    tell(['cleared', round - 2])
    const name = `made-${round}`
    await db.createCollection(name)
    await db.collection(name).add({ data: { _id: 'first' } })
    tell(['made', name])
  }

  const single = [count, hold, place, stamp, load, index, once]
  return [add(0), add(1), add(2), move(0), move(1), move(2), ...single]
}

/** Never settles, unless something fails that should not. */
export async function loadForEver(options: LoadOptions): Promise<never> {
  const forEver = async (step: Step, worker: number): Promise<never> => {
    const chance = random(options.seed + worker)
    for (let n = 0; ; n++) {
      await step(n, chance)
      await nextTurn()
    }
  }
  return Promise.race(stepsOf(options).map(forEver))
}
