import { collections as kernel } from './_kernel/collections'
import { collections as channel } from './channel/collections'
import { collections as event } from './event/collections'
import { collections as insurance } from './insurance/collections'
import { collections as organisation } from './organisation/collections'
import { collections as station } from './station/collections'
import { collections as volunteer } from './volunteer/collections'

/** Every collection of the city. Clients have no access to any: all reads and writes pass a function. */
export const collections = [
  ...kernel,
  ...organisation,
  ...volunteer,
  ...station,
  ...insurance,
  ...event,
  ...channel,
].map((collection) => ({ ...collection, access: 'ADMINONLY' as const }))
