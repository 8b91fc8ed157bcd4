import type { Plan, PlanContent } from '../plan-documents'
import { positionOf } from './summary'

/** As a form sends and reads it: a place by its position. */
export type FormContent = Omit<PlanContent, 'place'> & {
  place?:
    | { name: string; address: string; area: string; longitude: number; latitude: number }
    | undefined
}

export const formOf = ({ place, ...content }: PlanContent): FormContent => ({
  ...content,
  ...(place && {
    place: { name: place.name, address: place.address, area: place.area, ...positionOf({ place }) },
  }),
})

export function contentOf({ place, ...form }: FormContent): PlanContent {
  if (!place) return form
  const { longitude, latitude, ...named } = place
  const location = {
    type: 'Point' as const,
    coordinates: [longitude, latitude] as [number, number],
  }
  return { ...form, place: { ...named, location } }
}

/** As its contract shows it. */
export const planView = (
  plan: Pick<
    Plan,
    '_id' | 'rev' | 'state' | 'organisation' | 'project' | 'content' | 'changedAt' | 'why'
  >,
) => ({
  ...plan,
  planId: plan._id,
  content: formOf(plan.content),
})
