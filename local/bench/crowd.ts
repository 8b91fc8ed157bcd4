/** How many are told what, and whether anybody was told wrongly. */
import type { Answer } from '../../miniprogram/shared/reasons'

/** What somebody in a crowd was told, and when they asked and heard (ms of one clock). */
export interface Told {
  /** `in`, or the code of the refusal. */
  outcome: string
  asked: number
  heard: number
}

/** What was left of the places from a moment on. */
export interface Left {
  /** ms of the same clock. */
  at: number
  left: number
}

/** Lets so many ask, so many of them at once. @returns what each was told */
export async function askAll(
  people: number,
  atOnce: number,
  ask: (person: number) => Promise<Answer<unknown>>,
): Promise<Told[]> {
  const told: Told[] = []
  let next = 0
  const lane = async () => {
    while (next < people) {
      const asked = performance.now()
      const answer = await ask(next++)
      const outcome = answer.ok ? 'in' : answer.reason.code
      told.push({ outcome, asked, heard: performance.now() })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return told
}

/** How many heard this, with their share. */
export function shareOf(told: readonly Told[], wanted: string): string {
  const count = told.filter(({ outcome }) => outcome === wanted).length
  return `${count} (${((count / told.length) * 100).toFixed(0)} %)`
}

/** Who was told FULL although a place was left from their asking to their hearing. */
export const falselyFull = (told: readonly Told[], history: readonly Left[]): number =>
  told.filter((one) => one.outcome === 'FULL' && !wasFull(one, history)).length

/** @param history in the order of time; the first is how it began */
function wasFull({ asked, heard }: Told, history: readonly Left[]): boolean {
  const atFirst = history.filter(({ at }) => at <= asked).at(-1) ?? history[0]
  const meanwhile = history.filter(({ at }) => at > asked && at <= heard)
  return [...(atFirst ? [atFirst] : []), ...meanwhile].some(({ left }) => left <= 0)
}
