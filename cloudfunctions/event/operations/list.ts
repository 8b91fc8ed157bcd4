import type { InferOutput } from 'valibot'
import { DAY, startOfDay } from '../../../miniprogram/shared/time'
import { PAGE, type Position, pageOf, readCursor } from '../../_kernel/paging'
import { summaryOf } from '../rules/summary'
import { type EventStore, operation } from '../store'
import type { EventFilter, ListedEvent } from '../store/events'
import { leftAhead } from '../summaries'
import { list as contract } from './list.contract'

type Input = InferOutput<typeof contract.input>
type Found = ListedEvent & { distance?: number }

/** Whether an event is full stands in its places, so that a page of open ones looks at more. */
const mostFor = ({ openOnly }: Input) => (openOnly ? 3 * PAGE : PAGE)

/** Two round trips: the events · the places of their sessions. */
export const list = operation(
  contract,
  async (input, { store, now }, found: Found[]) => {
    const left = await leftAhead(store, found, now)
    const shown = found.map((event) => ({
      position: positionOf(input, event),
      summary: summaryOf(event, left, now, input.near),
    }))
    const fits = ({ summary }: (typeof shown)[number]) =>
      !input.openOnly || summary.recruiting === 'open'
    const { page, next } = pageOf(shown, mostFor(input), (one) => one.position, fits)
    return { events: page.map((one) => one.summary), next }
  },
  (input, store, now) => read(input, store, now),
)

const byDistance = ({ near, order }: Input) => (order === 'distance' ? near : undefined)

async function read(input: Input, store: EventStore, now: number): Promise<Found[]> {
  const near = byDistance(input)
  const limit = mostFor(input) + 1
  const after = readCursor(input.cursor)
  if (near) return store.eventsByDistance(filterOf(input), now, near, { limit, after })
  return store.eventsByTime(filterOf(input), now, { limit, after })
}

function filterOf({ text, domain, area, from, to, openOnly }: Input): EventFilter {
  const during = {
    from: from ? startOfDay(from) : 0,
    to: to ? startOfDay(to) + DAY : Number.MAX_SAFE_INTEGER,
  }
  return { text, domain, area, recruiting: openOnly, ...((from || to) && { during }) }
}

const positionOf = (input: Input, event: Found): Position => ({
  key: byDistance(input) ? (event.distance ?? 0) : (event.nextFrom ?? 0),
  id: event._id,
})
