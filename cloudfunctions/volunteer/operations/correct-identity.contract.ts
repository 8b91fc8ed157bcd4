import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { declaredIdentity, identityState } from '../schemas'

/** Corrects a wrong name or document (L67 art. 6, 13): checked anew, the former value kept sealed in the history. */
export const correctIdentity = command({
  who: 'volunteer',
  input: v.strictObject(declaredIdentity),
  output: v.object({ identity: identityState }),
  reasons: [
    'BIRTH_DATE_REQUIRED',
    'DOCUMENT_INVALID',
    'IDENTITY_MISMATCH',
    'NAME_INVALID',
    'NEEDS_GUARDIAN',
    'NOT_A_CHILD',
    'TOO_MANY_ATTEMPTS',
    'TOO_YOUNG',
  ],
})
