import type { VolunteerCall } from '../../_kernel/operation'
import { Refusal } from '../../_kernel/refusal'
import { findByNumber } from '../finding'
import { operation, type VolunteerStore } from '../store'
import { inviteMembers as contract } from './invite-members.contract'

type InviteCall = VolunteerCall<VolunteerStore>
type Outcome = 'invited' | 'joined' | 'already' | 'unknown'

/**
 * Stands here and not in `organisation`, which knows no numbers. Each invitation remembers the request:
 * sent again, it finds those that it has made.
 */
export const inviteMembers = operation(contract, async ({ organisationId, numbers }, call) => {
  await call.store.assertMayInvite(call, organisationId)
  const results: { number: string; outcome: Outcome }[] = []
  for (const typed of new Set(numbers)) {
    results.push({ number: typed, outcome: await inviteOne(call, organisationId, typed) })
  }
  return { results }
})

async function inviteOne(
  call: InviteCall,
  organisationId: string,
  typed: string,
): Promise<Outcome> {
  const person = await findByNumber(call, typed)
  if (!person) return 'unknown'
  try {
    const state = await call.store.invite(call, organisationId, person._id)
    return state === 'active' ? 'joined' : 'invited'
  } catch (error) {
    if (isAlready(error)) return 'already'
    throw error
  }
}

const isAlready = (error: unknown): boolean =>
  error instanceof Refusal && ['ALREADY_ASKED', 'ALREADY_MEMBER'].includes(error.reason.code)
