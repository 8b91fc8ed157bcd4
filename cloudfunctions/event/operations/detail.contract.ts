import * as v from 'valibot'
import { query } from '../../../miniprogram/shared/contract'
import { id, templateIds, time } from '../../_kernel/schemas'
import { enrolmentState, places, projectName, reason, recruiting } from '../schemas'

const post = v.object({
  postId: id,
  name: v.string(),
  description: v.string(),
  /** Conditions as sentences: "18–60 周岁", "需要技能:急救". */
  conditions: v.array(v.string()),
  ...places,
  /** Why the caller cannot take this post in this session; absent when they can, or are a visitor. */
  why: v.optional(reason),
})

const session = v.object({
  sessionId: id,
  from: time,
  to: time,
  opensAt: time,
  closesAt: time,
  ...places,
  recruiting,
  /** How many wait for a place. */
  waiting: v.number(),
  /** What insures those who take part. */
  insurance: v.optional(v.object({ insurer: v.string(), coverage: v.string() })),
  mode: v.picklist(['first-come', 'approval', 'invitation']),
  /** Whether a place can be handed over to a person whom its holder names; swapping always is possible. */
  handsOver: v.boolean(),
  /** Until then only members of the organisation may sign up. */
  membersUntil: v.optional(time),
  posts: v.array(post),
  /** The caller's own place (or that of the child named by `as`). */
  mine: v.optional(
    v.object({
      enrolmentId: id,
      state: enrolmentState,
      postId: id,
      /** From 1, among those who wait. */
      position: v.optional(v.number()),
      /** Invited to come even where no place is left. */
      beyondLimit: v.optional(v.boolean()),
      /** Until when the offered place is kept. */
      offerUntil: v.optional(time),
      /** Somebody was asked to take the place over, or to swap it, and has not answered yet. */
      exchange: v.optional(
        v.object({ exchangeId: id, isSwap: v.boolean(), numberEnd: v.string(), until: time }),
      ),
      /** Why the organiser did not take the person in. */
      why: v.optional(v.string()),
    }),
  ),
})

/** One event with everything that one has to know before signing up. */
export const detail = query({
  who: 'anyone',
  input: v.strictObject({ eventId: id }),
  output: v.object({
    eventId: id,
    title: v.string(),
    content: v.string(),
    domain: v.string(),
    organisationId: id,
    organiser: v.string(),
    project: v.optional(projectName),
    contact: v.string(),
    place: v.object({
      name: v.string(),
      address: v.string(),
      longitude: v.number(),
      latitude: v.number(),
    }),
    /** Possible risks, always stated (慈善法, L685 art. 12). */
    risks: v.object({ level: v.picklist(['none', 'ordinary', 'bodily']), text: v.string() }),
    cancelled: v.optional(v.object({ why: v.string() })),
    /** Hours before the start until which one may cancel oneself. */
    cancelUntilHours: v.number(),
    sessions: v.array(session),
    templateIds,
  }),
  reasons: ['NOT_FOUND'],
})
