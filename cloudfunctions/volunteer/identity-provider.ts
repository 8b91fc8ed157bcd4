import type { Identity } from './rules/identity'

/**
 * What somebody who keeps the official register says of a name and a document number.
 *
 * - `match`, `mismatch`: the register knows the number, with this name or another
 * - `unknown`: nobody was asked, or the register does not know the number
 * - `unavailable`, `quota`: no answer now; worth asking again later
 */
export type Verdict = 'match' | 'mismatch' | 'unknown' | 'unavailable' | 'quota'

const VERDICTS: readonly Verdict[] = ['match', 'mismatch', 'unknown', 'unavailable', 'quota']

export interface IdentityProvider {
  check(identity: Pick<Identity, 'name' | 'kind' | 'number'>): Promise<Verdict>
}

/** Without a provider nobody is ever more than `self-declared`. */
const none: IdentityProvider = { check: async () => 'unknown' }

/** Answers as the panel of a laptop's city has chosen. */
const local: IdentityProvider = {
  check: async () =>
    VERDICTS.find((verdict) => verdict === process.env.LOCAL_OUTCOME_IDENTITY) ?? 'unknown',
}

/** An environment with `local` as a part of its name; CloudBase gives none such. */
const isLocal = () => /(^|-)local(-|$)/.test(process.env.TCB_ENV ?? '')

/** The provider of this environment. A real one takes the place of `none`. */
export const identityProvider = (): IdentityProvider => (isLocal() ? local : none)
