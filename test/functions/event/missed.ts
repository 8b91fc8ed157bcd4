import { database } from '../../../cloudfunctions/_kernel/database'
import type { Enrolment } from '../../../cloudfunctions/event/session-documents'
import { DAY } from '../../../miniprogram/shared/time'
import { NOW, session } from '../../rules/event/fixtures'
import {
  addEvent,
  addPerson,
  addRecord,
  type Caller,
  call,
  enrolments,
  granted,
  join,
} from './world'

/** Three sessions on three days, in which `an` has a place. */
export const three = [0, 1, 2].map((n) =>
  session({ _id: `s${n}`, from: NOW + (n + 3) * DAY, to: NOW + (n + 3.1) * DAY }),
)
export const OVER = NOW + 6 * DAY
export const leader: Caller = { person: 'leader', now: OVER }
export const above: Caller = { person: 'above', now: OVER }
export const an: Caller = { person: 'an', now: OVER }

export const miss = (sessionId: string, caller = leader, why?: string) =>
  call('mark-no-show', { sessionId, personId: 'an', step: 'miss', why }, caller)
export const excuse = (sessionId: string, caller = leader) =>
  call('mark-no-show', { sessionId, personId: 'an', step: 'excuse', why: '签到表漏登' }, caller)
export const appeal = (sessionId: string, caller = an) =>
  call('appeal', { sessionId, statement: '我到了，签到时手机没电' }, caller)
export const decide = (sessionId: string, decision: 'uphold' | 'refuse', caller = above) =>
  call('decide-appeal', { sessionId, personId: 'an', decision, why: '已核对现场照片' }, caller)

export const enrolmentIn = async (sessionId: string): Promise<Enrolment> =>
  (await enrolments()).find((one) => one.sessionId === sessionId) as Enrolment
export const stateIn = async (sessionId: string) => (await enrolmentIn(sessionId)).state

/** The sessions, who organises them, who leads the level above, and `an`. */
export async function addMissed(): Promise<void> {
  await addEvent(three)
  const units = ['o0', 'o0/o1'].map((path) => ({
    ...{ _id: path.split('/').at(-1), name: path, path, level: 'team', state: 'active' },
    leaders: [path === 'o0' ? 'above' : 'leader'],
  }))
  await Promise.all([
    ...units.map((data) => database.collection('organisations').add({ data })),
    addPerson('leader', { leads: 'o0/o1' }),
    addPerson('above', { leads: 'o0' }),
    addPerson('stranger', { leads: 'o9' }),
    addPerson('an'),
    addRecord('an', { name: '安小雪' }),
  ])
  for (const { _id } of three) granted(await join(_id, { person: 'an' }))
}
