/** Kills a working cloud at random moments, and looks each time whether anything is lost or half done. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { bundleScript } from '../bundle-script'
import { type Random, random } from '../city/random'
import { type Engine, openEngine } from '../cloud/engine'
import { Referee } from './referee'
import { ACCOUNTS, BALANCE, BULK, collections, PLACES, records, type Word } from './world'

export interface SoakOptions {
  /** Where the data stay; empty at the beginning. */
  folder: string
  rounds: number
  /** Service records that are there from the beginning. */
  records: number
  seed: number
  /** Ends it after the round that is under way. */
  signal?: AbortSignal
  /** After each round. */
  onRound?(result: RoundResult): void
}

/** What happened between one start and one kill. */
export interface RoundResult {
  round: number
  /** How many writes were acknowledged, by what they did. */
  acknowledged: Map<string, number>
  /** What the killed process took to have its cloud ready, in milliseconds; nothing if it did not come so far. */
  ready?: number
  /** What it took to open the database after the kill, in milliseconds. */
  reopened: number
  problems: string[]
}

/** The process is killed at a moment after up to so many words: however busy the machine is, it has been at work. */
const MAX_WORDS = 150
/** How long after the last of them, at most, in milliseconds. */
const MOMENT = 10
/** So often it is killed while it starts: within so many milliseconds. */
const DURING_START = 0.1
const START = 1500
/** Each so many rounds the whole database is verified, and not only what was written to. */
const WHOLE_EVERY = 250

const databaseOf = (folder: string): string => path.join(folder, 'database')

async function prepare({ folder, records: count, seed }: SoakOptions): Promise<void> {
  const engine = await openEngine(databaseOf(folder), { flush: false })
  for (const { name, indexes } of collections) {
    await engine.createCollection(name)
    await engine.ensureIndexes(name, indexes)
  }
  await engine.insert('counters', [{ _id: 'counter', n: 0 }])
  const accounts = Array.from({ length: ACCOUNTS }, (_, n) => ({ _id: `account${n}` }))
  await engine.insert(
    'accounts',
    accounts.map((account) => ({ ...account, balance: BALANCE })),
  )
  const bulk = Array.from({ length: BULK }, (_, n) => ({ _id: n, mark: 0 }))
  await engine.insert('bulk', bulk)
  const places = Array.from({ length: PLACES }, (_, n) => ({ _id: `place${n + 1}`, mark: 0 }))
  await engine.insert('places', places)
  await engine.load('records', records(count, seed))
  await engine.close()
}

/** @returns all that the process has told until it was killed */
async function runUntilKilled(
  script: string,
  options: SoakOptions,
  round: number,
  chance: Random,
): Promise<Word[]> {
  const numbers = [round, chance.whole(0, 2 ** 31), options.records].map(String)
  const child = spawn(process.execPath, [script, options.folder, ...numbers], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  const kill = () => child.kill('SIGKILL')
  const enough = chance.whole(1, MAX_WORDS)
  const early = chance.chance(DURING_START) && setTimeout(kill, chance.next() * START)
  const words: Word[] = []
  for await (const line of createInterface(child.stdout)) {
    // The last line may be torn, like a process: what was not told to its end was not told.
    if (!line.endsWith(']')) break
    words.push(JSON.parse(line) as Word)
    if (words.length === enough) setTimeout(kill, chance.next() * MOMENT)
  }
  if (early) clearTimeout(early)
  const [code, signal] = await exited
  if (signal !== 'SIGKILL') throw new Error(`round ${round}: the worker ended by itself (${code})`)
  return words
}

const namesToVerify = (engine: Engine, isWhole: boolean): string[] =>
  isWhole ? engine.collections() : engine.collections().filter((name) => name !== 'records')

/** @throws Error when the process under load ends by itself */
export async function soak(options: SoakOptions): Promise<RoundResult[]> {
  const script = await bundleScript(path.join(__dirname, 'worker.ts'), `soak-${process.pid}`)
  try {
    await prepare(options)
    return await killOften(script, options)
  } finally {
    await rm(script)
  }
}

async function killOften(script: string, options: SoakOptions): Promise<RoundResult[]> {
  const { folder, rounds, seed, signal } = options
  const referee = new Referee()
  const results: RoundResult[] = []
  for (let round = 1; round <= rounds && !signal?.aborted; round++) {
    const words = await runUntilKilled(script, options, round, random(seed + round))
    const began = performance.now()
    const engine = await openEngine(databaseOf(folder))
    const reopened = performance.now() - began
    const problems = await referee.check(engine, round, words)
    const isLast = round === rounds || signal?.aborted
    const names = namesToVerify(engine, isLast || round % WHOLE_EVERY === 0)
    const verified = await engine.verify(names)
    await engine.close()
    const result: RoundResult = {
      round,
      acknowledged: countByKind(words),
      ready: words.find((word) => word[0] === 'ready')?.[1],
      reopened,
      problems: [...problems, ...verified.problems],
    }
    results.push(result)
    options.onRound?.(result)
  }
  return results
}

const NOT_WRITTEN = new Set(['ready', 'freeing', 'clearing', 'indexing'])

function countByKind(words: Word[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const [kind] of words) {
    if (!NOT_WRITTEN.has(kind)) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return counts
}
