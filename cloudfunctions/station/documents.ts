/** A place of service. Kinds as Huizhou names them: 站 station, 岗 booth, 点 point, 室 studio. */
export interface Site {
  _id: string
  kind: 'station' | 'booth' | 'point' | 'studio'
  name: string
  address: string
  /** Area id of shared/lists. */
  area: string
  /** GeoJSON, GCJ-02. */
  location: { type: 'Point'; coordinates: [longitude: number, latitude: number] }
}

export const SITES = 'sites'
