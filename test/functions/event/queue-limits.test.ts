import { database } from '../../../cloudfunctions/_kernel/database'
import type { Enrolment, Session } from '../../../cloudfunctions/event/documents'
import { MINUTE } from '../../../miniprogram/shared/time'
import { NOW } from '../../rules/event/fixtures'
import { withCloud } from '../../support/cloud'
import {
  addPerson,
  addSession,
  type Caller,
  call,
  cancel,
  cloudOptions,
  enrolments,
  faults,
  granted,
  join,
  outcome,
  placesOf,
  sweepAt,
} from './world'

withCloud(cloudOptions)

let one: Session

const wait = (person: string, caller: Caller = {}) =>
  call('wait', { sessionId: 's1', postId: 'guide', risksAcknowledged: true }, { person, ...caller })

const states = async () =>
  Object.fromEntries(
    (await enrolments()).map(({ personId, state }): [string, Enrolment['state']] => [
      personId,
      state,
    ]),
  )

const amend = (collection: string, id: string, data: Record<string, unknown>) =>
  database.collection(collection).doc(id).update({ data })

/** The only place is taken by `an`, and `bo` waits for it. */
beforeEach(async () => {
  one = await addSession({ cap: 1 })
  await Promise.all(['an', 'bo', 'cy'].map((id) => addPerson(id)))
  granted(await join('s1', { person: 'an' }))
  granted(await wait('bo'))
})

describe('after recruiting has closed', () => {
  test('a place that becomes free is still offered to who waits, and can be taken', async () => {
    const late = one.closesAt + MINUTE
    granted(await cancel('s1', { person: 'an', now: one.closesAt - 1 }))
    await sweepAt(late)
    expect(await states()).toMatchObject({ bo: 'offered' })
    expect(outcome(await join('s1', { person: 'cy', now: late }))).toBe('CLOSED')
    granted(await join('s1', { person: 'bo', now: late }))
    expect(await faults([one])).toEqual([])
  })

  test('nobody comes to wait any more, nor once it has begun', async () => {
    expect(outcome(await wait('cy', { now: one.closesAt }))).toBe('CLOSED')
    await amend('sessions', 's1', { closesAt: one.to })
    expect(outcome(await wait('cy', { now: one.from }))).toBe('CLOSED')
  })
})

describe('the timer does not turn for ever', () => {
  const free = () => cancel('s1', { person: 'an' })

  test('on a place that cannot be offered, because the person holds one by another attempt', async () => {
    granted(await free())
    await amend('places', 's1', { 'holders.bo': { post: 'guide', at: NOW, attempt: 'other' } })
    await sweepAt(NOW + MINUTE)
    expect(await states()).toMatchObject({ bo: 'waiting' })
  })

  test('on places that were closed after it had read the session', async () => {
    granted(await free())
    await amend('places', 's1', { open: false })
    await sweepAt(NOW + MINUTE)
    expect(await states()).toMatchObject({ bo: 'waiting' })
    expect(await placesOf('s1')).toMatchObject({ waiting: 1 })
  })
})
