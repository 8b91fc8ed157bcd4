import type { Reason } from '../../../miniprogram/shared/reasons'
import type { VolunteerCall } from '../../_kernel/operation'
import { found, Refusal } from '../../_kernel/refusal'
import type { Exchange } from '../exchange-documents'
import { assertBothMay, movesOf } from '../exchanging'
import { isOpen } from '../rules/exchange'
import { postOf } from '../session-post'
import { type EventStore, operation } from '../store'
import { exchange as contract } from './exchange.contract'

export const exchange = operation(contract, async ({ exchangeId }, call) => {
  const { store, account, now } = call
  const known = found(await store.exchangeBooks.exchange(exchangeId))
  const { giver, receiver, given, wanted, numberEnd, until } = known
  const ids = account.people.map(({ personId }) => personId)
  // In one's own family one answers for the child first.
  const personId = [receiver, giver].find((one) => ids.includes(one))
  if (personId === undefined) throw new Refusal('NOT_FOUND')
  const [held, shown, other, people] = await Promise.all([
    store.enrolment(given.sessionId, giver),
    placeOf(store, given),
    wanted && placeOf(store, wanted),
    store.peopleSeen(call, [giver], false),
  ])
  const attempt = held?.state === 'approved' ? held.attempt : undefined
  const open = isOpen(known, attempt, now)
  const isGiver = personId !== receiver
  return {
    ...{ exchangeId, personId, isGiver, numberEnd, until },
    state: known.state === 'proposed' && !open ? ('expired' as const) : known.state,
    giver: people[0]?.name ?? '一位志愿者',
    given: shown.place,
    ...(other && { wanted: other.place }),
    risks: shown.session.risks,
    ...(open && !isGiver && { why: await whyNotAccept(known, call) }),
  }
})

async function placeOf(
  store: EventStore,
  { sessionId, postId }: { sessionId: string; postId: string },
) {
  const { session, post } = postOf(await store.session(sessionId), postId)
  const { eventId, title, place, from, to } = session
  return { session, place: { sessionId, postId, post: post.name, eventId, title, place, from, to } }
}

/** By the same rules as the answer, except that nobody has been asked about the risks yet. */
async function whyNotAccept(
  known: Exchange,
  call: VolunteerCall<EventStore>,
): Promise<Reason | undefined> {
  const { store, account } = call
  const receiver = found(account.people.find(({ personId }) => personId === known.receiver))
  const theirs = await store.accountOf(known.giver)
  const giver = theirs?.people.find(({ personId }) => personId === known.giver)
  try {
    const moves = await movesOf(store.exchangeBooks, known, call)
    await assertBothMay(store.exchangeBooks, moves, { giver, receiver }, call)
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error.reason
    throw error
  }
}
