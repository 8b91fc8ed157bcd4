/** One way of doing a thing. */
export interface Variant {
  /** Makes a round ready, outside of what is measured. */
  prepare(): Promise<Round>
  /** What stands around the measured part, e.g. another transport. */
  around?<T>(work: () => Promise<T>): Promise<T>
}

export interface Round {
  /** Does it for the `index`-th time. */
  work(index: number): Promise<unknown>
  /** @throws Error when the round did not really do what it was measured for */
  check(): Promise<void>
}

export interface Plan {
  rounds: number
  /** How often a round does it. */
  times: number
  /** How many are under way at once. */
  atOnce: number
  /** What is measured (ms): time itself, unless something else is named. */
  clock?: () => number
}

/** The processor time of the whole process (ms): the same on a busy machine as on an idle one, or nearly. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** The median of the rounds, with the lowest and the highest. */
export interface Spread {
  median: number
  low: number
  high: number
}

/** How many times as long each variant takes as the first one. */
export async function compare(variants: Variant[], plan: Plan): Promise<Spread[]> {
  const times = await interleaved(variants, plan)
  return times.map((each) => ratio(each, times[0] ?? []))
}

/**
 * Runs all variants round after round, in turn first, so that whatever else the machine does meets each of
 * them; the first round warms up.
 * @returns for each variant what each round took (ms)
 */
export async function interleaved(
  variants: Variant[],
  { rounds, ...plan }: Plan,
): Promise<number[][]> {
  const times = variants.map((): number[] => [])
  for (let round = 0; round <= rounds; round++) {
    for (let turn = 0; turn < variants.length; turn++) {
      const which = (turn + round) % variants.length
      const ms = await measure(variants[which] as Variant, plan)
      if (round > 0) times[which]?.push(ms)
    }
  }
  return times
}

/** Of the rounds of one variant to those of another, each to the one beside it. */
export const ratio = (times: readonly number[], base: readonly number[]): Spread =>
  spreadOf(times.map((ms, round) => ms / (base[round] ?? Number.NaN)))

async function measure({ prepare, around }: Variant, plan: Omit<Plan, 'rounds'>): Promise<number> {
  const { work, check } = await prepare()
  const run = () => time(work, plan)
  const ms = await (around ? around(run) : run())
  await check()
  return ms
}

/** @returns ms */
async function time(
  work: Round['work'],
  { times, atOnce, clock = () => performance.now() }: Omit<Plan, 'rounds'>,
) {
  const began = clock()
  let next = 0
  const lane = async () => {
    while (next < times) await work(next++)
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return clock() - began
}

/** The median with the lowest and the highest. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b)
  const [low = Number.NaN] = sorted
  const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
  return { median, low, high: sorted.at(-1) ?? Number.NaN }
}

export const showSpread = ({ median, low, high }: Spread): string =>
  `${median.toFixed(1)} (${low.toFixed(1)}–${high.toFixed(1)})`
