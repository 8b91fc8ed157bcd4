import { cancel } from './operations/cancel.contract'
import { detail } from './operations/detail.contract'
import { home } from './operations/home.contract'
import { list } from './operations/list.contract'
import { myEvents } from './operations/my-events.contract'
import { signUp } from './operations/sign-up.contract'

/** What `event` promises its callers; the client's types come from here. */
export const contracts = {
  cancel,
  detail,
  home,
  list,
  'my-events': myEvents,
  'sign-up': signUp,
}
