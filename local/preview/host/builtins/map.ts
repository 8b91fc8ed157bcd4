/**
 * `<map>` on leaflet without tiles: the preview must work without a network, so streets are a
 * quiet grid, while markers, lines, circles and gestures are real.
 */
import { type BuiltinSpec, builtin, type Context, type DataOf } from './define'
import { MapCanvas, toLatLng } from './map-canvas'
import type { Area, Circle, Line, Marker, Point } from './map-shapes'

const properties = {
  latitude: Number,
  longitude: Number,
  scale: { type: Number, value: 16 },
  minScale: { type: Number, value: 3 },
  maxScale: { type: Number, value: 20 },
  markers: { type: Array, value: [] },
  polyline: { type: Array, value: [] },
  circles: { type: Array, value: [] },
  polygons: { type: Array, value: [] },
  includePoints: { type: Array, value: [] },
  showLocation: Boolean,
  enableZoom: { type: Boolean, value: true },
  enableScroll: { type: Boolean, value: true },
} as const

type Data = DataOf<typeof properties>

class MapView {
  readonly slot: HTMLElement
  private readonly box: HTMLElement
  private canvas: MapCanvas | undefined

  constructor(private readonly ctx: Context<Data>) {
    this.box = ctx.create('div', 'wx-map-box')
    this.box.dataset.native = ''
    this.slot = ctx.create('div', 'wx-map-slot')
  }

  /** What `wx.createMapContext` works on. */
  get context(): MapCanvas | undefined {
    return this.canvas
  }

  attached(): void {
    const { data } = this.ctx
    this.canvas = new MapCanvas(this.box, {
      center: toLatLng(data),
      zoom: data.scale,
      minZoom: data.minScale,
      maxZoom: data.maxScale,
      dragging: data.enableScroll,
      touchZoom: data.enableZoom,
      scrollWheelZoom: data.enableZoom,
      doubleClickZoom: data.enableZoom,
    })
    this.canvas.listen((name, detail) => this.ctx.fire(name, detail))
    this.draw(data)
    requestAnimationFrame(() => this.ctx.fire('updated'))
  }

  detached(): void {
    this.canvas?.remove()
    this.canvas = undefined
  }

  update(data: Data, changed: ReadonlySet<string>): void {
    if (!this.canvas) return
    const moved = ['latitude', 'longitude', 'scale'].some((name) => changed.has(name))
    if (moved) this.canvas.moveTo(data, data.scale)
    this.draw(data)
    if (changed.has('includePoints')) this.canvas.include(data.includePoints as Point[])
  }

  private draw(data: Data): void {
    this.canvas?.draw({
      markers: data.markers as Marker[],
      lines: data.polyline as Line[],
      circles: data.circles as Circle[],
      areas: data.polygons as Area[],
      showLocation: data.showLocation,
      ownerPath: this.ctx.ownerPath(),
    })
  }
}

export const map: BuiltinSpec = builtin({
  properties,
  ignored: [
    ...['subkey', 'layer-style', 'enable-3-d', 'enable-3D', 'show-compass', 'show-scale'],
    ...['enable-overlooking', 'enable-satellite', 'enable-traffic', 'enable-poi', 'setting'],
    ...[
      'enable-building',
      'enable-rotate',
      'rotate',
      'skew',
      'controls',
      'enable-auto-max-overlooking',
    ],
  ],
  create: (context) => new MapView(context),
})
