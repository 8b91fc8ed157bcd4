import { refuseIf } from '../../_kernel/refusal'
import { amendSubject } from '../changes/amend'
import { tidyProfile, whyNotProfile } from '../rules/profile'
import { operation } from '../store'
import { updateProfile as contract } from './update-profile.contract'

export const updateProfile = operation(contract, async (input, call) => {
  await amendSubject(call, (person) => {
    refuseIf(whyNotProfile(input, person.consents.skills?.given ?? false))
    return { changes: tidyProfile(input), logged: { profile: 'changed' } }
  })
  return {}
})
