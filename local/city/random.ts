/** Repeatable chance: the same seed gives the same city. */
export interface Random {
  /** From 0 to below 1. */
  next(): number
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number
  pick<T>(from: readonly T[]): T
  /** Some of a short list, none twice. */
  some<T>(from: readonly T[], count: number): T[]
  chance(share: number): boolean
}

/** mulberry32: small, and good enough to scatter people over a map. */
export function random(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    whole,
    pick: <T>(from: readonly T[]) => from[whole(0, from.length - 1)] as T,
    chance: (share) => next() < share,
    some: (from, count) => {
      const left = [...from]
      const taken = []
      while (taken.length < count && left.length)
        taken.push(...left.splice(whole(0, left.length - 1), 1))
      return taken
    },
  }
}
