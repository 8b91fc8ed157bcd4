/** Dotted paths through documents, with MongoDB's way of looking into arrays. */
import { isPlainObject } from './values'

/** The parts of a dotted path. */
export type Path = readonly string[]

/** `a.b.0` in its parts. */
export const splitPath = (path: string): Path => path.split('.')

const INDEX = /^(0|[1-9]\d*)$/

/** The position a path part stands for in an array, if it is one. */
export const arrayPosition = (part: string): number | undefined =>
  INDEX.test(part) ? Number(part) : undefined

/**
 * Calls `visit` with each value that a path reaches – `undefined` where a field is missing – until it answers true.
 * An array on the way stands for the objects in it, and for its element where the part is a number.
 */
export function reach(
  value: unknown,
  path: Path,
  visit: (value: unknown) => boolean,
  depth = 0,
): boolean {
  const part = path[depth]
  if (part === undefined) return visit(value)
  if (Array.isArray(value)) return reachIntoArray(value, path, visit, depth)
  return reach(isPlainObject(value) ? value[part] : undefined, path, visit, depth + 1)
}

function reachIntoArray(
  values: unknown[],
  path: Path,
  visit: (value: unknown) => boolean,
  depth: number,
): boolean {
  const position = arrayPosition(path[depth] as string)
  if (position !== undefined && position < values.length) {
    if (reach(values[position], path, visit, depth + 1)) return true
  }
  return values.some((each) => isPlainObject(each) && reach(each, path, visit, depth))
}

/** Every value that a path reaches. */
export function valuesAt(value: unknown, path: Path): unknown[] {
  const found: unknown[] = []
  reach(value, path, (each) => {
    found.push(each)
    return false
  })
  return found
}
