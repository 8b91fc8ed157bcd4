import { Refusal } from '../../_kernel/refusal'
import type { Organisation } from '../../organisation/documents'
import { may } from '../../organisation/rules/access'
import { policyView } from '../rules/view'
import { operation } from '../store'
import { policies as contract } from './policies.contract'

export const policies = operation(
  contract,
  async (_, { store, account: { roles } }, line: Organisation[]) => {
    const own = line.at(-1)
    if (!own || !may(roles, 'insurance/see-policies', own.path)) throw new Refusal('NOT_FOUND')
    const found = await store.policiesOf(line.map(({ path }) => path))
    return {
      organisation: own.name,
      policies: found.map((one) => ({
        ...policyView(one),
        amends: may(roles, 'insurance/write-policies', one.organisation.path),
      })),
      enters: may(roles, 'insurance/write-policies', own.path),
    }
  },
  ({ organisationId }, store) => store.organisation(organisationId),
)
