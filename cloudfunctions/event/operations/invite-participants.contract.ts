import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id, text } from '../../_kernel/schemas'

/** Asks people by their volunteer numbers to take a post in a session. They have a place only when they take it. */
export const inviteParticipants = command({
  who: 'volunteer',
  input: v.strictObject({
    sessionId: id,
    postId: id,
    /** Whoever takes it is in even where no place is left. */
    beyondLimit: v.optional(v.boolean()),
    /** As typed; blanks do no harm. */
    numbers: v.pipe(v.array(text(40)), v.minLength(1), v.maxLength(50)),
  }),
  output: v.object({
    results: v.array(
      v.object({
        number: v.string(),
        /** `already`: takes part, was asked, or waits; `unknown`: a slip, or nobody's number. */
        outcome: v.picklist(['invited', 'already', 'unknown']),
      }),
    ),
  }),
  reasons: ['ENDED', 'EVENT_CANCELLED', 'EVENT_SUSPENDED', 'NOT_FOUND', 'TOO_MANY_ATTEMPTS'],
})
