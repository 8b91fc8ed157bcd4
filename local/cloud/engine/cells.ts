/**
 * Points on a curve that keeps neighbours together (Morton order), so that a box on the map becomes a few
 * stretches of an ordered index.
 */
import type { Box, Point } from './geometry'

/** Bits per axis: cells of about 0.6 m, and a code that a JS number holds exactly. */
const BITS = 26
const SIZE = 2 ** BITS

/** A box is covered by about so many cells: more fit closer, fewer are read faster. */
const MAX_CELLS = 24

const clamp = (value: number): number => Math.min(SIZE - 1, Math.max(0, Math.floor(value)))
const column = (lng: number): number => clamp(((lng + 180) / 360) * SIZE)
const row = (lat: number): number => clamp(((lat + 90) / 180) * SIZE)

function interleave(x: number, y: number): number {
  let code = 0
  for (let bit = BITS - 1; bit >= 0; bit--)
    code = code * 4 + ((x >> bit) & 1) * 2 + ((y >> bit) & 1)
  return code
}

/** The place of a point on the curve: a whole number below 2^52. */
export const cellOf = ([lng, lat]: Point): number => interleave(column(lng), row(lat))

/** A square of `size` × `size` cells. */
interface Square {
  x: number
  y: number
  size: number
}

interface Target {
  west: number
  south: number
  east: number
  north: number
}

const touches = ({ x, y, size }: Square, { west, south, east, north }: Target): boolean =>
  x <= east && x + size > west && y <= north && y + size > south

const isInside = ({ x, y, size }: Square, { west, south, east, north }: Target): boolean =>
  x >= west && x + size - 1 <= east && y >= south && y + size - 1 <= north

function quarters({ x, y, size }: Square): Square[] {
  const half = size / 2
  return [
    { x, y, size: half },
    { x, y: y + half, size: half },
    { x: x + half, y, size: half },
    { x: x + half, y: y + half, size: half },
  ]
}

/** Stretches of the curve, both ends inclusive, that hold every cell of a box. */
export function cover([west, south, east, north]: Box): [number, number][] {
  const target = { west: column(west), south: row(south), east: column(east), north: row(north) }
  let squares: Square[] = [{ x: 0, y: 0, size: SIZE }]
  for (;;) {
    const next = squares.flatMap((square) =>
      square.size === 1 || isInside(square, target)
        ? [square]
        : quarters(square).filter((quarter) => touches(quarter, target)),
    )
    const isFine = next.every((square, at) => square === squares[at])
    if (isFine || next.length > MAX_CELLS) return stretches(isFine ? next : squares)
    squares = next
  }
}

function stretches(squares: Square[]): [number, number][] {
  const ordered = squares
    .map(({ x, y, size }): [number, number] => {
      const first = interleave(x, y)
      return [first, first + size * size - 1]
    })
    .sort(([a], [b]) => a - b)
  return ordered.reduce<[number, number][]>((merged, [first, last]) => {
    const previous = merged.at(-1)
    if (previous && previous[1] + 1 === first) previous[1] = last
    else merged.push([first, last])
    return merged
  }, [])
}
