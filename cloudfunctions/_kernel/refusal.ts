import {
  type Reason,
  type ReasonCode,
  type ReasonDetails,
  reason,
} from '../../miniprogram/shared/reasons'

/** Ends an operation with a reason. `perform` turns it into the answer; nothing else may escape. */
export class Refusal extends Error {
  readonly reason: Reason

  constructor(code: ReasonCode, details?: ReasonDetails) {
    super(code)
    this.reason = reason(code, details)
  }
}

/** A pure rule answers why not, or nothing: `refuseIf(whyNotEnrol(session, person, now))`. */
export function refuseIf(why: Reason | undefined): void {
  if (why) throw new Refusal(why.code, why.details)
}

/** The thing itself, or a refusal. */
export function found<T>(thing: T | undefined | null, code: ReasonCode = 'NOT_FOUND'): T {
  if (thing === undefined || thing === null) throw new Refusal(code)
  return thing
}
