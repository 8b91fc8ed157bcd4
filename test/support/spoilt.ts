import * as v from 'valibot'
import type { Contracts } from '../../miniprogram/shared/contract'

const WRONG = [undefined, null, 7, true, {}, [], [7], '', 'x'.repeat(3000), { $gt: '' }]

export interface Spoilt<Op extends string = string> {
  op: Op
  field: string
  input: Record<string, unknown>
}

/**
 * Every field of every contract with every wrong value that its schema does not happen to allow, and one
 * field too many.
 *
 * @param good one input that each contract takes
 * @throws Error where a contract does not take its input, or nothing in it can be spoilt
 */
export function spoiltInputs<C extends Contracts>(
  contracts: C,
  good: Record<keyof C & string, Record<string, unknown>>,
): Spoilt<keyof C & string>[] {
  return (Object.keys(good) as (keyof C & string)[]).flatMap((op) => {
    const input = good[op]
    const fits = (one: unknown) => v.safeParse(contracts[op]?.input ?? v.never(), one).success
    if (!fits(input)) throw new Error(`${op} does not take ${JSON.stringify(input)}`)
    const fields = Object.keys(input).flatMap((field) =>
      WRONG.map((value) => ({ op, field, input: { ...input, [field]: value } })),
    )
    const extra = { op, field: 'openid', input: { ...input, openid: 'somebody-else' } }
    const spoilt = [...fields, extra].filter((one) => !fits(one.input))
    if (spoilt.length === 0) throw new Error(`Nothing of ${op} can be spoilt`)
    return spoilt
  })
}
