import { begun, type Trace } from '../../_kernel/records'
import type { DocumentCase } from '../documents'
import type { VolunteerStore } from '../store'
import type { DocumentContended } from './admit'

/**
 * Opens the case of somebody who came with the document of an imported record, under the id that
 * the letter names: delivered twice, it is one case. Not during the sign-up, where its cost would show.
 */
export async function openClaim(
  store: VolunteerStore,
  { caseId, claimant, holder }: DocumentContended,
  trace: Trace,
): Promise<void> {
  const record = await store.person(holder)
  if (!record) return
  const scope = await store.responsibleFor(record.residence)
  await store.transact(async (unit) => {
    const [person, imported] = [await unit.person(claimant), await unit.person(holder)]
    const known = (await unit.case(caseId)) ?? (await unit.contestsOf(claimant))[0]
    if (!person || imported?.standing !== 'imported' || known) return
    const claim: DocumentCase = {
      _id: caseId,
      kind: 'claim',
      state: 'open',
      documentHash: imported.document.hash,
      claimant,
      holder,
      scope,
      openedAt: trace.now,
      ...begun(trace),
    }
    await unit.saveCase(claim)
  })
}
