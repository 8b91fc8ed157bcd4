import { randomUUID } from 'node:crypto'
import { ServiceError } from '../errors'
import type { History } from '../history'
import type { IndexWarnings } from '../index-warnings'
import type { Sent } from '../openapi'
import type { InvocationRecord } from '../records'
import { parameter, type Routes } from '../routes'
import { inspectorRoutes, numberIn } from './answer'

const SENT = 200

/** A request to WeChat with a number that stays its own. */
export interface NumberedSent extends Sent {
  number: number
}

/** A line of the list: what is long stays out. */
const lineOf = ({ input, result, requests, trips, ...rest }: InvocationRecord) => ({
  ...rest,
  trips: trips.longest,
  /** Requests that read whole collections, by the collections' names. */
  unindexed: [
    ...new Set(
      requests
        .flatMap(({ plans }) => plans)
        .filter(({ index, scanned }) => index === undefined && scanned > 0)
        .map(({ collection }) => collection),
    ),
  ],
})

export interface Activity {
  history: History
  sent: readonly Sent[]
  warnings: IndexWarnings
}

/** What has happened: calls, lines, and what was sent to WeChat. Each is told from a number on, to be asked again. */
export function activityRoutes({ history, sent, warnings }: Activity): Routes {
  // Numbers begin anew with each start; a page that stays open over one has to notice.
  const session = randomUUID()
  const numbers = new WeakMap<Sent, number>()
  let count = 0
  const numbered = (each: Sent): NumberedSent => {
    const number = numbers.get(each) ?? ++count
    numbers.set(each, number)
    return { number, ...each }
  }

  return inspectorRoutes({
    'GET calls': async (_, url) => ({
      session,
      revision: history.revision,
      calls: history.since(numberIn(url, 'since')).map(lineOf),
    }),
    'GET call': async (_, url) => {
      const id = parameter(url, 'id')
      const record = history.get(id)
      if (!record) throw new ServiceError('CALL_FORGOTTEN', `No call ${id} is kept`)
      return { ...record, trips: record.trips.longest, lines: history.lines.of(id) }
    },
    'GET lines': async (_, url) => ({
      session,
      newest: history.lines.newest,
      lines: history.lines.since(numberIn(url, 'since')),
    }),
    'DELETE history': async () => {
      history.clear()
      return {}
    },
    'GET warnings': async () => ({ warnings: warnings.list }),
    'GET sent': async () => ({ session, sent: sent.slice(-SENT).map(numbered) }),
  })
}
