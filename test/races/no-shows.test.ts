import { database } from '../../cloudfunctions/_kernel/database'
import { DEFAULT_SETTINGS } from '../../cloudfunctions/_kernel/settings'
import { mergeNoShows } from '../../cloudfunctions/event/missing'
import type { NoShows } from '../../cloudfunctions/event/no-show-documents'
import type { EventStore } from '../../cloudfunctions/event/store'
import { noShowUnit } from '../../cloudfunctions/event/store/no-shows'
import { DAY } from '../../miniprogram/shared/time'
import {
  addEvent,
  addPerson,
  call,
  cloudOptions,
  granted,
  join,
  outcome,
  store,
} from '../functions/event/world'
import { eventOf, NOW, session } from '../rules/event/fixtures'
import { withCloud } from '../support/cloud'

const cloud = withCloud(cloudOptions)

/** Changes records one after another, without a transaction. */
const naive: EventStore = { ...store, withNoShows: (change) => change(noShowUnit(database)) }

const sessions = [3, 4].map((day) =>
  session({ _id: `s${day}`, from: NOW + day * DAY, to: NOW + (day + 0.1) * DAY }),
)
const OVER = NOW + 6 * DAY

const miss = (sessionId: string, own: EventStore) =>
  call(
    'mark-no-show',
    { sessionId, personId: 'an', step: 'miss' },
    { person: 'leader', now: OVER, store: own },
  )

const merge = (own: EventStore) => {
  const trace = {
    now: OVER,
    actor: 'timer',
    what: 'event/follow-merge',
    settings: DEFAULT_SETTINGS,
  }
  return own.withNoShows((unit) => mergeNoShows(unit, trace, { from: 'an', into: 'bo' }))
}

/** Two records become one while the first is marked: each has read all that it reads before either writes. */
async function both(own: EventStore): Promise<string[]> {
  cloud().barrier({ collection: 'no-shows', action: 'write', until: { reads: 3 } })
  const [marked] = await Promise.all([miss('s4', own), merge(own)])
  expect(outcome(marked)).toBe('ok')
  const { data } = await database.collection<NoShows>('no-shows').doc('bo').get()
  return (data?.items ?? []).map(({ sessionId }) => sessionId).sort()
}

beforeEach(async () => {
  await addEvent(sessions)
  await addPerson('an')
  await addPerson('leader', { leads: eventOf(sessions).organisation.path })
  for (const { _id } of sessions) granted(await join(_id, { person: 'an' }))
  granted(await miss('s3', store))
})

test('somebody is marked in a record that becomes another one: it counts there', async () => {
  expect(await both(store)).toEqual(['s3', 's4'])
})

test('the naive twin loses it', async () => {
  expect(await both(naive)).toEqual(['s3'])
})
