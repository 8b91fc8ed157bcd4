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
}

/** The median of the rounds, with the lowest and the highest. */
export interface Spread {
  median: number
  low: number
  high: number
}

/**
 * How many times as long each variant takes as the first one. Round after round all variants run,
 * in turn first, so that whatever else the machine does meets each of them; the first round warms up.
 */
export async function compare(variants: Variant[], { rounds, ...plan }: Plan): Promise<Spread[]> {
  const ratios = variants.map((): number[] => [])
  for (let round = 0; round <= rounds; round++) {
    const took: number[] = []
    for (let turn = 0; turn < variants.length; turn++) {
      const which = (turn + round) % variants.length
      took[which] = await measure(variants[which] as Variant, plan)
    }
    const [base = Number.NaN] = took
    if (round > 0) for (const [i, ms] of took.entries()) ratios[i]?.push(ms / base)
  }
  return ratios.map(spreadOf)
}

async function measure({ prepare, around }: Variant, plan: Omit<Plan, 'rounds'>): Promise<number> {
  const { work, check } = await prepare()
  const run = () => time(work, plan)
  const ms = await (around ? around(run) : run())
  await check()
  return ms
}

/** @returns ms */
async function time(work: Round['work'], { times, atOnce }: Omit<Plan, 'rounds'>) {
  const began = performance.now()
  let next = 0
  const lane = async () => {
    while (next < times) await work(next++)
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return performance.now() - began
}

function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b)
  const [low = Number.NaN] = sorted
  const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
  return { median, low, high: sorted.at(-1) ?? Number.NaN }
}

export const showSpread = ({ median, low, high }: Spread): string =>
  `${median.toFixed(1)} (${low.toFixed(1)}–${high.toFixed(1)})`
