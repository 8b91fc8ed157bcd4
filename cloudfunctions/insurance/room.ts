import { myData } from './operations/my-data'
import { policies } from './operations/policies'
import { savePolicy } from './operations/save-policy'
import { insuranceStore } from './store'

/** All that `serve` has to know of this context, and in which tests perform operations. */
export const room = {
  name: 'insurance',
  store: insuranceStore,
  operations: { 'my-data': myData, policies, 'save-policy': savePolicy },
}
