import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { profile } from '../schemas'

/** Residence, skills, service categories; for oneself or a child. */
export const updateProfile = command({
  who: 'volunteer',
  input: v.strictObject(profile),
  output: v.object({}),
  reasons: ['CONSENT_REQUIRED'],
})
