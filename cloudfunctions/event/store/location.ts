import type { Place } from '../plan-documents'

type Location = Place['location']

/** `get` makes the SDK's points of what is stored as GeoJSON; rules know GeoJSON alone. */
export function plain(place: Place): Place {
  const location: Location & { toJSON?(): Location } = place.location
  return { ...place, location: location.toJSON?.() ?? location }
}
