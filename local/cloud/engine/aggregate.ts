import { runStage } from './expressions'
import { planOf, select } from './query'
import type { Plan, Stage } from './types'
import type { PlainObject } from './values'
import type { View } from './view'

export function aggregate(
  viewOf: (collection: string) => View,
  collection: string,
  stages: Stage[],
): { plan: Plan; documents: PlainObject[] } {
  const view = viewOf(collection)
  const { access, documents } = select(view, {})
  let stream: Iterable<PlainObject> = documents
  for (const stage of stages) stream = runStage(stage, stream)
  const found = [...stream]
  return { plan: planOf(view, access, found.length), documents: found }
}
