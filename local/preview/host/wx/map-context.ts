import { MapCanvas } from '../builtins/map-canvas'
import type { Point } from '../builtins/map-shapes'
import type { Caller } from '../easel'
import { instanceOf } from '../instances'
import { mock } from '../state'
import { api, WxFailure } from './api'
import { router } from './present'

/** The `<map id>` in the template of a component, the page in front unless given. */
function findMap(id: string, owner: Caller | undefined): MapCanvas {
  const scope = owner ?? router().top.caller
  const element = scope._$.getShadowRoot()?.querySelector(`#${id}`)
  const context = element && instanceOf(element)?.builtin.context
  if (context instanceof MapCanvas) return context
  throw new WxFailure(`no map with id "${id}"`)
}

interface IncludeOptions {
  points: Point[]
  /** px: top, right, bottom, left; the first holds for all sides here. */
  padding?: number[]
}

/** Where the person is, unless a point is given. */
function destination(given: Partial<Point>): Point {
  const { latitude, longitude } = given
  if (latitude !== undefined && longitude !== undefined) return { latitude, longitude }
  if (mock.location === 'deny') throw new WxFailure('auth deny')
  return mock.location
}

/** `wx.createMapContext(id, component?)`. */
export function createMapContext(id: string, owner?: Caller) {
  const map = () => findMap(id, owner)
  return {
    getCenterLocation: api('getCenterLocation', () => map().center()),
    getScale: api('getScale', () => ({ scale: map().scale() })),
    getRegion: api('getRegion', () => map().region()),
    moveToLocation: api('moveToLocation', (point: Partial<Point>) =>
      map().moveTo(destination(point)),
    ),
    includePoints: api('includePoints', ({ points, padding = [] }: IncludeOptions) =>
      map().include(points, padding[0]),
    ),
  }
}
