import type { InferOutput } from 'valibot'
import type { contracts } from '../../cloudfunctions/volunteer/contract'
import type { Answer } from '../shared/reasons'
import { cloud } from './cloud'

/** Who I am: myself, the children in my care, what waits for me. */
export type Me = InferOutput<(typeof contracts)['me']['output']>

let known: Me | undefined
let asking: Promise<Answer<Me>> | undefined

/** One question at a time, however many pages ask. */
export function askWhoIAm(): Promise<Answer<Me>> {
  asking ??= cloud.volunteer
    .me({})
    .then((answer) => {
      if (answer.ok) known = answer.value
      return answer
    })
    .finally(() => {
      asking = undefined
    })
  return asking
}

/** The last answer, for a first paint without a call. */
export const whoIWas = (): Me | undefined => known

export const isSignedUp = (): boolean => known?.self !== undefined
