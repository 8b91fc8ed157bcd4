import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id, text } from '../../_kernel/schemas'
import { profile } from '../schemas'

/** A unit of the tree below another one, set up by the level above; its first leader is invited and appointed. */
export const addUnit = command({
  who: 'volunteer',
  input: v.strictObject({
    parentId: id,
    name: v.pipe(text(30), v.minLength(4)),
    level: v.picklist(['county', 'town', 'community']),
    /** Area id of shared/lists: the parent's, or a part of it. */
    area: text(20),
    ...profile,
  }),
  output: v.object({ organisationId: id }),
  reasons: [
    ...(['CONTENT_RISKY', 'NOT_ALLOWED', 'NOT_FOUND'] as const),
    ...(['ORGANISATION_RESTING', 'TRY_LATER'] as const),
  ],
})
