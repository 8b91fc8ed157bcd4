import * as v from 'valibot'
import { day, id, text } from '../_kernel/schemas'

const age = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(120)))

/** A policy as its form sends it. */
export const terms = v.pipe(
  v.strictObject({
    insurer: text(40),
    number: text(40),
    coverage: text(300),
    /** First and last day on which it holds. */
    from: day,
    until: day,
    minAge: age,
    maxAge: age,
    dangerous: v.boolean(),
    per: v.picklist(['person', 'session']),
  }),
  v.forward(
    v.check(({ from, until }) => from <= until),
    ['until'],
  ),
  v.forward(
    v.check(({ minAge = 0, maxAge = minAge }) => minAge <= maxAge),
    ['maxAge'],
  ),
)

export const policy = v.object({
  policyId: id,
  /** To be named when it is amended, so that nobody overwrites what another has written meanwhile. */
  rev: v.number(),
  organisation: v.object({ id, name: v.string() }),
  terms,
})
