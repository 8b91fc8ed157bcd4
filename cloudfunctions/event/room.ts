import { amendProject } from './operations/amend-project'
import { answerExchange } from './operations/answer-exchange'
import { appeal } from './operations/appeal'
import { appeals } from './operations/appeals'
import { cancel } from './operations/cancel'
import { cancelEvent } from './operations/cancel-event'
import { changeEvent } from './operations/change-event'
import { decideAppeal } from './operations/decide-appeal'
import { decideApplicant } from './operations/decide-applicant'
import { decidePlan } from './operations/decide-plan'
import { detail } from './operations/detail'
import { endProject } from './operations/end-project'
import { exchange } from './operations/exchange'
import { foundProject } from './operations/found-project'
import { home } from './operations/home'
import { inviteParticipants } from './operations/invite-participants'
import { list } from './operations/list'
import { markNoShow } from './operations/mark-no-show'
import { myData } from './operations/my-data'
import { myEvents } from './operations/my-events'
import { myExchanges } from './operations/my-exchanges'
import { participants } from './operations/participants'
import { planDetail } from './operations/plan-detail'
import { plans } from './operations/plans'
import { posterCode } from './operations/poster-code'
import { projectDetail } from './operations/project-detail'
import { projects } from './operations/projects'
import { proposeExchange } from './operations/propose-exchange'
import { recallPlan } from './operations/recall-plan'
import { removeParticipant } from './operations/remove-participant'
import { savePlan } from './operations/save-plan'
import { signUp } from './operations/sign-up'
import { submitPlan } from './operations/submit-plan'
import { suspendEvent } from './operations/suspend-event'
import { toDecide } from './operations/to-decide'
import { wait } from './operations/wait'
import { withdrawEvent } from './operations/withdraw-event'
import { withdrawExchange } from './operations/withdraw-exchange'
import { eventStore } from './store'

/** All that `serve` has to know of this context, and in which tests perform operations. */
export const room = {
  name: 'event',
  store: eventStore,
  operations: {
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
  },
}
