import * as v from 'valibot'
import { id, time } from '../_kernel/schemas'

export const reason = v.object({
  code: v.string(),
  text: v.string(),
  retry: v.picklist(['never', 'now', 'later']),
  details: v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]))),
})

/** Places; `cap` is null where there is no limit. `taken` may exceed a cap that was lowered. */
export const places = { cap: v.nullable(v.number()), taken: v.number() }

/** Where recruiting stands, as a person reads it. */
export const recruiting = v.picklist([
  'not-open-yet',
  'open',
  'full',
  'closed',
  'ended',
  'cancelled',
])

/** An event on a list. Times in epoch ms, distance in metres. */
export const summary = v.object({
  eventId: id,
  title: v.string(),
  /** Code of shared/lists SERVICE_DOMAINS. */
  domain: v.string(),
  organiser: v.string(),
  place: v.string(),
  area: v.string(),
  /** The next session that has not ended, or the last one. */
  from: time,
  to: time,
  sessions: v.number(),
  ...places,
  recruiting,
  distance: v.optional(v.number()),
})

export const enrolmentState = v.picklist(['approved', 'cancelled'])

/** A place that a person has or had. */
export const enrolment = v.object({
  enrolmentId: id,
  eventId: id,
  sessionId: id,
  personId: id,
  title: v.string(),
  post: v.string(),
  place: v.string(),
  from: time,
  to: time,
  state: enrolmentState,
  /** `event`: the whole event was called off. */
  cancelledBy: v.optional(v.picklist(['self', 'organiser', 'event', 'account-closed'])),
  /** Until when one may cancel oneself. */
  cancelUntil: time,
})
