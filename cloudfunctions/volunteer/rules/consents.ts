import {
  type NoticeAudience,
  type NoticeItem,
  noticeItems,
  PRIVACY_NOTICE,
} from '../../../miniprogram/shared/privacy-notice'
import { type Reason, reason } from '../../../miniprogram/shared/reasons'
import type { ConsentEntry, Person } from '../documents'

export interface Agreed {
  noticeVersion: string
  consents: string[]
}

export type Consents = Pick<Person, 'consents' | 'consentLog'>

export const whyNotCurrent = (version: string): Reason | undefined =>
  version === PRIVACY_NOTICE.version ? undefined : reason('NOTICE_CHANGED')

/** Why what was agreed to does not suffice: an older notice, an item unknown to it, a required one missing. */
export function whyNotAgreed(agreed: Agreed, audience: NoticeAudience): Reason | undefined {
  const items = noticeItems(audience)
  if (agreed.consents.some((id) => !items.some((item) => item.id === id))) {
    return reason('INVALID_INPUT', { field: 'consents' })
  }
  const missing = items.find(({ id, required }) => required && !agreed.consents.includes(id))
  return (
    whyNotCurrent(agreed.noticeVersion) ??
    (missing && reason('CONSENT_REQUIRED', { item: missing.id }))
  )
}

/** Consents after some items were given or withdrawn; the log keeps every change for good. */
export function withConsents(
  before: Consents,
  items: { item: string; given: boolean }[],
  entry: Pick<ConsentEntry, 'at' | 'by'>,
): Consents {
  const version = PRIVACY_NOTICE.version
  const states = items.map(({ item, given }) => [item, { given, version, at: entry.at }] as const)
  return {
    consents: { ...before.consents, ...Object.fromEntries(states) },
    consentLog: [...before.consentLog, ...items.map((one) => ({ ...one, version, ...entry }))],
  }
}

/** All items of a notice for the first time: those that were agreed to, and those that were not. */
export const firstConsents = (
  before: Consents,
  { consents }: Agreed,
  audience: NoticeAudience,
  entry: Pick<ConsentEntry, 'at' | 'by'>,
): Consents =>
  withConsents(
    before,
    noticeItems(audience).map(({ id }) => ({ item: id, given: consents.includes(id) })),
    entry,
  )

/** The items that stand with a person: a child's are the guardian's to give, a minor has the guardian's too. */
export function itemsOf({ phone, guardian }: Pick<Person, 'phone' | 'guardian'>): NoticeItem[] {
  if (!phone) return noticeItems('child')
  const own = noticeItems('self')
  const guardians = guardian ? noticeItems('youth') : []
  return [...own, ...guardians.filter((item) => !own.includes(item))]
}

/** Why an item cannot be given or withdrawn: it is none of this person's, or the service needs it. */
export function whyNotChange(
  person: Pick<Person, 'phone' | 'guardian'>,
  id: string,
  given: boolean,
): Reason | undefined {
  const item = itemsOf(person).find((one) => one.id === id)
  if (!item) return reason('INVALID_INPUT', { field: 'item' })
  return item.required && !given ? reason('STILL_NEEDED') : undefined
}

/** What goes at once with a consent that is withdrawn. */
export const forgotten = (item: string): Partial<Person> =>
  item === 'skills' ? { skills: [], categories: [] } : {}
