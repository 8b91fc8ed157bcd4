import * as L from 'leaflet'
import { mock } from '../state'
import { toPx } from '../units'
import type { Marker, Point, Shapes } from './map-shapes'
import { sourceUrl } from './source'

export const toLatLng = ({ latitude, longitude }: Point): L.LatLngTuple => [latitude, longitude]

const toPoint = ({ lat, lng }: L.LatLng): Point => ({ latitude: lat, longitude: lng })

type Fire = (name: string, detail: object) => void

/** Drawn size of a marker without an icon, px. */
const PIN = { width: 24, height: 32 }

/** A leaflet map without tiles, in the terms of `<map>`. */
export class MapCanvas {
  private readonly map: L.Map
  private readonly layer = L.layerGroup()
  private readonly resizing: ResizeObserver
  private fire: Fire = () => {}

  constructor(box: HTMLElement, options: L.MapOptions) {
    this.map = L.map(box, {
      ...options,
      attributionControl: false,
      zoomControl: false,
      // leaflet does not cancel a zoom's timer when the map goes, and fails in it
      zoomAnimation: false,
    })
    this.layer.addTo(this.map)
    this.resizing = new ResizeObserver(() => this.map.invalidateSize())
    this.resizing.observe(box)
  }

  /** Tells about taps and movements under WeChat's event names. */
  listen(fire: Fire): void {
    this.fire = fire
    this.map.on('click', ({ latlng }) => fire('tap', toPoint(latlng)))
    this.map.on('movestart', () => fire('regionchange', { type: 'begin' }))
    this.map.on('moveend', () => {
      const centerLocation = this.center()
      fire('regionchange', { type: 'end', centerLocation, scale: this.scale() })
    })
  }

  draw(shapes: Shapes): void {
    this.layer.clearLayers()
    for (const { points, color, width, dottedLine } of shapes.lines) {
      const dashArray = dottedLine ? '6 6' : undefined
      this.add(L.polyline(points.map(toLatLng), { color, weight: width, dashArray }))
    }
    for (const { points, strokeColor, strokeWidth, fillColor } of shapes.areas) {
      const style = { color: strokeColor, weight: strokeWidth, fillColor }
      this.add(L.polygon(points.map(toLatLng), style))
    }
    for (const circle of shapes.circles) {
      const { radius, color, fillColor, strokeWidth } = circle
      this.add(L.circle(toLatLng(circle), { radius, color, fillColor, weight: strokeWidth }))
    }
    if (shapes.showLocation) this.drawSelf()
    for (const marker of shapes.markers) this.drawMarker(marker, shapes.ownerPath)
  }

  center(): Point {
    return toPoint(this.map.getCenter())
  }

  scale(): number {
    return this.map.getZoom()
  }

  region(): { southwest: Point; northeast: Point } {
    const bounds = this.map.getBounds()
    return { southwest: toPoint(bounds.getSouthWest()), northeast: toPoint(bounds.getNorthEast()) }
  }

  moveTo(point: Point, scale = this.scale()): void {
    this.map.setView(toLatLng(point), scale)
  }

  /** Zooms so that all points show. */
  include(points: readonly Point[], padding = 0): void {
    if (points.length === 0) return
    this.map.fitBounds(L.latLngBounds(points.map(toLatLng)), { padding: [padding, padding] })
  }

  remove(): void {
    this.resizing.disconnect()
    this.map.remove()
  }

  private add(layer: L.Layer): void {
    layer.addTo(this.layer)
  }

  private drawSelf(): void {
    if (mock.location === 'deny') return
    const style = { radius: 7, color: '#fff', fillColor: '#4285f4', fillOpacity: 1 }
    this.add(L.circleMarker(toLatLng(mock.location), style))
  }

  private drawMarker(marker: Marker, ownerPath: string): void {
    const icon = markerIcon(marker, ownerPath)
    const title = marker.ariaLabel ?? marker.title
    const drawn = L.marker(toLatLng(marker), { icon, title, alt: title ?? '', keyboard: true })
    drawn.on('click', ({ originalEvent }) => {
      const target = originalEvent?.target
      const onCallout = target instanceof Element && target.closest('.wx-callout') !== null
      this.fire(onCallout ? 'callouttap' : 'markertap', { markerId: marker.id })
      drawn.getElement()?.querySelector('.wx-callout')?.removeAttribute('hidden')
    })
    this.add(drawn)
  }
}

function markerIcon(marker: Marker, ownerPath: string): L.DivIcon {
  const width = toPx(marker.width ?? PIN.width)
  const height = toPx(marker.height ?? PIN.height)
  const body = document.createElement('div')
  body.append(marker.iconPath ? picture(marker.iconPath, ownerPath) : pin())
  const callout = calloutOf(marker)
  if (callout) body.append(callout)
  return L.divIcon({
    className: 'wx-marker',
    html: body,
    iconSize: [width, height],
    iconAnchor: [width / 2, height],
  })
}

function pin(): HTMLElement {
  const node = document.createElement('i')
  node.className = 'wx-pin'
  return node
}

function picture(path: string, ownerPath: string): HTMLImageElement {
  const image = new Image()
  image.src = sourceUrl(path, ownerPath)
  image.alt = ''
  return image
}

/** A label always shows; a callout shows after a tap unless it says otherwise. */
function calloutOf({ label, callout }: Marker): HTMLElement | undefined {
  const text = callout?.content ?? label?.content
  if (!text) return undefined
  const node = document.createElement('div')
  node.className = 'wx-callout'
  node.textContent = text
  node.hidden = callout !== undefined && callout.display !== 'ALWAYS'
  return node
}
