import type { Policy } from '../documents'

/** As its contract shows it. */
export const policyView = (policy: Pick<Policy, '_id' | 'rev' | 'organisation' | 'terms'>) => ({
  ...policy,
  policyId: policy._id,
})
