import { stageOf } from '../../../miniprogram/shared/age'
import { maskName } from '../../../miniprogram/shared/mask'
import { dayOf } from '../../../miniprogram/shared/time'
import type { VolunteerCall } from '../../_kernel/operation'
import { PAGE, pageOf, readCursor } from '../../_kernel/paging'
import type { Person } from '../documents'
import { openBorn } from '../sealing'
import { operation, type VolunteerStore } from '../store'
import { members as contract } from './members.contract'

/**
 * Stands here and not in `organisation`, which knows nobody's name: the page of memberships is its, the
 * people are ours.
 */
export const members = operation(contract, async ({ organisationId, state, cursor }, call) => {
  const { store } = call
  const after = readCursor(cursor)
  const seen = await store.membersFor(call, organisationId, state, { limit: PAGE + 1, after })
  const { page, next } = pageOf(seen.memberships, PAGE, ({ since: key, _id: id }) => ({ key, id }))
  const people = await store.people(page.map(({ personId }) => personId))
  const shown = page.flatMap(({ personId, roles, since }) => {
    const person = people.find(({ _id }) => _id === personId)
    if (!person) return []
    const minor = isMinor(call, person)
    if (minor && !seen.names) return []
    return [{ personId, ...view(call, person, { state, minor, names: seen.names }), roles, since }]
  })
  return { organisation: seen.name, members: shown, next }
})

const isMinor = (
  { personalData, now, settings }: VolunteerCall<VolunteerStore>,
  { born }: Person,
): boolean => stageOf(openBorn(personalData, born).birthDate, dayOf(now), settings) !== 'adult'

function view(
  { personalData }: VolunteerCall<VolunteerStore>,
  { name, number }: Person,
  { state, minor, names }: { state: string; minor: boolean; names: boolean },
) {
  // Whoever has not answered yet has not agreed to be known: the organisation knows the number it invited.
  if (state === 'invited') return { number, minor }
  const own = personalData.open(name)
  return { name: names && !minor ? own : maskName(own), ...(names && { number }), minor }
}
