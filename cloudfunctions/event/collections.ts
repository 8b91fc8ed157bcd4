import { type CollectionDeclaration, index } from '../_kernel/collections'
import { EXCHANGES } from './exchange-documents'
import { NO_SHOWS } from './no-show-documents'
import { EVENTS, PLANS, PROJECTS } from './plan-documents'
import { AGENDAS, ENROLMENTS, PLACES, REMINDED, SESSIONS } from './session-documents'

export const collections: CollectionDeclaration[] = [
  {
    name: PROJECTS,
    indexes: [
      index('organisation.id', 'state', 'changedAt', '_id'),
      index('alliance.id', 'state', 'changedAt', '_id'),
      index('log.at'),
    ],
  },
  {
    name: PLANS,
    indexes: [
      index('organisation.id', 'changedAt', '_id'),
      index('state', 'changedAt', '_id'),
      index('outboxSince'),
      index('log.at'),
    ],
  },
  {
    name: EVENTS,
    indexes: [
      index('status', 'nextFrom', '_id'),
      index('status', 'domain', 'nextFrom', '_id'),
      index('status', 'place.area', 'nextFrom', '_id'),
      index('status', 'nextTo'),
      { name: 'ahead', geo: 'ahead' },
      index('project.id', 'lastEnd', '_id'),
      index('outboxSince'),
      index('log.at'),
    ],
  },
  {
    name: SESSIONS,
    indexes: [
      index('eventId', 'from'),
      index('from', '_id'),
      index('policy.policyId', 'to', '_id'),
      index('log.at'),
    ],
  },
  { name: PLACES, indexes: [index('sweepAfter'), index('freedAt')] },
  { name: AGENDAS, indexes: [index('sweepAfter')] },
  { name: REMINDED, indexes: [] },
  {
    name: ENROLMENTS,
    indexes: [
      index('personId', 'from', '_id'),
      index('sessionId', 'state', '_id'),
      index('projectId', 'state', 'personId'),
      index('appeal.state', 'appeal.openedAt', '_id'),
      index('sweepAfter'),
      index('outboxSince'),
      index('log.at'),
    ],
  },
  {
    name: EXCHANGES,
    indexes: [
      index('state', 'until'),
      index('receiver', 'state', 'until'),
      index('outboxSince'),
      index('log.at'),
    ],
  },
  { name: NO_SHOWS, indexes: [index('outboxSince'), index('log.at')] },
]
