import { type CollectionDeclaration, index } from '../_kernel/collections'
import { AGENDAS, ENROLMENTS, EVENTS, PLACES, SESSIONS } from './documents'

export const collections: CollectionDeclaration[] = [
  {
    name: EVENTS,
    indexes: [
      index('status', 'lastEnd'),
      index('status', 'firstStart'),
      index('status', 'domain', 'firstStart'),
      index('status', 'place.area', 'firstStart'),
      index('days'),
      { name: 'place', geo: 'place.location' },
      index('outboxSince'),
    ],
  },
  { name: SESSIONS, indexes: [index('eventId', 'from'), index('from')] },
  { name: PLACES, indexes: [index('sweepAfter')] },
  { name: AGENDAS, indexes: [index('sweepAfter')] },
  {
    name: ENROLMENTS,
    indexes: [
      index('personId', 'state', 'from'),
      index('sessionId', 'state'),
      index('outboxSince'),
    ],
  },
]
