import * as v from 'valibot'
import { query } from '../../../miniprogram/shared/contract'
import { dataSections, nothing } from '../../_kernel/schemas'

/** By which policy the person was insured when. */
export const myData = query({
  who: 'volunteer',
  input: nothing,
  output: v.object({ sections: dataSections }),
})
