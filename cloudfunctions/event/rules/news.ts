import type { Notice } from '../../../miniprogram/shared/subscriptions'
import { dayOf, formatDay } from '../../../miniprogram/shared/time'
import type { Enrolment } from '../session-documents'
import { changed } from './notices'

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
  /** Where to read more; a withdrawn event has no page any more. */
  page?: string
}

/** What people read who were invited to an event that was withdrawn. */
export const WITHDRAWN = '组织方撤回了这场活动'

type Told = Pick<Enrolment, '_id' | 'personId' | 'title' | 'from'>

/** One message a person, however many sessions of the event they are in. */
export const newsFor = (letter: string, { eventId: _, ...words }: News, { personId }: Told) => ({
  id: `${letter}:${personId}`,
  content: { personId, ...words },
})

/** One message for each place that ends. */
export const endFor = (
  letter: string,
  { why, page }: Omit<Cancelled, 'eventId'>,
  { _id, personId, title, from }: Told,
  now: number,
) => ({
  id: `${letter}:${_id}`,
  content: {
    personId,
    title: '活动已取消',
    body: `“${title}”（${formatDay(dayOf(from), now)}）已取消：${why}`,
    ...(page && { page }),
    notice: changed(title, `已取消：${why}`),
  },
})
