import { assertSafe } from '../../_kernel/content-safety'
import { amended, begun, posting } from '../../_kernel/records'
import { Refusal } from '../../_kernel/refusal'
import { isReplay } from '../../_kernel/request'
import type { Organisation } from '../../organisation/documents'
import { may } from '../../organisation/rules/access'
import type { PolicyAmended } from '../documents'
import { policyView } from '../rules/view'
import { operation } from '../store'
import { savePolicy as contract } from './save-policy.contract'

export const savePolicy = operation(
  contract,
  async ({ policyId, organisationId, rev, terms }, call, line: Organisation[]) => {
    const own = line.at(-1)
    if (!own || !may(call.account.roles, 'insurance/write-policies', own.path))
      throw new Refusal('NOT_FOUND')
    // Everybody who looks at an insured event reads this.
    await assertSafe(call.openid, `${terms.insurer}\n${terms.coverage}`)
    const saved = await call.store.transact(async (unit) => {
      const before = await unit.policy(policyId)
      if (before && before.organisation.id !== organisationId) throw new Refusal('NOT_FOUND')
      if (before && isReplay(before, call.request)) return before
      if ((before?.rev ?? 0) !== rev) throw new Refusal('STATE_CHANGED')
      const { request } = call
      const organisation = { id: own._id, name: own.name, path: own.path }
      const told: PolicyAmended = { policyId }
      const policy = before
        ? posting(amended(before, call, { terms, request }), call.now, [
            { kind: 'policy-amended', content: told },
          ])
        : { _id: policyId, organisation, terms, request, ...begun(call) }
      await unit.savePolicy(policy)
      return policy
    })
    return policyView(saved)
  },
  ({ organisationId }, store) => store.organisation(organisationId),
)
