import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { text } from '../../_kernel/schemas'
import { agreed, relation } from '../schemas'

/** The guardian of a person of 14–17 agrees, with the code that the young person gave. */
export const consentAsGuardian = command({
  who: 'volunteer',
  input: v.strictObject({ ...agreed, relation, code: text(20) }),
  output: v.object({
    /** The young person, masked. */
    name: v.string(),
  }),
  reasons: [
    'CONSENT_REQUIRED',
    'GUARDIAN_CODE_INVALID',
    'GUARDIAN_NOT_ELIGIBLE',
    'NOTICE_CHANGED',
    'TOO_MANY_ATTEMPTS',
  ],
})
