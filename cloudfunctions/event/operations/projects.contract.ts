import * as v from 'valibot'
import { query } from '../../../miniprogram/shared/contract'
import { cursor, id } from '../../_kernel/schemas'
import { project } from '../schemas'

/** Projects of an organisation, or all for which it may plan events; what changed last comes first. */
export const projects = query({
  who: 'anyone',
  input: v.strictObject({
    organisationId: id,
    /** `open`: those of the units above and of its alliances, too; a page may hold fewer than it could. */
    show: v.optional(v.picklist(['active', 'ended', 'open'])),
    cursor,
  }),
  output: v.object({ projects: v.array(project), next: cursor }),
  reasons: ['NOT_FOUND'],
})
