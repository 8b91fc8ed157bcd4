import { countAcceptances } from './operations/count-acceptances.contract'
import { markRead } from './operations/mark-read.contract'
import { messages } from './operations/messages.contract'
import { myData } from './operations/my-data.contract'

/** What `channel` promises its callers; the client's types come from here. */
export const contracts = {
  'count-acceptances': countAcceptances,
  'mark-read': markRead,
  messages,
  'my-data': myData,
}
