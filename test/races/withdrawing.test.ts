import { database } from '../../cloudfunctions/_kernel/database'
import { formOf } from '../../cloudfunctions/event/rules/plan-view'
import type { EventStore } from '../../cloudfunctions/event/store'
import { unitOn } from '../../cloudfunctions/event/store/plans'
import { addTeams, team } from '../functions/event/team'
import {
  call,
  cloudOptions,
  enrolments,
  faults,
  granted,
  join,
  outcome,
  placesOf,
  store,
} from '../functions/event/world'
import { content } from '../rules/event/fixtures'
import { withCloud } from '../support/cloud'
import { naive } from './naive'

const cloud = withCloud(cloudOptions)

/** Looks whether anybody is in, then withdraws, record after record; whoever signs up looks, then takes. */
const naiveWithdrawing: EventStore = {
  ...naive.places,
  withPlan: (change) => change(unitOn(database, database.command)),
}

beforeEach(async () => {
  await addTeams()
  const plan = { planId: 'e1', organisationId: 'team', rev: 0, content: formOf(content()) }
  granted(await call('save-plan', plan, team))
  granted(await call('submit-plan', { planId: 'e1' }, team))
})

/** An event is withdrawn while somebody signs up: nobody writes before both have looked. */
async function atOnce(own: EventStore, reads: number) {
  cloud().barrier({ collection: 'sessions', action: 'write', until: { reads: 2 } })
  cloud().barrier({ collection: 'places', action: 'write', until: { reads } })
  const [withdrawn, joined] = await Promise.all([
    call('withdraw-event', { planId: 'e1' }, { ...team, store: own }),
    join('e1-1', { person: 'an', store: own }),
  ])
  return { withdrawn: outcome(withdrawn), joined: outcome(joined) }
}

test('either the event is withdrawn or somebody is in', async () => {
  const { withdrawn, joined } = await atOnce(store, 2)
  expect(withdrawn === 'ok').toBe(joined !== 'ok')
  expect((await placesOf('e1-1')).open).toBe(joined === 'ok')
  expect(await enrolments()).toHaveLength(joined === 'ok' ? 1 : 0)
  expect(await faults(await store.sessionsOf('e1'))).toEqual([])
})

test('the naive twin withdraws it with somebody in', async () => {
  const { withdrawn, joined } = await atOnce(naiveWithdrawing, 3)
  expect([withdrawn, joined]).toEqual(['ok', 'ok'])
})
