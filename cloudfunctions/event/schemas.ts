import * as v from 'valibot'
import { SERVICE_DOMAINS, SKILLS } from '../../miniprogram/shared/lists'
import { templateCodes } from '../../miniprogram/shared/plan-templates'
import { day, id, position, time } from '../_kernel/schemas'

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
  'suspended',
  'closed',
  'ended',
  'cancelled',
])

/** Which project something belongs to. */
export const projectName = v.object({ id, name: v.string() })

/** First and last day; without a last one it goes on. */
export const period = v.pipe(
  v.strictObject({ from: day, to: v.optional(day) }),
  v.check(({ from, to }) => to === undefined || from <= to),
)

/** A project on a list. */
export const project = v.object({
  projectId: id,
  name: v.string(),
  organiser: v.string(),
  /** Name of the alliance that shares it. */
  alliance: v.optional(v.string()),
  period: v.object({ from: day, to: v.optional(day) }),
  state: v.picklist(['active', 'ended']),
})

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

export const enrolmentState = v.picklist([
  'approved',
  'applied',
  'rejected',
  'invited',
  'declined',
  'waiting',
  'offered',
  'expired',
  'cancelled',
  'removed',
  'no-show',
])

export const appealState = v.picklist(['open', 'upheld', 'refused', 'moot'])

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
  /** `event`: the whole event was called off; `exchange`: the place went to somebody they had named. */
  cancelledBy: v.optional(v.picklist(['self', 'organiser', 'event', 'account-closed', 'exchange'])),
  /** Until when one may cancel oneself. */
  cancelUntil: time,
  /** Until when an offered place is kept. */
  offerUntil: v.optional(time),
  /** Why the organiser did not take the person in, or took them out; why their waiting ended. */
  why: v.optional(v.string()),
  /** What became of what the person said to a no-show. */
  appeal: v.optional(v.object({ state: appealState, why: v.optional(v.string()) })),
})

export const exchangeState = v.picklist([
  'proposed',
  'accepted',
  'declined',
  'withdrawn',
  'expired',
])

/** A place that would change hands. */
export const exchangePlace = v.object({
  eventId: id,
  sessionId: id,
  postId: id,
  title: v.string(),
  post: v.string(),
  place: v.string(),
  from: time,
  to: time,
})

const words = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most))
const age = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(120))
const cap = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000)))
const codesOf = (list: readonly { code: string }[]) => list.map(({ code }) => code)

/** Who may take a post; absent parts ask for nothing. */
const conditions = v.strictObject({
  minAge: v.optional(age),
  maxAge: v.optional(age),
  gender: v.optional(
    v.strictObject({
      only: v.picklist(['female', 'male']),
      why: v.pipe(words(40), v.minLength(4)),
    }),
  ),
  insurance: v.optional(v.boolean()),
  qualifications: v.optional(v.pipe(v.array(v.picklist(codesOf(SKILLS))), v.maxLength(5))),
})

/** A plan as its form sends it: a draft may lack anything, but holds nothing else. */
export const planContent = v.strictObject({
  template: v.optional(v.picklist(templateCodes)),
  title: words(30),
  content: words(2000),
  domain: v.picklist(['', ...codesOf(SERVICE_DOMAINS)]),
  place: v.optional(
    v.strictObject({
      name: v.pipe(words(40), v.minLength(1)),
      address: words(80),
      /** Area id of shared/lists. */
      area: v.pipe(words(20), v.minLength(1)),
      ...position.entries,
    }),
  ),
  posts: v.pipe(
    v.array(
      v.strictObject({ postId: id, name: words(20), description: words(200), cap, conditions }),
    ),
    v.maxLength(10),
    v.check((posts) => new Set(posts.map((one) => one.postId)).size === posts.length),
  ),
  risks: v.optional(
    v.strictObject({ level: v.picklist(['none', 'ordinary', 'bodily']), text: words(500) }),
  ),
  sessions: v.pipe(
    v.array(
      v.strictObject({ sessionId: id, from: time, to: time, opensAt: time, closesAt: time, cap }),
    ),
    v.maxLength(30),
    v.check((all) => new Set(all.map((one) => one.sessionId)).size === all.length),
  ),
  cancelUntilHours: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(168)),
  mode: v.picklist(['first-come', 'approval', 'invitation']),
  membersUntil: v.optional(time),
  /** Of a policy that `insurance.policies` lists for the organisation. */
  policyId: v.optional(id),
})

export const planState = v.picklist([
  'draft',
  'submitted',
  'returned',
  'published',
  'suspended',
  'withdrawn',
  'cancelled',
])

export const planStep = v.picklist([
  'save',
  'submit',
  'publish',
  'recall',
  'approve',
  'return',
  'change',
  'suspend',
  'resume',
  'withdraw',
  'cancel',
])

/** A plan as its organiser and its reviewer read it. */
export const plan = v.object({
  planId: id,
  /** To be named when it is saved, so that nobody overwrites what another has written meanwhile. */
  rev: v.number(),
  state: planState,
  organisation: v.object({ id, name: v.string() }),
  project: v.optional(projectName),
  content: planContent,
  changedAt: time,
  why: v.optional(v.string()),
})
