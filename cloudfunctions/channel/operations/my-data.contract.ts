import * as v from 'valibot'
import { query } from '../../../miniprogram/shared/contract'
import { dataSections, nothing } from '../../_kernel/schemas'

/** What the person has let WeChat bring. */
export const myData = query({
  who: 'volunteer',
  input: nothing,
  output: v.object({ sections: dataSections }),
})
