/** Single places in a document, addressed by exact paths: what an update reads and writes. */
import { failed } from './errors'
import { arrayPosition, type Path } from './paths'
import { isPlainObject, type PlainObject } from './values'

/** The value at a path, without looking into arrays for more than a numbered element. */
export function valueAt(document: unknown, path: Path): unknown {
  let value = document
  for (const part of path) {
    if (Array.isArray(value)) value = value[arrayPosition(part) ?? -1]
    else if (isPlainObject(value) && Object.hasOwn(value, part)) value = value[part]
    else return undefined
  }
  return value
}

const cannotCreate = (path: Path, depth: number, inside: unknown) =>
  failed(
    `Cannot create field '${path[depth]}' in element {${path[depth - 1] ?? ''}: ${JSON.stringify(inside)}}`,
  )

/** Puts a value at a path; objects that are missing on the way are made, arrays are filled up with null. */
export function putAt(document: PlainObject, path: Path, value: unknown): void {
  let holder: unknown = document
  path.forEach((part, depth) => {
    const isLast = depth === path.length - 1
    const position = Array.isArray(holder) ? arrayPosition(part) : undefined
    if (Array.isArray(holder) && position !== undefined) {
      while (holder.length < position) holder.push(null)
      if (isLast) holder[position] = value
      else holder[position] ??= {}
      holder = holder[position]
    } else if (isPlainObject(holder)) {
      if (isLast) holder[part] = value
      else if (holder[part] === undefined) holder[part] = {}
      holder = holder[part]
    } else {
      throw cannotCreate(path, depth, holder)
    }
  })
}

/** Takes the value at a path away; in an array null stays in its place. True if there was one. */
export function removeAt(document: PlainObject, path: Path): boolean {
  const last = path[path.length - 1] as string
  if (valueAt(document, path) === undefined) return false
  const holder = valueAt(document, path.slice(0, -1))
  if (Array.isArray(holder)) holder[Number(last)] = null
  else delete (holder as PlainObject)[last]
  return true
}
