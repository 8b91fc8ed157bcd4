import { addChild } from './operations/add-child'
import { changeConsent } from './operations/change-consent'
import { changePhone } from './operations/change-phone'
import { closeAccount } from './operations/close-account'
import { consentAsGuardian } from './operations/consent-as-guardian'
import { consents } from './operations/consents'
import { contestDocument } from './operations/contest-document'
import { correctIdentity } from './operations/correct-identity'
import { decideCase } from './operations/decide-case'
import { guardianCode } from './operations/guardian-code'
import { inviteMembers } from './operations/invite-members'
import { keepAccount } from './operations/keep-account'
import { me } from './operations/me'
import { members } from './operations/members'
import { myData } from './operations/my-data'
import { objectToMove } from './operations/object-to-move'
import { reviewCases } from './operations/review-cases'
import { signUp } from './operations/sign-up'
import { updateProfile } from './operations/update-profile'
import { verifyPhone } from './operations/verify-phone'
import { volunteerStore } from './store'

/** Everything that `serve` has to know of this context, and that tests perform operations in. */
export const room = {
  name: 'volunteer',
  store: volunteerStore,
  operations: {
    'add-child': addChild,
    'change-consent': changeConsent,
    'change-phone': changePhone,
    'close-account': closeAccount,
    'consent-as-guardian': consentAsGuardian,
    consents,
    'contest-document': contestDocument,
    'correct-identity': correctIdentity,
    'decide-case': decideCase,
    'guardian-code': guardianCode,
    'invite-members': inviteMembers,
    'keep-account': keepAccount,
    me,
    members,
    'my-data': myData,
    'object-to-move': objectToMove,
    'review-cases': reviewCases,
    'sign-up': signUp,
    'update-profile': updateProfile,
    'verify-phone': verifyPhone,
  },
}
