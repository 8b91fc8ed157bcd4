import type { Clock } from '../clock'
import type { Engine } from '../engine/types'
import type { History } from '../history'
import type { Sent } from '../openapi'
import type { Routes } from '../routes'
import type { Storage } from '../storage'
import { activityRoutes } from './activity'
import { documentRoutes } from './documents'
import { fileRoutes } from './files'

export interface InspectorParts {
  engine: Engine
  clock: Clock
  history: History
  sent: readonly Sent[]
  storage: Storage
}

/** What the inspector page asks of the local cloud, under `/__cloud/inspect/`. */
export const inspectRoutes = ({
  engine,
  clock,
  history,
  sent,
  storage,
}: InspectorParts): Routes => ({
  ...documentRoutes(engine, clock.now),
  ...activityRoutes(history, sent),
  ...fileRoutes(storage),
})
