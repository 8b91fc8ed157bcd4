import { countAcceptances } from './operations/count-acceptances'
import { markRead } from './operations/mark-read'
import { messages } from './operations/messages'
import { myData } from './operations/my-data'
import { channelStore } from './store'

/** All that `serve` has to know of this context, and in which tests perform operations. */
export const room = {
  name: 'channel',
  store: channelStore,
  operations: {
    'count-acceptances': countAcceptances,
    'mark-read': markRead,
    messages,
    'my-data': myData,
  },
}
