import fc from 'fast-check'
import { DEFAULT_SETTINGS } from '../../cloudfunctions/_kernel/settings'
import { enrolmentId } from '../../cloudfunctions/event/rules/enrolment'
import type { Enrolment } from '../../cloudfunctions/event/session-documents'
import type { EventStore } from '../../cloudfunctions/event/store'
import type { Answer } from '../../miniprogram/shared/reasons'
import { HOUR, MINUTE } from '../../miniprogram/shared/time'
import {
  addNamed,
  addPerson,
  addSession,
  call,
  cancel,
  cloudOptions,
  enrolments,
  faults,
  granted,
  join,
  numberOf,
  outcome,
  store,
  sweepAt,
} from '../functions/event/world'
import { NOW, post, session } from '../rules/event/fixtures'
import { withCloud } from '../support/cloud'

const cloud = withCloud(cloudOptions)

const { from, to } = session()
const posts = [post({ postId: 'a', cap: 1 }), post({ postId: 'b', cap: null })]
/** Two that overlap, and one right after the first. */
const sessions = [
  session({ _id: 's1', cap: 2, posts }),
  session({ _id: 's2', cap: 3, posts, from: from + HOUR, to: to + HOUR }),
  session({ _id: 's3', cap: null, posts, from: to, to: to + HOUR }),
]

/** A store, or the unit of a transaction, with the order in which its answers arrive in the hands of fast-check. */
const scheduled = <T extends object>(scheduler: fc.Scheduler, own: T): T =>
  Object.fromEntries(
    Object.entries(own).map(([name, method]) => [
      name,
      typeof method === 'function' ? scheduler.scheduleFunction(method) : method,
    ]),
  ) as T

const scheduledStore = (scheduler: fc.Scheduler): EventStore => ({
  ...scheduled(scheduler, store),
  // Who somebody is changes nothing here.
  personByNumber: store.personByNumber,
  peopleSeen: store.peopleSeen,
  withExchange: (change) => store.withExchange((unit) => change(scheduled(scheduler, unit))),
})

const people = ['an', 'bo', 'cy', 'dy']
const TAKEN = { an: ['s1', 'a'], bo: ['s1', 'b'], cy: ['s2', 'b'] } as const

const step = fc.record({
  person: fc.constantFrom(...people),
  sessionId: fc.constantFrom('s1', 's2', 's3'),
  postId: fc.constantFrom('a', 'b'),
  what: fc.constantFrom('join', 'join', 'cancel', 'hand-over', 'swap'),
  /** To whom, or with whom. */
  other: fc.constantFrom(...people),
})

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

const act: Record<Step['what'], (step: Step, own: EventStore) => Promise<Answer<unknown>>> = {
  join: ({ sessionId, ...on }, own) => join(sessionId, { ...on, store: own }),
  cancel: ({ sessionId, person }, own) => cancel(sessionId, { person, store: own }),
  'hand-over': (step, own) => passOn(step, own),
  swap: async (step, own) => passOn(step, own, await held(step.other)),
}

const held = async (person: string) =>
  (await enrolments()).find(({ personId, state }) => personId === person && state === 'approved')

/** Proposed and accepted, as far as each of the two may. */
async function passOn({ person, other }: Step, own: EventStore, theirs?: Enrolment) {
  const { sessionId = 's1' } = (await held(person)) ?? {}
  const wanted = theirs && { sessionId: theirs.sessionId, postId: theirs.postId }
  const asked = { sessionId, number: numberOf(other), ...(wanted && { wanted }) }
  await call('propose-exchange', asked, { person, store: own })
  const answer = { answer: 'accept', risksAcknowledged: true } as const
  const exchangeId = enrolmentId(sessionId, person)
  return call('answer-exchange', { ...answer, exchangeId }, { person: other, store: own })
}

test('whatever is signed up, cancelled, handed over and swapped at once, everything recounts from the holders', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 3 }),
      async (scheduler, rounds) => {
        await cloud().empty()
        await Promise.all([
          ...people.flatMap((person) => [addPerson(person), addNamed(person)]),
          ...sessions.map((one) => addSession(one)),
        ])
        // Some have a place already, to give up, hand over or swap.
        for (const [person, [sessionId, postId]] of Object.entries(TAKEN))
          granted(await join(sessionId, { person, postId }))
        const own = scheduledStore(scheduler)
        for (const steps of rounds) {
          const answers = await scheduler.waitFor(
            Promise.all(steps.map((one) => act[one.what](one, own))),
          )
          expect(answers.map(outcome)).not.toContain('INTERNAL')
          expect(await faults(sessions)).toEqual([])
        }
        await sweepAt(NOW + DEFAULT_SETTINGS.placeLeaseMinutes * MINUTE)
        expect(await faults(sessions)).toEqual([])
      },
    ),
    { numRuns: 15 },
  )
})
