import { type Reason, reason } from '../../../miniprogram/shared/reasons'
import type { Organisation, OrganisationState } from '../documents'

/**
 * What happens to an organisation (备案). All but `file` is decided by the level above.
 *
 * - `file`: again, with what was asked for put right
 * - `approve`, `return`: a filing is in order, or goes back with reasons
 * - `suspend`, `resume`: an organisation has to rest for a while
 * - `dissolve`: for good
 */
export type OrganisationEvent = 'file' | Decision
export type Decision = 'approve' | 'return' | 'suspend' | 'resume' | 'dissolve'

const TABLE: Record<OrganisationState, Partial<Record<OrganisationEvent, OrganisationState>>> = {
  filed: { approve: 'active', return: 'returned' },
  returned: { file: 'filed' },
  active: { suspend: 'suspended', dissolve: 'dissolved' },
  suspended: { resume: 'active', dissolve: 'dissolved' },
  dissolved: {},
}

/** The state after an event, or nothing where it cannot happen. */
export const organisationAfter = (
  state: OrganisationState,
  event: OrganisationEvent,
): OrganisationState | undefined => TABLE[state][event]

/** Whether anybody may know of it. What was never approved, and what is no more, is for those concerned. */
export const isListed = ({ state }: Pick<Organisation, 'state'>): boolean =>
  state === 'active' || state === 'suspended'

/** A decision that takes something away has to say why. */
export const needsWhy = (decision: Decision): boolean =>
  decision !== 'approve' && decision !== 'resume'

/** Why nothing new can begin in an organisation. */
export const whyNotWorking = ({ state }: Pick<Organisation, 'state'>): Reason | undefined =>
  state === 'active' ? undefined : reason('ORGANISATION_RESTING')
