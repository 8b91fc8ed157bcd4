/** What `<map>` draws, as app code hands it over. Coordinates are GCJ-02 degrees. */
export interface Point {
  latitude: number
  longitude: number
}

interface Callout {
  content: string
  /** `ALWAYS` shows it; otherwise a tap does. */
  display?: 'BYCLICK' | 'ALWAYS'
}

export interface Marker extends Point {
  id: number
  title?: string
  iconPath?: string
  /** px */
  width?: number | string
  height?: number | string
  callout?: Callout
  label?: { content: string }
  ariaLabel?: string
}

export interface Line {
  points: Point[]
  color?: string
  /** px */
  width?: number
  dottedLine?: boolean
}

export interface Circle extends Point {
  /** metres */
  radius: number
  color?: string
  fillColor?: string
  strokeWidth?: number
}

export interface Area {
  points: Point[]
  strokeColor?: string
  strokeWidth?: number
  fillColor?: string
}

export interface Shapes {
  markers: readonly Marker[]
  lines: readonly Line[]
  circles: readonly Circle[]
  areas: readonly Area[]
  showLocation: boolean
  /** Code path that relative icon paths refer to. */
  ownerPath: string
}
