import type { Letter } from '../_kernel/outbox'
import type { MessageLetter } from '../channel/documents'
import * as channel from '../channel/neighbours'
import * as event from '../event/neighbours'
import { type Cancelled, endFor, type News, newsFor } from '../event/rules/news'
import type { Enrolment } from '../event/session-documents'
import * as insurance from '../insurance/neighbours'
import * as organisation from '../organisation/neighbours'
import type { PersonMerged } from '../volunteer/neighbours'
import * as volunteer from '../volunteer/neighbours'

/** Who gets which kind of letter; each receiver does nothing more for one that it has seen. */
const receivers: Record<string, (letter: Letter, now: number) => Promise<unknown>> = {
  message: ({ id, content }, now) =>
    channel.deliver({ id, content: content as MessageLetter }, now),
  membership: ({ content }, now) =>
    volunteer.keepMembership(content as organisation.MembershipTold, now),
  'event-news': ({ id, content }, now) => {
    const news = content as News
    return tell(news.eventId, (one) => newsFor(id, news, one), now)
  },
  'event-changed': async ({ id, content }, now) => {
    const news = content as News
    await tell(news.eventId, (one) => newsFor(id, news, one), now)
    await event.refreshPlaces(news.eventId, now)
  },
  'event-cancelled': ({ id, content }, now) => {
    const end = content as Cancelled
    const tellEnd = (people: Enrolment[]) =>
      tellAll(people, (one) => endFor(id, end, one, now), now)
    return event.endPlaces(end, tellEnd, now)
  },
  cover: ({ content }, now) => insurance.keepCover(content as insurance.CoverTold, now),
  'policy-amended': ({ content }, now) =>
    event.refreshPolicy((content as insurance.PolicyAmended).policyId, now),
  suspension: ({ content }, now) =>
    volunteer.keepSuspension(content as volunteer.SuspensionTold, now),
  'person-closed': async (letter, now) => {
    await channel.forgetAcceptances(personIn(letter))
    await event.forgetAppeals(personIn(letter), now)
    await organisation.endMemberships(personIn(letter), now)
  },
  'person-closing': (letter, now) => event.givePlacesBack(personIn(letter), '账号注销', now),
  'person-joined': (letter) => event.openAgenda(personIn(letter)),
  'person-merged': async ({ content }, now) => {
    await event.followMerge(content as PersonMerged, now)
    await organisation.followMerge(content as PersonMerged, now)
  },
  'person-moved': (letter, now) => organisation.dropRoles(personIn(letter), now),
}

type Message = Parameters<typeof channel.deliver>[0]

/** Tells everybody who has a place in an event. */
async function tell(eventId: string, message: (one: Enrolment) => Message, now: number) {
  for await (const people of event.peopleIn(eventId, now)) await tellAll(people, message, now)
}

const tellAll = (people: Enrolment[], message: (one: Enrolment) => Message, now: number) =>
  Promise.all(people.map((one) => channel.deliver(message(one), now)))

const personIn = ({ content }: Letter): string => (content as { personId: string }).personId

/** @throws Error for a kind that nobody receives: the letter stays until somebody does. */
export const deliver =
  (now: number) =>
  async (letter: Letter): Promise<void> => {
    const receive = receivers[letter.kind]
    if (!receive) throw new Error(`Nobody receives letters of kind ${letter.kind}`)
    await receive(letter, now)
  }
