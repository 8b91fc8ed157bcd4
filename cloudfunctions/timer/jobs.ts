import { moveLog } from '../_kernel/audit'
import { database } from '../_kernel/database'
import { reportIncident } from '../_kernel/incident'
import * as channel from '../channel/neighbours'
import { collections } from '../collections'
import * as event from '../event/neighbours'
import * as insurance from '../insurance/neighbours'
import * as organisation from '../organisation/neighbours'
import * as volunteer from '../volunteer/neighbours'
import { deliver } from './letters'

/** One thing to do at each tick; run again, it changes nothing more. */
export interface Job {
  name: string
  run(now: number): Promise<unknown>
}

export const jobs: Job[] = [
  { name: 'event/sweep', run: event.sweep },
  { name: 'volunteer/found-city', run: volunteer.foundCity },
  { name: 'volunteer/effect-moves', run: volunteer.effectMoves },
  { name: 'volunteer/close-accounts', run: volunteer.closeAccounts },
  { name: 'volunteer/recheck-identities', run: volunteer.recheckIdentities },
  { name: 'volunteer/forget-expired', run: volunteer.forgetExpired },
  { name: 'volunteer/outbox', run: (now) => volunteer.drainOutbox(deliver(now), now) },
  { name: 'organisation/outbox', run: (now) => organisation.drainOutbox(deliver(now), now) },
  { name: 'event/outbox', run: (now) => event.drainOutbox(deliver(now), now) },
  {
    name: 'event/remind',
    run: (now) => event.remind((reminder) => channel.deliver(reminder, now), now),
  },
  { name: 'channel/send', run: channel.sendMessages },
  { name: 'insurance/outbox', run: (now) => insurance.drainOutbox(deliver(now), now) },
  { name: 'insurance/move-covers', run: insurance.moveCovers },
  ...collections
    .filter(({ indexes }) => indexes.some(({ name }) => name === 'log.at'))
    .map(({ name }) => ({
      name: `audit/${name}`,
      run: (now: number) => moveLog(database, name, now),
    })),
]

/**
 * Runs jobs one after another; one that fails holds up none of the others.
 * @returns each job's name, with the incident number of a failure
 */
export async function runAll(
  list: readonly Job[],
  now: number,
): Promise<Record<string, 'done' | { incident: string }>> {
  const outcomes: Record<string, 'done' | { incident: string }> = {}
  for (const { name, run } of list) {
    try {
      await run(now)
      outcomes[name] = 'done'
    } catch (error) {
      outcomes[name] = { incident: reportIncident(error, { job: name }) }
    }
  }
  return outcomes
}
