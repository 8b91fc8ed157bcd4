/** `$` and `$[]` in the path of an update: the element that the filter met, and every element. */
import { failed, invalid } from './errors'
import { compileElement, compileFilter } from './match'
import type { Path } from './paths'
import { valueAt } from './slots'
import type { Filter } from './types'
import { isPlainObject } from './values'

/** The position of the first element of an array, named by its path, that the filter's conditions on it accept. */
export type FirstMatch = (array: unknown[], path: string) => number

/** Whether a path stands for several, or depends on the filter. */
export const hasPlaceholder = (path: Path): boolean => path.some((part) => part.startsWith('$'))

/** The exact paths that a path with placeholders stands for in one document. */
export function resolvePlaceholders(document: unknown, path: Path, first: FirstMatch): Path[] {
  const at = path.findIndex((part) => part.startsWith('$'))
  if (at < 0) return [path]
  const before = path.slice(0, at)
  const array = valueAt(document, before)
  if (!Array.isArray(array)) {
    throw failed(`The path '${before.join('.')}' must be an array to use '${path[at]}' in it`)
  }
  return positionsOf(array, path[at] as string, before.join('.'), first).flatMap((position) =>
    resolvePlaceholders(document, [...before, String(position), ...path.slice(at + 1)], first),
  )
}

function positionsOf(array: unknown[], part: string, path: string, first: FirstMatch): number[] {
  if (part === '$[]') return [...array.keys()]
  if (part !== '$') throw invalid(`The dollar ($) prefixed field '${part}' is not valid`)
  const position = first(array, path)
  if (position < 0) {
    throw failed('The positional operator did not find the match needed from the query.')
  }
  return [position]
}

type Test = (element: unknown) => boolean

/** What a filter asks of the elements of one array. */
function conditionsOn(filter: Filter, path: string): Test[] {
  return Object.entries(filter).flatMap(([name, condition]): Test[] => {
    if (name === '$and' && Array.isArray(condition)) {
      return condition.flatMap((part: Filter) => conditionsOn(part, path))
    }
    if (name === path) return [elementTest(condition)]
    if (!name.startsWith(`${path}.`)) return []
    const matches = compileFilter({ [name.slice(path.length + 1)]: condition })
    return [(element) => isPlainObject(element) && matches(element)]
  })
}

const elementTest = (condition: unknown): Test =>
  isPlainObject(condition) && '$elemMatch' in condition
    ? compileElement(condition.$elemMatch)
    : compileElement(condition)

/** Reads what `$` stands for from the filter that chose the document. */
export function firstMatchOf(filter: Filter): FirstMatch {
  return (array, path) => {
    const tests = conditionsOn(filter, path)
    if (tests.length === 0) return -1
    return array.findIndex((element) => tests.every((test) => test(element)))
  }
}
