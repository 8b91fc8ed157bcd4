import { noticeItems, PRIVACY_NOTICE } from '../../miniprogram/shared/privacy-notice'
import type { Consents } from './people'

/** What everybody of the demonstration city has agreed to: every item of the notice, on joining. */
export function consentsAt(at: number, by: 'self' | 'guardian'): Consents {
  const { version } = PRIVACY_NOTICE
  const items = noticeItems(by === 'self' ? 'self' : 'child')
  return {
    consents: Object.fromEntries(items.map(({ id }) => [id, { given: true, version, at }])),
    consentLog: items.map(({ id: item }) => ({ item, given: true, version, at, by })),
  }
}
