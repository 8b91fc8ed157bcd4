import { DEFAULT_LIMITS } from '../../miniprogram/shared/limits'
import type { TemplateIds } from '../../miniprogram/shared/subscriptions'
import type { Database } from './database'

/**
 * What an operator may change without a release. Every number of a rule stands here with its source,
 * or, where pages tell it, among the limits.
 */
export const DEFAULT_SETTINGS = {
  ...DEFAULT_LIMITS,
  /** Sign-up attempts per WeChat account and day. Ours. */
  signUpAttemptsPerAccount: 5,
  /** Sign-up attempts per identity document and day. Ours. */
  signUpAttemptsPerDocument: 5,
  /** Hours between a proven account move and its effect, in which the old account may object. */
  accountMoveHoldHours: 24,
  /** Hours for which a child's code for the guardian is valid. */
  guardianCodeHours: 72,
  /** Tries of a guardian code per WeChat account and day. Ours. */
  guardianCodeTries: 10,
  /** Volunteer numbers that a WeChat account may get wrong in a day when it invites people. Ours. */
  unknownNumbersPerDay: 60,
  /** Minutes for which a confirmed phone number serves the account that confirmed it. Ours. */
  phoneTicketMinutes: 30,
  /** Hours until a provider that could not answer is asked again. Ours. */
  identityRecheckHours: 6,
  /** Hours before the start until which one may cancel oneself. */
  cancelUntilHours: 24,
  /** Places of an event, over all sessions, from which the level above has to agree (domain practice: filing from 10). */
  reviewFromPlaces: 10,
  /** From which the city has to agree, as for danger and events for minors. Ours. */
  cityReviewFromPlaces: 200,
  /** Minutes for which a place that became free is kept for whoever waits; less shortly before the start. Ours. */
  offerMinutes: 120,
  /** Whether people may hand their place to somebody whom they name, past those who wait. Ours. */
  handOverAllowed: true,
  /** Hours in which whoever was named has to answer; less shortly before one can no longer cancel. Ours. */
  exchangeHours: 48,
  /** How often one place may be proposed to people, so that nobody is pestered. Ours. */
  exchangeTimes: 10,
  /** O'clock on the evening before at which people are reminded of a session; 0: not at all. Ours. */
  remindEveningAt: 19,
  /** Hours before a session for another reminder; 0: none. Ours. */
  remindHoursBefore: 2,
  /** No-shows within so many days that keep somebody from limited places (domain practice: three in 90 days). */
  noShowLimit: 3,
  noShowWindowDays: 90,
  /** Days after the last of them for which they do. */
  suspensionDays: 30,
  /** Days after a session in which its organiser may mark who did not come, or correct it. Ours. */
  noShowMarkDays: 7,
  /** Ids of the templates of subscribe messages in the city's WeChat account; docs/messages.md. */
  templateIds: {} as TemplateIds,
  /** Minutes before an unfinished sign-up gives its place back. */
  placeLeaseMinutes: 2,
}

export type Settings = typeof DEFAULT_SETTINGS

export const SETTINGS = 'settings'
const KEPT_MS = 60_000
let kept: { at: number; settings: Promise<Settings> } | undefined

const read = async (db: Database): Promise<Settings> => {
  const { data } = await db.collection<Partial<Settings>>(SETTINGS).doc('city').get()
  return { ...DEFAULT_SETTINGS, ...data }
}

/** The operator's settings over the defaults; a warm instance keeps them for a minute. */
export function readSettings(db: Database, now: number): Promise<Settings> {
  if (!kept || now - kept.at > KEPT_MS || now < kept.at) {
    const settings = read(db)
    kept = { at: now, settings }
    settings.catch(() => {
      kept = undefined
    })
  }
  return kept.settings
}
