import { refuseIf } from '../../_kernel/refusal'
import { amendSubject } from '../changes/amend'
import { forgotten, whyNotChange, whyNotCurrent, withConsents } from '../rules/consents'
import { operation } from '../store'
import { changeConsent as contract } from './change-consent.contract'

export const changeConsent = operation(contract, async ({ item, given, noticeVersion }, call) => {
  refuseIf(whyNotCurrent(noticeVersion))
  const by = call.subject.relation === 'ward' ? 'guardian' : 'self'
  await amendSubject(call, (person) => {
    refuseIf(whyNotChange(person, item, given))
    return {
      changes: {
        ...withConsents(person, [{ item, given }], { at: call.now, by }),
        ...(given ? {} : forgotten(item)),
      },
      logged: { [`consents.${item}`]: [person.consents[item]?.given ?? false, given] },
    }
  })
  return {}
})
