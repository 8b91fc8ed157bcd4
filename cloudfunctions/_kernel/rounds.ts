import { Refusal } from './refusal'

/** What a try answers that is worth another one. */
export const AGAIN: unique symbol = Symbol('again')

const ROUNDS = 6
const pause = (round: number) =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * 15 * 2 ** round))

/**
 * Tries until there is an answer, with a random and growing pause in between, so that two who met do
 * not meet again: about half a second in all.
 * @throws Refusal BUSY after the last round; whatever a try throws, unchanged
 */
export async function inRounds<T>(attempt: () => Promise<T | typeof AGAIN>): Promise<T> {
  for (let round = 0; round < ROUNDS; round++) {
    if (round > 0) await pause(round)
    const answer = await attempt()
    if (answer !== AGAIN) return answer
  }
  throw new Refusal('BUSY')
}
