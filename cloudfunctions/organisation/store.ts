import type { Database } from '../_kernel/database'
import { type Account, readAccountOf } from '../_kernel/identity'
import { idOf } from '../_kernel/ids'
import { operationsOn } from '../_kernel/operation'
import type { Position } from '../_kernel/paging'
import { within } from '../_kernel/scopes'
import { transact } from '../_kernel/transact'
import { recordsOn, type Shelves } from '../_kernel/unit'
import {
  ALLIANCES,
  type Alliance,
  type Level,
  MEMBERSHIPS,
  type Membership,
  type MembershipState,
  ORGANISATIONS,
  type Organisation,
} from './documents'
import type { Right } from './rules/access'
import { LIVE } from './rules/membership-states'
import { rightsIn } from './rules/memberships'

/** The records of organisations that change together. */
export function unitOn(shelves: Shelves, _: Database['command']) {
  const { read, save, find } = recordsOn(shelves)
  return {
    organisation: (id: string) => read<Organisation>(ORGANISATIONS, id),
    organisations: (ids: readonly string[]) =>
      find<Organisation>(ORGANISATIONS, { _id: _.in([...ids]) }),
    saveOrganisation: save<Organisation>(ORGANISATIONS),

    membership: (organisationId: string, personId: string) =>
      read<Membership>(MEMBERSHIPS, idOf(organisationId, personId)),
    saveMembership: save<Membership>(MEMBERSHIPS),
    /** Those in which something is going on, of some people. */
    membershipsOf: (people: readonly string[]) =>
      find<Membership>(MEMBERSHIPS, { personId: _.in([...people]), state: _.in(LIVE) }),
    /** Those of an organisation that have a role. */
    officesOf: (organisationId: string) =>
      find<Membership>(MEMBERSHIPS, { organisationId, 'roles.0': _.exists(true) }),
    /** What somebody may, as of now; the account's copy of it lags behind. */
    rightsOf: async (personId: string): Promise<Right[]> =>
      (await find<Membership>(MEMBERSHIPS, { personId, state: 'active' })).flatMap(rightsIn),

    alliance: (id: string) => read<Alliance>(ALLIANCES, id),
    saveAlliance: save<Alliance>(ALLIANCES),
    /** Working alliances in which one of these organisations stands, is invited, or stood. */
    alliancesOf: (organisationIds: readonly string[]) =>
      find<Alliance>(ALLIANCES, {
        'allies.organisationId': _.in([...organisationIds]),
        state: 'active',
      }),
  }
}

export type Unit = ReturnType<typeof unitOn>

/** Absent parts let everything through. */
export interface OrganisationFilter {
  /** Area ids, any of them. */
  areas?: string[] | undefined
  level?: Level | undefined
  kind?: string | undefined
  text?: string | undefined
}

interface Page {
  limit: number
  after?: Position | undefined
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** The collections of `organisation`: nothing is decided here. */
export function organisationStore(db: Database) {
  const _ = db.command
  const organisations = db.collection<Organisation>(ORGANISATIONS)
  const memberships = db.collection<Membership>(MEMBERSHIPS)
  const later = (after: Position | undefined) =>
    after ? [_.or([{ since: _.gt(after.key) }, { since: after.key, _id: _.gt(after.id) }])] : []

  return {
    ...unitOn(db, _),

    /** Runs a change of several records, whole or not at all; it may run several times. */
    transact: <T>(change: (unit: Unit) => Promise<T>): Promise<T> =>
      transact(db, (tx) => change(unitOn(tx, _))),

    /** The account in which a person stands. */
    accountOf: (personId: string): Promise<Account | undefined> => readAccountOf(db, personId),

    /** Counties and the city that are responsible for any of these areas. */
    async governing(areas: string[]): Promise<Organisation[]> {
      const { data } = await organisations
        .where({ area: _.in(areas), level: _.in(['county', 'city']), state: 'active' })
        .get()
      return data
    },

    /** Working organisations, the oldest first. */
    async listed(
      { areas, level, kind, text }: OrganisationFilter,
      { limit, after }: Page,
    ): Promise<Organisation[]> {
      const filter = {
        state: 'active' as const,
        ...(areas && { area: _.in(areas) }),
        ...(level && { level }),
        ...(kind && { kind }),
        ...(text && { name: db.RegExp({ regexp: escaped(text), options: 'i' }) }),
      }
      const { data } = await organisations
        .where(_.and([filter, ...later(after)]))
        .orderBy('since', 'asc')
        .orderBy('_id', 'asc')
        .limit(limit)
        .get()
      return data
    },

    /** An organisation and those above it, the root first. */
    async line(id: string): Promise<Organisation[]> {
      const { data: own } = await organisations.doc(id).get()
      if (!own) return []
      const { data: above } = await organisations.where({ _id: _.in(own.path.split('/')) }).get()
      return above.sort((a, b) => a.path.length - b.path.length)
    },

    /** Filings that wait below these scopes, the oldest first. */
    async filings(scopes: readonly string[], { limit, after }: Page): Promise<Organisation[]> {
      const { data } = await organisations
        .where(_.and([{ state: 'filed' }, _.or(within(_, 'path', scopes)), ...later(after)]))
        .orderBy('since', 'asc')
        .orderBy('_id', 'asc')
        .limit(limit)
        .get()
      return data
    },

    /** What somebody has asked for and is not approved yet. */
    async filedBy(personId: string): Promise<Organisation[]> {
      const { data } = await organisations
        .where({ filedBy: personId, state: _.in(['filed', 'returned']) })
        .get()
      return data
    },

    /** Working organisations right below this one, the oldest first. */
    async children(parentId: string, limit: number): Promise<Organisation[]> {
      const { data } = await organisations
        .where({ parentId, state: 'active' })
        .orderBy('since', 'asc')
        .limit(limit)
        .get()
      return data
    },

    /** Memberships of an organisation in one state, the oldest first. */
    async members(
      organisationId: string,
      state: MembershipState,
      { limit, after }: Page,
    ): Promise<Membership[]> {
      const { data } = await memberships
        .where(_.and([{ organisationId, state }, ...later(after)]))
        .orderBy('since', 'asc')
        .orderBy('_id', 'asc')
        .limit(limit)
        .get()
      return data
    },

    /** How many memberships these organisations have in one state: one person in two of them counts twice. */
    async countMembers(
      organisationIds: readonly string[],
      state: MembershipState,
    ): Promise<number> {
      const { total } = await memberships
        .where({ organisationId: _.in([...organisationIds]), state })
        .count()
      return total
    },

    async countFilings(scopes: readonly string[]): Promise<number> {
      const { total } = await organisations
        .where(_.and([{ state: 'filed' }, _.or(within(_, 'path', scopes))]))
        .count()
      return total
    },

    /** Memberships of an organisation in which something is still going on, in no order. */
    async liveMemberships(organisationId: string, limit: number): Promise<Membership[]> {
      const { data } = await memberships
        .where({ organisationId, state: _.in(LIVE) })
        .limit(limit)
        .get()
      return data
    },
  }
}

export type OrganisationStore = ReturnType<typeof organisationStore>

export const operation = operationsOn<OrganisationStore>()
