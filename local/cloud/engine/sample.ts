/** `$sample`: so many documents at random, each once. */
import { countOf, objectOf } from './stage'
import type { PlainObject } from './values'

/** Keeps each document with the same chance, and never more of them than are asked for. */
export function* sample(documents: Iterable<PlainObject>, operand: unknown): Iterable<PlainObject> {
  const size = countOf(objectOf(operand, '$sample').size, 'size')
  const kept: PlainObject[] = []
  let seen = 0
  for (const document of documents) {
    const place = kept.length < size ? kept.length : Math.floor(Math.random() * (seen + 1))
    if (place < size) kept[place] = document
    seen++
  }
  yield* kept
}
