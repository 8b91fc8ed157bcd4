import { addUnit } from './operations/add-unit'
import { alliances } from './operations/alliances'
import { amend } from './operations/amend'
import { amendAlliance } from './operations/amend-alliance'
import { answerAlliance } from './operations/answer-alliance'
import { answerInvitation } from './operations/answer-invitation'
import { apply } from './operations/apply'
import { decide } from './operations/decide'
import { decideApplication } from './operations/decide-application'
import { detail } from './operations/detail'
import { dissolveAlliance } from './operations/dissolve-alliance'
import { file } from './operations/file'
import { fileAgain } from './operations/file-again'
import { filings } from './operations/filings'
import { foundAlliance } from './operations/found-alliance'
import { grantRole } from './operations/grant-role'
import { inviteToAlliance } from './operations/invite-to-alliance'
import { leave } from './operations/leave'
import { leaveAlliance } from './operations/leave-alliance'
import { list } from './operations/list'
import { mine } from './operations/mine'
import { removeAlly } from './operations/remove-ally'
import { removeMember } from './operations/remove-member'
import { revokeInvitation } from './operations/revoke-invitation'
import { revokeRole } from './operations/revoke-role'
import { organisationStore } from './store'

/** All that `serve` has to know of this context, and in which tests perform operations. */
export const room = {
  name: 'organisation',
  store: organisationStore,
  operations: {
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
  },
}
