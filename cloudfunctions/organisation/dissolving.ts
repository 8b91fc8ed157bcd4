import type { Trace } from '../_kernel/records'
import { endAlliance, stepAlly } from './changes/alliances'
import { ended } from './rules/letters'
import { stepped } from './rules/memberships'
import type { OrganisationStore } from './store'

const BATCH = 100

/**
 * Ends every membership of a dissolved organisation and its part in alliances. Run again, it goes on
 * where it stopped.
 */
export async function endedWith(
  store: OrganisationStore,
  organisationId: string,
  trace: Trace,
): Promise<void> {
  await endMemberships(store, organisationId, trace)
  const doing = { ...trace, request: { key: `dissolve:${organisationId}`, hash: '' } }
  for (const { _id } of await store.alliancesOf([organisationId])) {
    await store.transact(async (unit) => {
      const one = await unit.alliance(_id)
      if (one?.state !== 'active') return
      if (one.lead === organisationId) return endAlliance(unit, doing, one, '牵头组织已解散')
      const state = one.allies.find((ally) => ally.organisationId === organisationId)?.state
      if (state !== 'allied' && state !== 'invited') return
      await stepAlly(unit, doing, one, 'remove', { _id: organisationId }, { why: '组织已解散' })
    })
  }
}

async function endMemberships(store: OrganisationStore, organisationId: string, trace: Trace) {
  for (;;) {
    const batch = await store.liveMemberships(organisationId, BATCH)
    for (const { personId } of batch) {
      await store.transact(async (unit) => {
        const of = await unit.organisation(organisationId)
        const before = await unit.membership(organisationId, personId)
        if (!of || !before) return
        const tell = () => (before.state === 'active' ? [ended(personId, of)] : [])
        const after = stepped(before, { event: 'dissolve', of, personId, trace, tell })
        if (after) await unit.saveMembership(after)
      })
    }
    if (batch.length < BATCH) return
  }
}
