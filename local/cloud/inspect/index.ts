import type { Clock } from '../clock'
import type { Engine } from '../engine/types'
import type { History } from '../history'
import type { Sent } from '../openapi'
import type { Routes } from '../routes'
import { activityRoutes } from './activity'
import { documentRoutes } from './documents'

export interface InspectorParts {
  engine: Engine
  clock: Clock
  history: History
  sent: readonly Sent[]
}

/** What the inspector page asks of the local cloud, under `/__cloud/inspect/`. */
export const inspectRoutes = ({ engine, clock, history, sent }: InspectorParts): Routes => ({
  ...documentRoutes(engine, clock.now),
  ...activityRoutes(history, sent),
})
