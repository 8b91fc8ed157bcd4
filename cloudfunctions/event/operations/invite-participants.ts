import { dayOf, formatDay } from '../../../miniprogram/shared/time'
import { logged } from '../../_kernel/audit'
import { message } from '../../_kernel/records'
import { Refusal } from '../../_kernel/refusal'
import { saveEnrolment } from '../enrolling'
import { managed } from '../managing'
import type { Post } from '../plan-documents'
import type { Planning } from '../planning'
import { enrolmentId, enrolmentOf } from '../rules/enrolment'
import { after } from '../rules/enrolment-states'
import { eventPage } from '../rules/pages'
import type { Enrolment, Session } from '../session-documents'
import { postOf } from '../session-post'
import { operation } from '../store'
import { inviteParticipants as contract } from './invite-participants.contract'

/** What people are asked to take. */
interface Asking {
  session: Session
  post: Post
  beyondLimit: boolean
}

type Outcome = 'invited' | 'already' | 'unknown'

/** Sent again, it finds those whom it has asked: `already`. */
export const inviteParticipants = operation(
  contract,
  async ({ sessionId, postId, numbers, beyondLimit = false }, call) => {
    const { session } = await managed(call, 'event/manage-participants', sessionId)
    const on = { ...postOf(session, postId), beyondLimit }
    if (session.status === 'suspended') throw new Refusal('EVENT_SUSPENDED')
    if (session.status !== 'published') throw new Refusal('EVENT_CANCELLED')
    if (call.now >= session.to) throw new Refusal('ENDED')
    const results: { number: string; outcome: Outcome }[] = []
    for (const number of new Set(numbers)) {
      const personId = await call.store.personByNumber(call, number)
      const outcome = personId ? await invite(call, on, personId) : 'unknown'
      results.push({ number, outcome })
    }
    return { results }
  },
)

async function invite(call: Planning, on: Asking, personId: string): Promise<Outcome> {
  const { session, post, beyondLimit } = on
  const { store, now, request } = call
  const before = await store.enrolment(session._id, personId)
  const state = after(before, 'invite')
  if (!state) return 'already'
  const rev = (before?.rev ?? 0) + 1
  const changes = { state: [before?.state ?? null, state] } as const
  const invited: Enrolment = {
    _id: enrolmentId(session._id, personId),
    ...enrolmentOf(session, post, { personId, attempt: call.newId() }),
    state,
    ...(beyondLimit && { override: true }),
    request,
    rev,
    log: [logged({ ...call, subject: { personId } }, rev, { changes })],
  }
  return (await saveEnrolment(store, invited, before, [ask(on, personId, now)]))
    ? 'invited'
    : 'already'
}

function ask({ session, post, beyondLimit }: Asking, who: string, now: number) {
  const { title, from, organiser, eventId } = session
  const where = `${formatDay(dayOf(from), now)}的“${title}”（${post.name}）`
  const anyway = beyondLimit ? '名额满了也为您留着。' : ''
  const body = `${organiser}邀请您参加${where}。${anyway}去不去由您决定。`
  return message(who, '邀请您参加活动', body, eventPage(eventId))
}
