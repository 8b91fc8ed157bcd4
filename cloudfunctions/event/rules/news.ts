import type { Notice } from '../../../miniprogram/shared/subscriptions'
import { dayOf, formatDay } from '../../../miniprogram/shared/time'
import type { Enrolment } from '../documents'
import { changed } from './notices'
import { eventPage } from './pages'

/** The content of a letter of kind `event-news`: what everybody who is in has to know. */
export interface News {
  eventId: string
  title: string
  body: string
  page: string
  notice: Notice
}

/** The content of a letter of kind `event-cancelled`. */
export interface Cancelled {
  eventId: string
  why: string
}

type Told = Pick<Enrolment, '_id' | 'personId' | 'title' | 'from'>

/** One message a person, however many sessions of the event they are in. */
export const newsFor = (letter: string, { eventId: _, ...words }: News, { personId }: Told) => ({
  id: `${letter}:${personId}`,
  content: { personId, ...words },
})

/** One message for each place that ends. */
export const endFor = (
  letter: string,
  { eventId, why }: Cancelled,
  { _id, personId, title, from }: Told,
  now: number,
) => ({
  id: `${letter}:${_id}`,
  content: {
    personId,
    title: '活动已取消',
    body: `“${title}”（${formatDay(dayOf(from), now)}）已取消：${why}`,
    page: eventPage(eventId),
    notice: changed(title, `已取消：${why}`),
  },
})
