import { type Reason, reason } from '../../../miniprogram/shared/reasons'
import type { Organisation } from '../documents'

/** Why a leader cannot go: a working organisation is not left without one. */
export const whyNotLeaderless = (
  { leaders, state }: Pick<Organisation, 'leaders' | 'state'>,
  personId: string,
): Reason | undefined =>
  state !== 'dissolved' && leaders.every((one) => one === personId)
    ? reason('LAST_LEADER')
    : undefined
