import { addUnit } from './operations/add-unit.contract'
import { alliances } from './operations/alliances.contract'
import { amend } from './operations/amend.contract'
import { amendAlliance } from './operations/amend-alliance.contract'
import { answerAlliance } from './operations/answer-alliance.contract'
import { answerInvitation } from './operations/answer-invitation.contract'
import { apply } from './operations/apply.contract'
import { decide } from './operations/decide.contract'
import { decideApplication } from './operations/decide-application.contract'
import { detail } from './operations/detail.contract'
import { dissolveAlliance } from './operations/dissolve-alliance.contract'
import { file } from './operations/file.contract'
import { fileAgain } from './operations/file-again.contract'
import { filings } from './operations/filings.contract'
import { foundAlliance } from './operations/found-alliance.contract'
import { grantRole } from './operations/grant-role.contract'
import { inviteToAlliance } from './operations/invite-to-alliance.contract'
import { leave } from './operations/leave.contract'
import { leaveAlliance } from './operations/leave-alliance.contract'
import { list } from './operations/list.contract'
import { mine } from './operations/mine.contract'
import { removeAlly } from './operations/remove-ally.contract'
import { removeMember } from './operations/remove-member.contract'
import { revokeInvitation } from './operations/revoke-invitation.contract'
import { revokeRole } from './operations/revoke-role.contract'

/** What `organisation` promises its callers; the client's types come from here. */
export const contracts = {
  'add-unit': addUnit,
  alliances,
  amend,
  'amend-alliance': amendAlliance,
  'answer-alliance': answerAlliance,
  'answer-invitation': answerInvitation,
  apply,
  decide,
  'decide-application': decideApplication,
  detail,
  'dissolve-alliance': dissolveAlliance,
  file,
  'file-again': fileAgain,
  filings,
  'found-alliance': foundAlliance,
  'grant-role': grantRole,
  'invite-to-alliance': inviteToAlliance,
  leave,
  'leave-alliance': leaveAlliance,
  list,
  mine,
  'remove-ally': removeAlly,
  'remove-member': removeMember,
  'revoke-invitation': revokeInvitation,
  'revoke-role': revokeRole,
}
