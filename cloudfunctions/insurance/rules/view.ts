import { dayOf, formatClock } from '../../../miniprogram/shared/time'
import type { Cover, CoverState, Policy } from '../documents'

/** As its contract shows it. */
export const policyView = (policy: Pick<Policy, '_id' | 'rev' | 'organisation' | 'terms'>) => ({
  ...policy,
  policyId: policy._id,
})

const STATES: Record<CoverState, string> = {
  pending: '尚未开始',
  active: '保障中',
  ended: '已结束',
}

/** As whoever is insured reads it. */
export const coverRow = (
  { from, to, state }: Pick<Cover, 'from' | 'to' | 'state'>,
  policy: Pick<Policy, 'terms'> | undefined,
) => ({
  label: `${dayOf(from)} ${formatClock(from)} 至 ${dayOf(to)} ${formatClock(to)}`,
  value: [policy?.terms.insurer, policy?.terms.number, policy?.terms.coverage, STATES[state]]
    .filter(Boolean)
    .join('，'),
})
