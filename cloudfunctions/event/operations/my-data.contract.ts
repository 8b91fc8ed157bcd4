import * as v from 'valibot'
import { query } from '../../../miniprogram/shared/contract'
import { dataSections, nothing } from '../../_kernel/schemas'

/** What the person has taken part in, was marked as having missed, and has said to that. */
export const myData = query({
  who: 'volunteer',
  input: nothing,
  output: v.object({ sections: dataSections }),
})
