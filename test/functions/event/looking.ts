import { database } from '../../../cloudfunctions/_kernel/database'
import { drainOutbox } from '../../../cloudfunctions/event/neighbours'
import type { EnrolmentState } from '../../../cloudfunctions/event/session-documents'
import { deliver } from '../../../cloudfunctions/timer/letters'
import { NOW } from '../../rules/event/fixtures'
import { enrolments } from './world'

interface Told {
  personId: string
  title: string
  body: string
  page?: string
}

/** Delivers what waits, and gives all that has come into message centres so far. */
export async function messages(now = NOW): Promise<Told[]> {
  await drainOutbox(deliver(now), now)
  return (await database.collection('messages').get()).data as unknown as Told[]
}

/** The same in a line each, e.g. `an 报名已通过`. */
export const told = async (now = NOW): Promise<string[]> =>
  (await messages(now)).map(({ personId, title }) => `${personId} ${title}`)

/** How people stand, by person id, where a test has one session. */
export const states = async (): Promise<Record<string, EnrolmentState>> =>
  Object.fromEntries((await enrolments()).map(({ personId, state }) => [personId, state]))

export const stateOf = async (personId: string): Promise<EnrolmentState | undefined> =>
  (await states())[personId]

/** The same by enrolment id, where it has several. */
export const standing = async (): Promise<Record<string, EnrolmentState>> =>
  Object.fromEntries((await enrolments()).map(({ _id, state }) => [_id, state]))
