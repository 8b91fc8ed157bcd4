import { found, Refusal, refuseIf } from '../../_kernel/refusal'
import { isReplay } from '../../_kernel/request'
import { AGAIN, inRounds } from '../../_kernel/rounds'
import { candidateOf } from '../candidate'
import { joinQueue } from '../queueing'
import { askedIn, whyNotAcknowledged, whyNotEnrol } from '../rules/enrol'
import { enrolmentView } from '../rules/enrolment'
import { type PlacesLeft, whyNoPlace } from '../rules/places'
import type { Session } from '../session-documents'
import { postOf } from '../session-post'
import { operation } from '../store'
import { wait as contract } from './wait.contract'

interface Loaded {
  session: Session | undefined
  left: PlacesLeft | undefined
}

/** Four round trips: who, which session and what is left · the enrolment · write it · take a ticket. */
export const wait = operation(
  contract,
  async ({ postId, risksAcknowledged }, call, { session, left }: Loaded) => {
    const on = postOf(session, postId)
    return inRounds(async () => {
      const before = await call.store.enrolment(on.session._id, call.subject.personId)
      if (before && isReplay(before, call.request)) return enrolmentView(before)
      const person = { ...candidateOf(call, call.subject), asked: askedIn(before?.state) }
      refuseIf(
        whyNotEnrol(on.session, on.post, person, call.now) ??
          whyNotAcknowledged(on.session, risksAcknowledged),
      )
      // From then on nothing is offered, though one may still sign up.
      if (call.now >= on.session.from) throw new Refusal('CLOSED')
      if (!whyNoPlace(found(left), postId)) throw new Refusal('PLACES_LEFT')
      const waiting = await joinQueue(call, on, before)
      return waiting ? enrolmentView(waiting) : AGAIN
    })
  },
  async ({ sessionId }, store): Promise<Loaded> => {
    const [session, left] = await Promise.all([
      store.session(sessionId),
      store.placesLeft(sessionId),
    ])
    return { session, left }
  },
)
