import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id } from '../../_kernel/schemas'
import { agreed, declaredIdentity, identityState, profile, relation } from '../schemas'

/** A child of 8 to 13 years under the caller's own account; the consents are the guardian's for the child. */
export const addChild = command({
  who: 'volunteer',
  input: v.strictObject({ ...agreed, ...declaredIdentity, ...profile, relation }),
  output: v.object({ personId: id, number: v.string(), identity: identityState }),
  reasons: [
    'ALREADY_SIGNED_UP',
    'BIRTH_DATE_REQUIRED',
    'CONSENT_REQUIRED',
    'DOCUMENT_INVALID',
    'GUARDIAN_NOT_ELIGIBLE',
    'IDENTITY_MISMATCH',
    'NAME_INVALID',
    'NOTICE_CHANGED',
    'NOT_A_CHILD',
    'TOO_MANY_ATTEMPTS',
    'TOO_YOUNG',
  ],
})
