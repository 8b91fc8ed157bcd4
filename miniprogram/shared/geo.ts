/**
 * Distances as a walker needs them. GCJ-02, the datum of WeChat's and every Chinese map, shifts
 * neighbouring points alike, so a distance within a city holds although the coordinates are shifted.
 */

/** GCJ-02 degrees. */
export interface Position {
  longitude: number
  latitude: number
}

/** Mean radius of the Earth, metres. */
const EARTH_RADIUS = 6_371_009

/** A way through streets is longer than the straight line. Our estimate, not a measurement. */
const DETOUR = 1.3

/** Metres a minute: 800 m of way in 10 minutes, the city's 10-minute circle (十分钟志愿服务圈). */
const WALKING_PACE = 80

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Straight line between two positions in metres, by the haversine formula. */
export function metresBetween(a: Position, b: Position): number {
  const north = Math.sin(radians(b.latitude - a.latitude) / 2)
  const east = Math.sin(radians(b.longitude - a.longitude) / 2)
  const chord =
    north ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * east ** 2
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/** Minutes on foot for a straight line of so many metres, at least one. */
export const walkingMinutes = (metres: number): number =>
  Math.max(1, Math.round((metres * DETOUR) / WALKING_PACE))

/** `350 米`, `1.2 公里`, `12 公里`: as exact as somebody can use it. */
export function formatDistance(metres: number): string {
  const tens = Math.max(10, Math.round(metres / 10) * 10)
  if (tens < 1000) return `${tens} 米`
  const kilometres = metres / 1000
  return `${kilometres < 9.95 ? Number(kilometres.toFixed(1)) : Math.round(kilometres)} 公里`
}
