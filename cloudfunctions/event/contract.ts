import { amendProject } from './operations/amend-project.contract'
import { answerExchange } from './operations/answer-exchange.contract'
import { appeal } from './operations/appeal.contract'
import { appeals } from './operations/appeals.contract'
import { cancel } from './operations/cancel.contract'
import { cancelEvent } from './operations/cancel-event.contract'
import { changeEvent } from './operations/change-event.contract'
import { decideAppeal } from './operations/decide-appeal.contract'
import { decideApplicant } from './operations/decide-applicant.contract'
import { decidePlan } from './operations/decide-plan.contract'
import { detail } from './operations/detail.contract'
import { endProject } from './operations/end-project.contract'
import { exchange } from './operations/exchange.contract'
import { foundProject } from './operations/found-project.contract'
import { home } from './operations/home.contract'
import { inviteParticipants } from './operations/invite-participants.contract'
import { list } from './operations/list.contract'
import { markNoShow } from './operations/mark-no-show.contract'
import { myData } from './operations/my-data.contract'
import { myEvents } from './operations/my-events.contract'
import { myExchanges } from './operations/my-exchanges.contract'
import { participants } from './operations/participants.contract'
import { planDetail } from './operations/plan-detail.contract'
import { plans } from './operations/plans.contract'
import { posterCode } from './operations/poster-code.contract'
import { projectDetail } from './operations/project-detail.contract'
import { projects } from './operations/projects.contract'
import { proposeExchange } from './operations/propose-exchange.contract'
import { recallPlan } from './operations/recall-plan.contract'
import { removeParticipant } from './operations/remove-participant.contract'
import { savePlan } from './operations/save-plan.contract'
import { signUp } from './operations/sign-up.contract'
import { submitPlan } from './operations/submit-plan.contract'
import { suspendEvent } from './operations/suspend-event.contract'
import { toDecide } from './operations/to-decide.contract'
import { wait } from './operations/wait.contract'
import { withdrawEvent } from './operations/withdraw-event.contract'
import { withdrawExchange } from './operations/withdraw-exchange.contract'

/** What `event` promises its callers; the client's types come from here. */
export const contracts = {
  'amend-project': amendProject,
  'answer-exchange': answerExchange,
  appeal,
  appeals,
  cancel,
  'cancel-event': cancelEvent,
  'change-event': changeEvent,
  'decide-appeal': decideAppeal,
  'decide-applicant': decideApplicant,
  'decide-plan': decidePlan,
  detail,
  'end-project': endProject,
  exchange,
  'found-project': foundProject,
  home,
  'invite-participants': inviteParticipants,
  list,
  'mark-no-show': markNoShow,
  'my-data': myData,
  'my-events': myEvents,
  'my-exchanges': myExchanges,
  participants,
  'plan-detail': planDetail,
  plans,
  'poster-code': posterCode,
  'project-detail': projectDetail,
  projects,
  'propose-exchange': proposeExchange,
  'recall-plan': recallPlan,
  'remove-participant': removeParticipant,
  'save-plan': savePlan,
  'sign-up': signUp,
  'submit-plan': submitPlan,
  'suspend-event': suspendEvent,
  'to-decide': toDecide,
  wait,
  'withdraw-event': withdrawEvent,
  'withdraw-exchange': withdrawExchange,
}
