import type cloud from 'wx-server-sdk'
import { type Database, database } from '../_kernel/database'
import { reportIncident } from '../_kernel/incident'
import { drain, type Letter } from '../_kernel/outbox'
import { amended, begun, type Trace } from '../_kernel/records'
import { covers } from '../_kernel/scopes'
import { type Cover, type CoverTold, POLICIES, type Policy } from './documents'
import { coverAt } from './rules/cover'
import { type Insured, insuredOf } from './rules/policy'
import { insuranceStore } from './store'

export type { CoverTold, PolicyAmended } from './documents'

const BATCH = 100

/** As much of a database or a transaction as reads one policy. */
interface Shelf {
  collection<T extends object>(name: string): { doc(id: string): cloud.DocumentReference<T, null> }
}

/** A policy, if it holds for the organisation with this path: its own, or that of one above. */
export async function policyFor(
  shelf: Shelf,
  policyId: string,
  path: string,
): Promise<Insured | undefined> {
  const { data } = await shelf.collection<Policy>(POLICIES).doc(policyId).get()
  return data && covers(data.organisation.path, path) ? insuredOf(data) : undefined
}

/** A policy as it stands now. */
export async function policyNow(db: Database, policyId: string): Promise<Insured | undefined> {
  const policy = await insuranceStore(db).policy(policyId)
  return policy && insuredOf(policy)
}

const byTimer = (now: number, job: string): Trace => ({
  now,
  actor: 'timer',
  what: `insurance/${job}`,
})

/**
 * Keeps what `event` tells of a place. A word that is older than what is known came late and changes
 * nothing: no cover comes back that has ended since.
 */
export async function keepCover(
  { enrolmentId, rev: told, ...place }: CoverTold,
  now: number,
  db: Database = database,
): Promise<void> {
  const trace = byTimer(now, 'keep-cover')
  await insuranceStore(db).transact(async (unit) => {
    const known = await unit.cover(enrolmentId)
    if (known && known.told >= told) return
    const next = { ...place, told, ...coverAt(place, now) }
    await unit.saveCover(
      known
        ? amended(withoutDue(known), trace, next)
        : { _id: enrolmentId, ...next, ...begun(trace) },
    )
  })
}

/** When it changes next follows anew from its times, and may be never. */
const withoutDue = ({ dueAt: _, ...cover }: Cover): Cover => cover

/** Moves covers on whose session begins or is over. Run again, it changes nothing more. */
export async function moveCovers(now: number, db: Database = database): Promise<void> {
  const store = insuranceStore(db)
  const trace = byTimer(now, 'move-covers')
  for (;;) {
    const due = await store.coversDue(now, BATCH)
    for (const { _id } of due) {
      await store.transact(async (unit) => {
        const cover = await unit.cover(_id)
        if (cover?.dueAt === undefined || cover.dueAt > now) return
        const next = coverAt(cover, now)
        const told = { state: [cover.state, next.state] } as const
        await unit.saveCover(amended(withoutDue(cover), trace, next, { told }))
      })
    }
    if (due.length < BATCH) return
  }
}

/** Delivers the letters of this context; one that fails is tried again at a later round. */
export async function drainOutbox(
  deliver: (letter: Letter) => Promise<void>,
  now: number,
  db: Database = database,
): Promise<void> {
  const onFailure = (error: unknown, { id }: Letter) => reportIncident(error, { letter: id })
  await drain(db, POLICIES, now, deliver, onFailure)
}
