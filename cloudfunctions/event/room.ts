import { cancel } from './operations/cancel'
import { detail } from './operations/detail'
import { home } from './operations/home'
import { list } from './operations/list'
import { myEvents } from './operations/my-events'
import { signUp } from './operations/sign-up'
import { eventStore } from './store'

/** All that `serve` has to know of this context, and in which tests perform operations. */
export const room = {
  name: 'event',
  store: eventStore,
  operations: { cancel, detail, home, list, 'my-events': myEvents, 'sign-up': signUp },
}
