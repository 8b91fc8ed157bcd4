import * as v from 'valibot'
import { query } from '../../../miniprogram/shared/contract'
import { cursor, id } from '../../_kernel/schemas'
import { project, summary } from '../schemas'

/** A project with its events, the latest first, and what it has brought about. */
export const projectDetail = query({
  who: 'anyone',
  input: v.strictObject({ projectId: id, cursor }),
  output: v.object({
    ...project.entries,
    organisationId: id,
    introduction: v.string(),
    /** `people`: each once; `places`: as often as somebody takes part. */
    figures: v.object({ events: v.number(), people: v.number(), places: v.number() }),
    events: v.array(summary),
    next: cursor,
    /** Whether the caller may change and end it. */
    leads: v.boolean(),
  }),
  reasons: ['NOT_FOUND'],
})
