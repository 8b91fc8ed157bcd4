import { CITY, findArea } from '../../miniprogram/shared/lists'
import { type Database, database } from '../_kernel/database'
import { reportIncident } from '../_kernel/incident'
import { drain, type Letter } from '../_kernel/outbox'
import type { Position } from '../_kernel/paging'
import { amended, type Trace, traceOf } from '../_kernel/records'
import { alliance } from './changes/alliances'
import { depart, dismiss, follow } from './changes/departures'
import { type Changing, step } from './changes/memberships'
import { endedWith } from './dissolving'
import {
  ALLIANCES,
  type Alliance,
  MEMBERSHIPS,
  type Membership,
  type MembershipState,
  ORGANISATIONS,
  type Organisation,
  type OrganisationDissolved,
} from './documents'
import { leadCity as lead } from './founding'
import { organisationFor, workingFor } from './rights'
import { may } from './rules/access'
import { alliedIn } from './rules/alliance-states'
import { admitted, invited } from './rules/letters'
import { organisationStore } from './store'

export type { MembershipTold } from './documents'

/**
 * Path of the organisation that is responsible for an area: the county's, or the city's where the
 * county has none.
 * @returns the city's area id where there is no organisation at all
 */
export async function responsibleFor(db: Database, area: string): Promise<string> {
  const found = findArea(area)?.area
  // A development zone without an organisation of its own is looked after by the district it lies in.
  const ranked = [found?.id, found?.code, CITY.id].filter((id) => id !== undefined)
  const governing = await organisationStore(db).governing(ranked)
  const nearest = ranked.flatMap((id) => governing.find((one) => one.area === id) ?? [])
  return nearest[0]?.path ?? CITY.id
}

/** An organisation and those above it, the root first; nothing where there is none of that id. */
export const lineOf = (db: Database, id: string): Promise<Organisation[]> =>
  organisationStore(db).line(id)

/** Working alliances that an organisation has joined. */
export const alliancesWith = async (db: Database, organisationId: string): Promise<Alliance[]> =>
  (await organisationStore(db).alliancesOf([organisationId])).filter((one) =>
    alliedIn(one).includes(organisationId),
  )

/** Notes in an alliance that a project is shared in it; a second time nothing. @throws Refusal NOT_FOUND */
export const shareProject = (
  db: Database,
  trace: Trace,
  { allianceId, projectId }: { allianceId: string; projectId: string },
): Promise<void> =>
  organisationStore(db).transact(async (unit) => {
    const one = await alliance(unit, allianceId)
    if (one.projects.includes(projectId)) return
    const projects = [...one.projects, projectId]
    await unit.saveAlliance(amended(one, trace, { projects }))
  })

/** A page of an organisation's memberships, and how much of the people the caller may see. */
export interface MembersSeen {
  name: string
  memberships: Membership[]
  /** With their names; else masked, and without the minors. */
  names: boolean
}

/**
 * Memberships of an organisation in one state for somebody who may look at them; who these people are,
 * `volunteer` knows.
 * @throws Refusal NOT_ALLOWED, NOT_FOUND
 */
export async function membersFor(
  db: Database,
  caller: { actor: string },
  organisationId: string,
  state: MembershipState,
  page: { limit: number; after: Position | undefined },
): Promise<MembersSeen> {
  const store = organisationStore(db)
  const access = state === 'active' ? 'organisation/members' : 'organisation/candidates'
  const of = await organisationFor(store, caller, access, organisationId)
  const [rights, memberships] = await Promise.all([
    store.rightsOf(caller.actor),
    store.members(organisationId, state, page),
  ])
  return {
    name: of.name,
    memberships,
    names: may(rights, 'organisation/member-names', of.path),
  }
}

/**
 * Invites somebody; one who has applied is in. Nobody becomes a member without having wanted it.
 * @throws Refusal NOT_ALLOWED, NOT_FOUND, ORGANISATION_RESTING, ALREADY_ASKED, ALREADY_MEMBER
 */
export const invite = (
  db: Database,
  call: Changing,
  organisationId: string,
  personId: string,
): Promise<MembershipState> =>
  organisationStore(db).transact(async (unit) => {
    const of = await workingFor(unit, call, 'organisation/invite', organisationId)
    const tell = (state: MembershipState) => [
      state === 'active' ? admitted(personId, of) : invited(personId, of),
    ]
    return (await step(unit, call, 'invite', of, personId, { tell })).state
  })

/** Whether somebody may invite at all, before anything is looked up. @throws as `invite` does */
export const assertMayInvite = async (
  db: Database,
  caller: { actor: string },
  organisationId: string,
): Promise<void> => {
  await workingFor(organisationStore(db), caller, 'organisation/invite', organisationId)
}

/** Makes somebody the first leader of the city's organisation: `done`, or what stands in the way. */
export const leadCity = (
  db: Database,
  trace: Trace,
  personId: string,
  said: unknown,
): Promise<string> => lead(organisationStore(db), trace, personId, said)

const byTimer = (now: number, job: string, why: string): Trace =>
  traceOf({ now, actor: 'timer', what: `organisation/${job}` }, why)

/** Ends whatever is going on between a person and organisations, when their account is closed. */
export async function endMemberships(
  personId: string,
  now: number,
  db: Database = database,
): Promise<void> {
  const trace = byTimer(now, 'end-memberships', 'account closed')
  await organisationStore(db).transact(async (unit) => {
    for (const one of await unit.membershipsOf([personId])) await depart(unit, one, trace)
  })
}

/** Takes away what a person was asked to do, when their record moves to another account. */
export async function dropRoles(
  personId: string,
  now: number,
  db: Database = database,
): Promise<void> {
  const trace = byTimer(now, 'drop-roles', 'record moved to another account')
  await organisationStore(db).transact(async (unit) => {
    for (const one of await unit.membershipsOf([personId])) await dismiss(unit, one, trace)
  })
}

/** Two records of one person became one: the memberships of the first are the second's from now on. */
export async function followMerge(
  { from, into }: { from: string; into: string },
  now: number,
  db: Database = database,
): Promise<void> {
  const trace = byTimer(now, 'follow-merge', 'two records of one person')
  await organisationStore(db).transact(async (unit) => {
    for (const one of await unit.membershipsOf([from])) await follow(unit, one, into, trace)
  })
}

/** Delivers the letters of this context, and ends the memberships that it has told itself of. */
export async function drainOutbox(
  deliver: (letter: Letter) => Promise<void>,
  now: number,
  db: Database = database,
): Promise<void> {
  const store = organisationStore(db)
  const trace = byTimer(now, 'dissolve', 'organisation dissolved')
  const sort = (letter: Letter) =>
    letter.kind === 'organisation-dissolved'
      ? endedWith(store, (letter.content as OrganisationDissolved).organisationId, trace)
      : deliver(letter)
  const onFailure = (error: unknown, { id }: Letter) => reportIncident(error, { letter: id })
  for (const collection of [ORGANISATIONS, MEMBERSHIPS, ALLIANCES]) {
    await drain(db, collection, now, sort, onFailure)
  }
}
