import {
  agreedItems,
  consentGroups,
  consentLog,
  consentRows,
  hasAllRequired,
} from '../../../miniprogram/shared/consent-view'
import { noticeItems, PRIVACY_NOTICE } from '../../../miniprogram/shared/privacy-notice'
import { HOUR } from '../../../miniprogram/shared/time'

const NOW = Date.parse('2026-11-22T12:00:00+08:00')
const version = PRIVACY_NOTICE.version

describe.each(['self', 'child', 'youth'] as const)('the consent form for %s', (audience) => {
  const groups = consentGroups(audience)
  const everything = groups.map(({ id }) => id)

  test('agrees to every item exactly once', () => {
    const items = agreedItems(groups, everything)
    expect([...items].sort()).toEqual(
      noticeItems(audience)
        .map(({ id }) => id)
        .sort(),
    )
  })

  test('asks for every sensitive item alone, and never bundles an optional one', () => {
    for (const { items, sensitive, required } of groups) {
      if (sensitive || !required) expect(items).toHaveLength(1)
      for (const item of items) expect(item).toMatchObject({ sensitive, required })
    }
  })

  test('is complete without the optional items, and not without any required one', () => {
    const required = groups.filter((group) => group.required).map(({ id }) => id)
    expect(hasAllRequired(groups, required)).toBe(true)
    for (const missing of required)
      expect(
        hasAllRequired(
          groups,
          everything.filter((id) => id !== missing),
        ),
      ).toBe(false)
  })
})

const entry = (item: string, given: boolean, hoursAgo: number, told = version) => ({
  item,
  given,
  version: told,
  at: NOW - hoursAgo * HOUR,
  by: 'self' as const,
})

test('a row says what holds and since when', () => {
  const log = [entry('skills', true, 3), entry('skills', false, 1)]
  const items = [
    { item: 'skills', given: false, at: NOW - HOUR },
    { item: 'phone', given: false },
  ]
  const rows = consentRows({ items, log }, NOW)
  expect(rows).toMatchObject([
    { id: 'skills', given: false, outdated: false, since: '11月22日 周日 11:00 不同意' },
    { id: 'phone', given: false, since: '' },
  ])
})

test('what was agreed to under an older notice is asked again, until it is agreed to under this one', () => {
  const items = [{ item: 'phone', given: true, at: NOW }]
  const older = entry('phone', true, 9, '2020-01-01')
  expect(consentRows({ items, log: [older] }, NOW)[0]?.outdated).toBe(true)
  expect(consentRows({ items, log: [older, entry('phone', true, 0)] }, NOW)[0]?.outdated).toBe(
    false,
  )
})

test('an item that this version does not know is left out, not guessed', () => {
  expect(consentRows({ items: [{ item: 'unheard-of', given: true }], log: [] }, NOW)).toEqual([])
})

test('the log reads newest first, says by whom, and gives each row an id of its own', () => {
  const given = entry('skills', true, 2)
  const byGuardian = { ...entry('skills', false, 1), by: 'guardian' as const }
  const rows = consentLog({ items: [], log: [given, given, byGuardian] }, NOW)
  expect(rows.map(({ text }) => text)).toEqual([
    '监护人不同意：技能和服务意向',
    '本人同意：技能和服务意向',
    '本人同意：技能和服务意向',
  ])
  expect(new Set(rows.map(({ id }) => id)).size).toBe(3)
})
