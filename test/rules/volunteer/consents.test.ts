import type { Person } from '../../../cloudfunctions/volunteer/documents'
import {
  firstConsents,
  itemsOf,
  whyNotAgreed,
  whyNotChange,
  withConsents,
} from '../../../cloudfunctions/volunteer/rules/consents'
import {
  type NoticeAudience,
  noticeItems,
  PRIVACY_NOTICE,
} from '../../../miniprogram/shared/privacy-notice'

const noticeVersion = PRIVACY_NOTICE.version
const ids = (audience: NoticeAudience) => noticeItems(audience).map(({ id }) => id)
const none = { consents: {}, consentLog: [] }

test.each(['self', 'child', 'youth'] as const)(
  '%s: every required item is asked for, one by one',
  (audience) => {
    const all = ids(audience)
    expect(whyNotAgreed({ noticeVersion, consents: all }, audience)).toBeUndefined()
    for (const { id, required } of noticeItems(audience)) {
      const consents = all.filter((one) => one !== id)
      const why = whyNotAgreed({ noticeVersion, consents }, audience)
      expect(why?.code).toBe(required ? 'CONSENT_REQUIRED' : undefined)
    }
  },
)

test('an older notice is asked for again, an unknown item is refused', () => {
  expect(whyNotAgreed({ noticeVersion: 'old', consents: ids('self') }, 'self')?.code).toBe(
    'NOTICE_CHANGED',
  )
  expect(whyNotAgreed({ noticeVersion, consents: ['minor'] }, 'self')?.code).toBe('INVALID_INPUT')
})

test('what was not agreed to is written down too', () => {
  const { consents, consentLog } = firstConsents(
    none,
    { noticeVersion, consents: ['basic'] },
    'self',
    {
      at: 5,
      by: 'self',
    },
  )
  expect(consents.basic).toEqual({ given: true, version: noticeVersion, at: 5 })
  expect(consents.skills).toEqual({ given: false, version: noticeVersion, at: 5 })
  expect(consentLog).toHaveLength(ids('self').length)
})

test('the log only grows, the state is the last word', () => {
  const first = withConsents(none, [{ item: 'skills', given: true }], { at: 1, by: 'self' })
  const second = withConsents(first, [{ item: 'skills', given: false }], { at: 2, by: 'self' })
  expect(second.consentLog.map(({ given, at }) => [given, at])).toEqual([
    [true, 1],
    [false, 2],
  ])
  expect(second.consents.skills?.given).toBe(false)
})

describe('whose items', () => {
  const adult = { phone: 'sealed' } as Person
  const child = { guardian: { personId: 'g', relation: 'mother' } } as Person
  const youth = { ...adult, ...child }

  test('a minor has the guardian’s too, a child no phone', () => {
    expect(itemsOf(adult).map(({ id }) => id)).toEqual([
      'basic',
      'phone',
      'document',
      'records',
      'skills',
    ])
    expect(itemsOf(child).map(({ id }) => id)).toEqual([
      'basic',
      'document',
      'records',
      'minor',
      'skills',
    ])
    expect(itemsOf(youth).map(({ id }) => id)).toContain('minor')
    expect(new Set(itemsOf(youth).map(({ id }) => id)).size).toBe(itemsOf(youth).length)
  })

  test('only optional ones can be withdrawn, all can be given', () => {
    for (const { id, required } of itemsOf(youth)) {
      expect(whyNotChange(youth, id, true)).toBeUndefined()
      expect(whyNotChange(youth, id, false)?.code).toBe(required ? 'STILL_NEEDED' : undefined)
    }
    expect(whyNotChange(adult, 'minor', true)?.code).toBe('INVALID_INPUT')
  })
})

describe('the notice', () => {
  test('has a date as its version, and says everything of each item', () => {
    expect(noticeVersion).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    for (const { title, what, why, kept, basis } of PRIVACY_NOTICE.items) {
      for (const text of [title, what, why, kept, basis]) expect(text.length).toBeGreaterThan(2)
    }
  })

  test('asks separately for what is sensitive', () => {
    const sensitive = PRIVACY_NOTICE.items.filter((item) => item.sensitive)
    expect(sensitive.map(({ id }) => id)).toEqual(['document', 'minor'])
    for (const { basis } of sensitive) expect(basis).toContain('单独同意')
  })

  test('is read in two minutes', () => {
    // 400 characters a minute is slow reading.
    expect(JSON.stringify(PRIVACY_NOTICE).replace(/[^\p{Script=Han}]/gu, '').length).toBeLessThan(
      900,
    )
  })
})
