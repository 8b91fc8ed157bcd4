/**
 * The time of this call in epoch milliseconds. Operations and rules are given it; nothing else reads
 * a clock. The local cloud shifts it through the environment, so that a demonstration can see tomorrow.
 */
export const clock = (): number => Date.now() + Number(process.env.CLOCK_OFFSET_MS ?? 0)
