/** Holds what was told before a kill against what is there after it. */

import { LOAD_PORTION } from '../cloud/engine/load'
import type { Document, Engine } from '../cloud/engine/types'
import { equal } from '../cloud/engine/values'
import { ACCOUNTS, BALANCE, BULK, TOGGLED, type Word } from './world'

const idsOf = (documents: Document[]): Set<unknown> => new Set(documents.map(({ _id }) => _id))

const balancesOf = async (engine: Engine): Promise<number[]> => {
  const accounts = await engine.find('accounts', { sort: { _id: 1 } })
  return accounts.map(({ balance }) => Number(balance))
}

/** Remembers from round to round what has to be there; each check gives sentences about what is wrong. */
export class Referee {
  #counter = 0
  #balances = Array.from({ length: ACCOUNTS }, () => BALANCE)
  #loaded = 0
  readonly #plain = new Map<number, number>()
  readonly #held = new Set<string>()
  readonly #marks = { places: new Map<string, number>(), records: new Map<string, number>() }

  async check(engine: Engine, round: number, words: Word[]): Promise<string[]> {
    const found = await Promise.all([
      this.#checkAdded(engine, round, words),
      this.#checkCleared(engine, words),
      this.#checkMoved(engine, round, words),
      this.#checkCounter(engine, words),
      this.#checkPhones(engine, words),
      this.#checkStamps(engine, words),
      this.#checkBulk(engine, words),
      checkIndex(engine, words),
      checkMade(engine, words),
    ])
    return found.flat()
  }

  async #checkAdded(engine: Engine, round: number, words: Word[]): Promise<string[]> {
    const there = idsOf(await engine.find('plain', { filter: { round } }))
    this.#plain.set(round, there.size)
    return missing('added', words, there)
  }

  /** A removal of many is whole. */
  async #checkCleared(engine: Engine, words: Word[]): Promise<string[]> {
    const problems: string[] = []
    for (const [kind, round] of words) {
      if (kind !== 'clearing' && kind !== 'cleared') continue
      const left = await engine.count('plain', { round })
      const before = this.#plain.get(round) ?? 0
      const isWhole = left === 0 || (kind === 'clearing' && left === before)
      if (!isWhole) problems.push(`${left} of ${before} documents of round ${round} are ${kind}`)
      if (left === 0) this.#plain.delete(round)
    }
    return problems
  }

  /** Balances are what the transfers that are there have made of them. */
  async #checkMoved(engine: Engine, round: number, words: Word[]): Promise<string[]> {
    const transfers = await engine.find('transfers', { filter: { round } })
    const expected = [...this.#balances]
    for (const { from, to } of transfers) {
      expected[Number(from)] = (expected[Number(from)] ?? 0) - 1
      expected[Number(to)] = (expected[Number(to)] ?? 0) + 1
    }
    this.#balances = await balancesOf(engine)
    const isHalf = !equal(expected, this.#balances)
    return [
      ...missing('moved', words, idsOf(transfers)),
      ...(isHalf ? [`balances ${this.#balances} instead of ${expected}`] : []),
    ]
  }

  async #checkCounter(engine: Engine, words: Word[]): Promise<string[]> {
    const counted = this.#counter + words.filter(([kind]) => kind === 'counted').length
    const n = Number((await engine.get('counters', 'counter'))?.n)
    this.#counter = n
    // One more may have been written and not yet told.
    return n === counted || n === counted + 1 ? [] : [`the counter is ${n} instead of ${counted}`]
  }

  async #checkPhones(engine: Engine, words: Word[]): Promise<string[]> {
    const leaving = new Set<string>()
    const freed: string[] = []
    for (const [kind, id] of words) {
      if (kind === 'held') this.#held.add(id)
      if (kind === 'freeing' && this.#held.delete(id)) leaving.add(id)
      if (kind === 'freed') freed.push(id)
    }
    const holders = await engine.find('phones', {})
    const there = idsOf(holders)
    const phones = new Set(holders.map(({ phone }) => phone))
    const problems = [...this.#held].filter((id) => !there.has(id)).map((id) => `${id} is lost`)
    for (const id of freed) if (there.has(id)) problems.push(`${id} is there again`)
    if (phones.size < holders.length) problems.push('a number is held twice')
    for (const id of there) this.#held.add(String(id))
    return problems
  }

  /** Marks only grow. */
  async #checkStamps(engine: Engine, words: Word[]): Promise<string[]> {
    for (const word of words) {
      if (word[0] === 'stamped') this.#marks[word[1]].set(word[2], word[3])
    }
    const problems: string[] = []
    for (const collection of ['places', 'records'] as const) {
      for (const [id, mark] of this.#marks[collection]) {
        const now = Number((await engine.get(collection, id))?.mark)
        if (!(now >= mark)) problems.push(`${id} has mark ${now} instead of ${mark}`)
      }
    }
    return problems
  }

  /** A load is written in portions; each of them is whole. */
  async #checkBulk(engine: Engine, words: Word[]): Promise<string[]> {
    for (const [kind, mark] of words) if (kind === 'loaded') this.#loaded = mark
    const before = await engine.count('bulk', { mark: { $lt: this.#loaded } })
    const after = await engine.count('bulk', { mark: { $gt: this.#loaded } })
    const isWhole = [0, LOAD_PORTION, BULK].includes(after)
    return before === 0 && isWhole ? [] : [`a load left ${before} old, ${after} new documents`]
  }
}

function missing(kind: 'added' | 'moved', words: Word[], there: Set<unknown>): string[] {
  return words
    .filter((word) => word[0] === kind && !there.has(word[1]))
    .map(([, id]) => `${id} was ${kind} and is not there`)
}

async function checkIndex(engine: Engine, words: Word[]): Promise<string[]> {
  const last = words.findLast(([kind]) => kind === 'indexing' || kind === 'indexed')
  if (last?.[0] !== 'indexed') return []
  const index = engine.indexes('plain').find(({ name }) => name === TOGGLED)
  return equal(index?.fields, last[1]) ? [] : [`index ${TOGGLED} is not what it was made`]
}

async function checkMade(engine: Engine, words: Word[]): Promise<string[]> {
  const names = words.filter((word) => word[0] === 'made').map(([, name]) => String(name))
  const problems: string[] = []
  for (const name of names) {
    const isThere = engine.collections().includes(name) && (await engine.get(name, 'first'))
    if (!isThere) problems.push(`collection ${name} is not whole`)
  }
  return problems
}
