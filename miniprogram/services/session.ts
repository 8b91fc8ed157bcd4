import { DEFAULT_LIMITS, type Limits } from '../shared/limits'
import { childLabels, type Me } from '../shared/person-view'
import type { Answer } from '../shared/reasons'
import { cloud } from './cloud'

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

/** The numbers that pages tell, as the operator has set them; the defaults until the first answer. */
export const limits = (): Limits => known?.limits ?? DEFAULT_LIMITS

/** What to call a child in one's care; empty for oneself. */
export const childName = (personId: string): string => (known && childLabels(known)[personId]) ?? ''
