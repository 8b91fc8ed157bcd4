import type { Account } from '../../_kernel/identity'
import type { DocumentCase } from '../documents'

/** Whether a case is about this account or somebody in it: nobody reviews their own. */
export const isPartyTo = (
  { claimant, holder, openid }: Pick<DocumentCase, 'claimant' | 'holder' | 'openid'>,
  account: Pick<Account, '_id' | 'people'>,
): boolean =>
  openid === account._id ||
  account.people.some(({ personId }) => personId === claimant || personId === holder)
