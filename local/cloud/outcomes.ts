import { ServiceError } from './errors'

/** What each stand-in of an outside service can be told to answer; the first is the default. */
export const choices = {
  identity: ['match', 'mismatch', 'unknown', 'unavailable', 'quota'],
  msgSecCheck: ['ok', 'review', 'risky', 'quota', 'time-out'],
  mediaCheckAsync: ['ok', 'review', 'risky', 'quota', 'time-out'],
  imgSecCheck: ['ok', 'risky'],
  getPhoneNumber: ['ok', 'quota', 'time-out', 'invalid-code'],
} as const

export type OutcomeName = keyof typeof choices
export type Chosen = { [Name in OutcomeName]: (typeof choices)[Name][number] }

const defaults = (): Chosen => ({
  identity: 'match',
  msgSecCheck: 'ok',
  mediaCheckAsync: 'ok',
  imgSecCheck: 'ok',
  getPhoneNumber: 'ok',
})

/** The outcomes that the panel or a test has chosen. */
export class Outcomes {
  readonly choices = choices
  chosen: Chosen = defaults()

  /** @throws ServiceError INVALID_PARAM that names an unknown outcome or value; then nothing changes. */
  choose(wanted: Record<string, unknown>): void {
    for (const [name, value] of Object.entries(wanted)) {
      const allowed: readonly unknown[] | undefined = Object.hasOwn(choices, name)
        ? choices[name as OutcomeName]
        : undefined
      if (!allowed) throw new ServiceError('INVALID_PARAM', `Unknown outcome "${name}"`)
      if (!allowed.includes(value)) {
        throw new ServiceError('INVALID_PARAM', `${name} is one of ${allowed.join(', ')}`)
      }
    }
    Object.assign(this.chosen, wanted)
  }

  reset(): void {
    this.chosen = defaults()
  }

  /** For the functions: `LOCAL_OUTCOME_IDENTITY=match` and so on. */
  environment(): Record<string, string> {
    return Object.fromEntries(
      Object.entries(this.chosen).map(([name, value]) => [
        `LOCAL_OUTCOME_${name.toUpperCase()}`,
        value,
      ]),
    )
  }
}
