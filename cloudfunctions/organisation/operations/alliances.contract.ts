import * as v from 'valibot'
import { query } from '../../../miniprogram/shared/contract'
import { id, time } from '../../_kernel/schemas'
import { allyState } from '../schemas'

/** The alliances of an organisation. Who was invited, and who left, is for the lead and those concerned. */
export const alliances = query({
  who: 'visitor',
  input: v.strictObject({ organisationId: id }),
  output: v.object({
    name: v.string(),
    alliances: v.array(
      v.object({
        allianceId: v.string(),
        name: v.string(),
        charter: v.string(),
        leads: v.boolean(),
        /** How this organisation stands to it. */
        state: allyState,
        since: time,
        allies: v.array(
          v.object({
            organisationId: v.string(),
            name: v.string(),
            state: allyState,
            leads: v.boolean(),
          }),
        ),
        /** Over all that have joined; somebody who is in two of them counts twice. */
        figures: v.object({
          organisations: v.number(),
          members: v.number(),
          projects: v.number(),
        }),
      }),
    ),
    /** Lines of the access table that hold for the caller in this organisation. */
    may: v.array(v.string()),
  }),
  reasons: ['NOT_FOUND'],
})
