import { amended, type Draft, posting, traceOf } from '../../_kernel/records'
import { found, Refusal } from '../../_kernel/refusal'
import type { Alliance, Organisation } from '../documents'
import { organisationFor } from '../rights'
import { type AllyEvent, alliedIn, allyAfter, allyState } from '../rules/alliance-states'
import { allianceNews } from '../rules/letters'
import type { Unit } from '../store'
import type { Changing } from './memberships'

/** A working alliance. @throws Refusal NOT_FOUND */
export async function alliance(unit: Unit, allianceId: string): Promise<Alliance> {
  const one = await unit.alliance(allianceId)
  if (one?.state !== 'active') throw new Refusal('NOT_FOUND')
  return one
}

/** An alliance for the leader of the organisation that leads it. @throws Refusal NOT_ALLOWED, NOT_FOUND */
export async function ledAlliance(
  unit: Unit,
  call: Changing,
  allianceId: string,
): Promise<Alliance> {
  const one = await alliance(unit, allianceId)
  await organisationFor(unit, call, 'organisation/lead-alliance', one.lead)
  return one
}

/** @throws Refusal STATE_CHANGED; NOT_ALLOWED for the lead, which ends the alliance or stays */
export async function stepAlly(
  unit: Unit,
  call: Changing,
  before: Alliance,
  event: AllyEvent,
  of: Pick<Organisation, '_id'>,
  { why, drafts = [] }: { why?: string; drafts?: Draft[] } = {},
): Promise<void> {
  if (of._id === before.lead) throw new Refusal('NOT_ALLOWED')
  const was = allyState(before, of._id)
  const state = found(allyAfter(was, event), 'STATE_CHANGED')
  const others = before.allies.filter(({ organisationId }) => organisationId !== of._id)
  const allies = [...others, { organisationId: of._id, state, since: call.now }]
  const told = { [`allies.${of._id}`]: [was ?? null, state] as const }
  const changes = { allies, request: call.request }
  const after = amended(before, traceOf(call, why), changes, { told })
  await unit.saveAlliance(posting(after, call.now, drafts))
}

/** The same news to the leaders of several organisations. */
export async function tellAllies(
  unit: Unit,
  ids: readonly string[],
  title: string,
  body: string,
): Promise<Draft[]> {
  const allies = await unit.organisations(ids)
  return allies.flatMap((of) => allianceNews(of.leaders, title, body, of))
}

/** Ends an alliance for good; the leaders of every ally are told. */
export async function endAlliance(
  unit: Unit,
  call: Changing,
  before: Alliance,
  why: string,
): Promise<void> {
  const others = alliedIn(before).filter((one) => one !== before.lead)
  const drafts = await tellAllies(unit, others, `联盟“${before.name}”已解散`, `原因：${why}`)
  const changes: Partial<Alliance> = { state: 'dissolved', since: call.now, request: call.request }
  const told = { state: ['active', 'dissolved'] } as const
  const after = amended(before, traceOf(call, why), changes, { told })
  await unit.saveAlliance(posting(after, call.now, drafts))
}
