import { myData } from './operations/my-data.contract'
import { policies } from './operations/policies.contract'
import { savePolicy } from './operations/save-policy.contract'

/** What `insurance` promises its callers; the client's types come from here. */
export const contracts = { 'my-data': myData, policies, 'save-policy': savePolicy }
