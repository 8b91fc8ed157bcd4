import { serve } from '../_kernel/serve'
import { cancel } from './operations/cancel'
import { detail } from './operations/detail'
import { home } from './operations/home'
import { list } from './operations/list'
import { myEvents } from './operations/my-events'
import { signUp } from './operations/sign-up'
import { eventStore } from './store'

export const main = serve({
  name: 'event',
  store: eventStore,
  operations: { cancel, detail, home, list, 'my-events': myEvents, 'sign-up': signUp },
})
