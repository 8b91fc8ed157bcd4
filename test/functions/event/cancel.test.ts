import { HOUR } from '../../../miniprogram/shared/time'
import { session } from '../../rules/event/fixtures'
import { withCloud } from '../../support/cloud'
import {
  addPerson,
  addSession,
  agendaOf,
  cancel,
  cloudOptions,
  enrolments,
  faults,
  granted,
  join,
  outcome,
  placesOf,
} from './world'

const cloud = withCloud(cloudOptions)

beforeEach(async () => {
  await addSession()
  await addPerson('an')
  await join('s1', { person: 'an' })
})

test('gives place and time back, and says who and why', async () => {
  const value = granted(await cancel('s1', { person: 'an' }))
  expect(value).toMatchObject({ state: 'cancelled', cancelledBy: 'self' })
  expect(await placesOf('s1')).toMatchObject({ left: 10, holders: {} })
  expect((await agendaOf('an'))?.items).toEqual([])
  const [enrolment] = await enrolments()
  expect(enrolment?.log.at(-1)).toMatchObject({
    rev: 2,
    by: 'an',
    what: 'event/cancel',
    changes: { state: ['approved', 'cancelled'] },
  })
})

test('costs four round trips', async () => {
  cloud().calls.reset()
  await cancel('s1', { person: 'an' })
  expect(cloud().calls.roundTrips).toBe(4)
})

test('pressed twice it frees one place once', async () => {
  const outcomes = await Promise.all(
    ['first-key', 'other-key'].map((key) => cancel('s1', { person: 'an', key })),
  )
  expect(outcomes.map(outcome)).toEqual(['ok', 'ok'])
  granted(await cancel('s1', { person: 'an', key: 'third-key' }))
  expect((await placesOf('s1')).left).toBe(10)
  expect((await enrolments())[0]?.rev).toBe(2)
})

test('after the deadline the organiser has to be asked', async () => {
  const { from, to, contact } = session()
  const late = await cancel('s1', { person: 'an', now: from - HOUR })
  expect(late).toMatchObject({
    reason: { code: 'TOO_LATE_TO_CANCEL', details: { organiser: contact } },
  })
  expect(outcome(await cancel('s1', { person: 'an', now: to }))).toBe('ENDED')
  expect((await placesOf('s1')).left).toBe(9)
})

test('who has no place has nothing to cancel', async () => {
  await addPerson('bo')
  expect(outcome(await cancel('s1', { person: 'bo' }))).toBe('NOT_ENROLLED')
  expect(outcome(await cancel('none', { person: 'an' }))).toBe('NOT_ENROLLED')
})

test('joining again after a cancel is a change of the same record', async () => {
  await cancel('s1', { person: 'an' })
  granted(await join('s1', { person: 'an' }))
  const all = await enrolments()
  expect(all).toHaveLength(1)
  expect(all[0]).toMatchObject({ state: 'approved', rev: 3 })
  expect(all[0]).not.toHaveProperty('cancelledBy')
  expect(await faults([session()])).toEqual([])
})
