import fc from 'fast-check'
import { DEFAULT_SETTINGS } from '../../cloudfunctions/_kernel/settings'
import type { EventStore } from '../../cloudfunctions/event/store'
import { HOUR, MINUTE } from '../../miniprogram/shared/time'
import {
  addPeople,
  addSession,
  cancel,
  cloudOptions,
  faults,
  join,
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

/** The store with the order in which its answers arrive in the hands of fast-check. */
const scheduled = (scheduler: fc.Scheduler): EventStore =>
  Object.fromEntries(
    Object.entries(store).map(([name, method]) => [
      name,
      scheduler.scheduleFunction(method as (...args: unknown[]) => Promise<unknown>),
    ]),
  ) as unknown as EventStore

const step = fc.record({
  person: fc.constantFrom('p0', 'p1', 'p2', 'p3'),
  sessionId: fc.constantFrom('s1', 's2', 's3'),
  postId: fc.constantFrom('a', 'b'),
  what: fc.constantFrom('join', 'join', 'cancel'),
})

test('whatever is signed up and cancelled at once, everything recounts from the holders', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 3 }),
      async (scheduler, rounds) => {
        await cloud().empty()
        await Promise.all([addPeople(4), ...sessions.map((one) => addSession(one))])
        const own = scheduled(scheduler)
        for (const steps of rounds) {
          await scheduler.waitFor(
            Promise.all(
              steps.map(({ person, sessionId, postId, what }) =>
                what === 'join'
                  ? join(sessionId, { person, postId, store: own })
                  : cancel(sessionId, { person, store: own }),
              ),
            ),
          )
          expect(await faults(sessions)).toEqual([])
        }
        await sweepAt(NOW + DEFAULT_SETTINGS.placeLeaseMinutes * MINUTE)
        expect(await faults(sessions)).toEqual([])
      },
    ),
    { numRuns: 15 },
  )
})
