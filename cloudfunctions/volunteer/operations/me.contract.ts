import * as v from 'valibot'
import { query } from '../../../miniprogram/shared/contract'
import { id, nothing, time } from '../../_kernel/schemas'
import { identityState, standing } from '../schemas'

const person = v.object({
  personId: id,
  number: v.string(),
  /** Masked, as phone and document are. */
  name: v.string(),
  phone: v.optional(v.string()),
  document: v.string(),
  documentKind: v.string(),
  standing,
  identity: identityState,
  residence: v.string(),
  skills: v.array(v.string()),
  categories: v.array(v.string()),
  /** Years of age today. */
  age: v.number(),
  guardian: v.optional(v.string()),
  joinedAt: time,
})

/** What the person has to know or decide; `personId` is whose it is, oneself or a child. */
const notice = v.variant('kind', [
  /** Somebody proved to be the holder on another account and takes over at `at` unless this account objects. */
  v.object({ kind: v.literal('move-leaving'), personId: id, caseId: id, at: time }),
  /** This account waits to take over its record. */
  v.object({ kind: v.literal('move-arriving'), caseId: id, at: time }),
  /**
   * The document turned out to be somebody else's, or is claimed by somebody else; with a case it is
   * being reviewed. Without a person it is the record that this account waits for.
   */
  v.object({
    kind: v.literal('document-disputed'),
    personId: v.optional(id),
    caseId: v.optional(id),
  }),
  v.object({ kind: v.literal('guardian-needed'), personId: id }),
  v.object({ kind: v.literal('closing'), personId: id, at: time }),
])

/** What the operator has set of the numbers that pages tell; see shared/limits. */
const limits = v.object({
  minimumAge: v.number(),
  ownAccountAge: v.number(),
  adultAge: v.number(),
  closingCoolingOffDays: v.number(),
})

/** Who I am: myself, the children in my care, my roles, what waits for me. A visitor gets empty lists. */
export const me = query({
  who: 'visitor',
  input: nothing,
  output: v.object({
    self: v.optional(person),
    wards: v.array(person),
    notices: v.array(notice),
    roles: v.array(v.object({ role: v.string(), scope: v.string(), name: v.string() })),
    limits,
  }),
})
