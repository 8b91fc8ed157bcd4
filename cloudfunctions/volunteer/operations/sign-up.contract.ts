import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id, time } from '../../_kernel/schemas'
import { agreed, declaredIdentity, identityState, profile } from '../schemas'

/**
 * Makes the caller a volunteer. Whether the document is known already shows only to one who proves
 * to be its holder; to anybody else a known and an unknown document answer the same.
 *
 * - `signed-up`: a volunteer now (new, or an imported record claimed)
 * - `awaiting-guardian`: 14–17 years old, waits for the guardian's consent
 * - `moving`: the holder on another WeChat account; takes effect at `effectiveAt` unless the old account objects
 */
export const signUp = command({
  who: 'visitor',
  input: v.strictObject({ ...agreed, ...declaredIdentity, ...profile, phoneTicket: id }),
  output: v.object({
    outcome: v.picklist(['signed-up', 'awaiting-guardian', 'moving']),
    personId: v.optional(id),
    number: v.optional(v.string()),
    identity: v.optional(identityState),
    effectiveAt: v.optional(time),
  }),
  reasons: [
    'ALREADY_SIGNED_UP',
    'BIRTH_DATE_REQUIRED',
    'CONSENT_REQUIRED',
    'DOCUMENT_INVALID',
    'IDENTITY_MISMATCH',
    'NAME_INVALID',
    'NEEDS_GUARDIAN',
    'NOTICE_CHANGED',
    'PHONE_CODE_INVALID',
    'TOO_MANY_ATTEMPTS',
    'TOO_YOUNG',
  ],
})
