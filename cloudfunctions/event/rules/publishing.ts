import type { Insured } from '../../insurance/rules/policy'
import type { EventDocument, Place, Plan, PlanContent, Risks } from '../plan-documents'
import type { Places, Session } from '../session-documents'
import { openingPlaces, spanOf } from './outline'
import { inOrder } from './plan'

/** What people will find: the event, its sessions, and the places of each. */
export interface Books {
  event: EventDocument
  sessions: Session[]
  places: Places[]
}

/** Of a plan that has everything. */
type Complete = PlanContent & { place: Place; risks: Risks }

/** @throws Error for a plan that `whyIncomplete` would have refused */
function complete(content: PlanContent): Complete {
  const { place, risks } = content
  if (!place || !risks) throw new Error('A plan is published only when it is complete')
  return { ...content, place, risks }
}

/** The public side of a plan that was approved. */
export function booksOf(
  { _id, organisation, project, content }: Plan,
  now: number,
  policy?: Insured,
): Books {
  const { place, title, domain, posts, risks, cancelUntilHours, ...rest } = complete(content)
  const { mode, membersUntil } = rest
  const sessions = inOrder(rest.sessions)
  const shared = { title, posts, risks, cancelUntilHours, status: 'published' as const }
  const fresh = { rev: 0, log: [] }
  const event: EventDocument = {
    _id,
    ...shared,
    ...fresh,
    content: rest.content,
    searchText: [title, place.name, organisation.name].join(' '),
    domain,
    organisation,
    ...(project && { project }),
    place,
    sessions,
    ...spanOf({ sessions, place }, now),
  }
  const booked = sessions.map(
    ({ sessionId, ...planned }): Session => ({
      _id: sessionId,
      eventId: _id,
      place: place.name,
      organiser: organisation.name,
      contact: organisation.contact,
      mode,
      organisationId: organisation.id,
      ...(project && { projectId: project.id }),
      ...(membersUntil !== undefined && { membersUntil }),
      ...(policy && { policy }),
      ...planned,
      ...shared,
      ...fresh,
    }),
  )
  return { event, sessions: booked, places: booked.map(openingPlaces) }
}
