/** What the wheels of `<picker>` show, as pure functions of its properties. */
import type { PickerColumns } from '../ui'
import { regionNames } from './regions'

/** Wheels of which each shows what is possible after the choices to its left. */
export interface Cascade {
  depth: number
  options(chosen: readonly string[]): string[]
  /** Which option stands in for a wish that is not among them. */
  nearest(options: readonly string[], wish: string): number
}

/** The wheels with the wished values selected, or what comes closest. */
export function wheelsOf(cascade: Cascade, wishes: readonly string[]): PickerColumns {
  const columns: string[][] = []
  const selected: number[] = []
  const chosen: string[] = []
  for (let level = 0; level < cascade.depth; level += 1) {
    const options = cascade.options(chosen)
    const wish = wishes[level] ?? ''
    const found = options.indexOf(wish)
    const index = found >= 0 ? found : cascade.nearest(options, wish)
    columns.push(options)
    selected.push(index)
    chosen.push(options[index] ?? '')
  }
  return { columns, selected }
}

/** The texts that stand selected. */
export const chosenTexts = ({ columns, selected }: PickerColumns): string[] =>
  columns.map((column, level) => column[selected[level] ?? 0] ?? '')

const pad = (value: number): string => String(value).padStart(2, '0')

const sequence = (from: number, to: number): string[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => pad(from + index))

/** The last option not after the wish; texts of equal length sort as their numbers do. */
const closest = (options: readonly string[], wish: string): number =>
  Math.max(
    0,
    options.findLastIndex((option) => option <= wish),
  )

/** What lies between two moments written as parts, largest part first. */
function between(
  parts: readonly string[],
  start: readonly string[],
  end: readonly string[],
  chosen: readonly string[],
): string[] {
  const level = chosen.length
  const onEdge = (edge: readonly string[]) => chosen.every((part, index) => part === edge[index])
  return parts.filter((part) => {
    const early = onEdge(start) && part < (start[level] ?? '')
    const late = onEdge(end) && part > (end[level] ?? '~')
    return !early && !late
  })
}

const DATE_DEPTH: Readonly<Record<string, number>> = { year: 1, month: 2, day: 3 }

/** Year, month and day between `start` and `end` (YYYY-MM-DD). */
export function dateCascade(fields: string, start: string, end: string): Cascade {
  const from = (start || '1970-01-01').split('-')
  const to = (end || '2100-12-31').split('-')
  const years = sequence(Number(from[0]), Number(to[0]))
  const parts = (chosen: readonly string[]) => {
    if (chosen.length === 0) return years
    if (chosen.length === 1) return sequence(1, 12)
    return sequence(1, new Date(Date.UTC(Number(chosen[0]), Number(chosen[1]), 0)).getUTCDate())
  }
  return {
    depth: DATE_DEPTH[fields] ?? 3,
    options: (chosen) => between(parts(chosen), from, to, chosen),
    nearest: closest,
  }
}

/** Hour and minute between `start` and `end` (HH:mm). */
export function timeCascade(start: string, end: string): Cascade {
  const from = (start || '00:00').split(':')
  const to = (end || '23:59').split(':')
  return {
    depth: 2,
    options: (chosen) => between(sequence(0, chosen.length === 0 ? 23 : 59), from, to, chosen),
    nearest: closest,
  }
}

const REGION_DEPTH: Readonly<Record<string, number>> = { province: 1, city: 2, region: 3 }

/** Province, city and district; `customItem` is an extra first line such as 全部. */
export function regionCascade(level: string, customItem: string): Cascade {
  return {
    depth: REGION_DEPTH[level] ?? 3,
    options: (chosen) => [...(customItem ? [customItem] : []), ...regionNames(chosen)],
    nearest: () => 0,
  }
}
