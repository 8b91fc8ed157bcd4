import type { Clock } from '../clock'
import type { Engine } from '../engine/types'
import type { Routes } from '../routes'
import type { Storage } from '../storage'
import { type Activity, activityRoutes } from './activity'
import { documentRoutes } from './documents'
import { fileRoutes } from './files'

export interface InspectorParts extends Activity {
  engine: Engine
  clock: Clock
  storage: Storage
}

/** What the inspector page asks of the local cloud, under `/__cloud/inspect/`. */
export const inspectRoutes = ({ engine, clock, storage, ...activity }: InspectorParts): Routes => ({
  ...documentRoutes(engine, clock.now),
  ...activityRoutes(activity),
  ...fileRoutes(storage),
})
