import type { Alliance, AllyState } from '../documents'

/** By the lead: `invite`, `remove`; by the organisation's own leader: `accept`, `decline`, `leave`. */
export type AllyEvent = 'invite' | 'remove' | 'accept' | 'decline' | 'leave'

type Row = Partial<Record<AllyEvent, AllyState>>

const OUTSIDE: Row = { invite: 'invited' }

const TABLE: Record<AllyState, Row> = {
  invited: { accept: 'allied', decline: 'declined', remove: 'removed' },
  allied: { leave: 'left', remove: 'removed' },
  declined: OUTSIDE,
  left: OUTSIDE,
  removed: OUTSIDE,
}

/** The state after an event, or nothing where it cannot happen. */
export const allyAfter = (state: AllyState | undefined, event: AllyEvent): AllyState | undefined =>
  (state ? TABLE[state] : OUTSIDE)[event]

/** How an organisation stands to an alliance. */
export const allyState = (
  { allies }: Pick<Alliance, 'allies'>,
  organisationId: string,
): AllyState | undefined => allies.find((one) => one.organisationId === organisationId)?.state

/** The organisations that have joined, the lead among them. */
export const alliedIn = ({ allies }: Pick<Alliance, 'allies'>): string[] =>
  allies.flatMap(({ organisationId, state }) => (state === 'allied' ? [organisationId] : []))
