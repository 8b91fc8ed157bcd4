import { addChild } from './operations/add-child.contract'
import { changeConsent } from './operations/change-consent.contract'
import { changePhone } from './operations/change-phone.contract'
import { closeAccount } from './operations/close-account.contract'
import { consentAsGuardian } from './operations/consent-as-guardian.contract'
import { consents } from './operations/consents.contract'
import { contestDocument } from './operations/contest-document.contract'
import { correctIdentity } from './operations/correct-identity.contract'
import { decideCase } from './operations/decide-case.contract'
import { guardianCode } from './operations/guardian-code.contract'
import { inviteMembers } from './operations/invite-members.contract'
import { keepAccount } from './operations/keep-account.contract'
import { me } from './operations/me.contract'
import { members } from './operations/members.contract'
import { myData } from './operations/my-data.contract'
import { objectToMove } from './operations/object-to-move.contract'
import { reviewCases } from './operations/review-cases.contract'
import { signUp } from './operations/sign-up.contract'
import { updateProfile } from './operations/update-profile.contract'
import { verifyPhone } from './operations/verify-phone.contract'

/** What `volunteer` promises its callers; the client's types come from here. */
export const contracts = {
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
}
