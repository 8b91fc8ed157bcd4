import { DEFAULT_LIMITS } from '../../../miniprogram/shared/limits'
import { noticeAbout, noticeViews } from '../../../miniprogram/shared/notice-view'
import type { Me, Person } from '../../../miniprogram/shared/person-view'

const NOW = Date.parse('2026-11-22T09:00:00+08:00')
const HOUR = 3_600_000

const person = (personId: string, name: string, age = 40): Person => ({
  personId,
  number: '441302261234567',
  name,
  document: '居民身份证 441****0286',
  documentKind: 'resident-id',
  standing: 'active',
  identity: 'verified',
  residence: '441302',
  skills: [],
  categories: [],
  age,
  joinedAt: NOW,
})

const family = (...notices: Me['notices']): Me => ({
  self: person('self', '陈**'),
  wards: [person('elder', '陈**', 11), person('younger', '陈**', 9)],
  notices,
  roles: [],
  limits: DEFAULT_LIMITS,
})

const closing = (personId: string) => ({
  kind: 'closing' as const,
  personId,
  at: NOW + 30 * HOUR,
})

test('a notice about oneself says nothing of children', () => {
  const [view] = noticeViews(family(closing('self')), NOW)
  expect(view).toMatchObject({ title: '账号正在注销', personId: '' })
  expect(view?.text).toContain('1 天后注销')
})

test('a notice about a child says whose it is, and names the child to the page', () => {
  const views = noticeViews(family(closing('elder'), closing('younger')), NOW)
  expect(views).toMatchObject([
    { title: '孩子 陈** 11 岁：账号正在注销', personId: 'elder' },
    { title: '孩子 陈** 9 岁：账号正在注销', personId: 'younger' },
  ])
  expect(new Set(views.map(({ id }) => id)).size).toBe(2)
})

test('a document in review is not asked about again', () => {
  const about = { kind: 'document-disputed' as const, personId: 'self' }
  const [asked, reviewed] = noticeViews(family(about, { ...about, caseId: 'case' }), NOW)
  expect([asked?.button, reviewed?.button]).toEqual(['去核对', '查看'])
})

test('only somebody else’s taking over can be objected to', () => {
  const move = { caseId: 'case', at: NOW + 5 * HOUR }
  const views = noticeViews(
    family(
      { kind: 'move-leaving', personId: 'self', ...move },
      { kind: 'move-arriving', ...move },
      { kind: 'guardian-needed', personId: 'self' },
    ),
    NOW,
  )
  expect(views.map(({ action }) => action)).toEqual(['object', undefined, 'guardian'])
  expect(views[0]).toMatchObject({ caseId: 'case', text: expect.stringContaining('5 小时后') })
})

test('a page finds the notice of its person and nobody else’s', () => {
  const me = family(closing('elder'), { kind: 'guardian-needed', personId: 'self' })
  expect(noticeAbout(me, 'closing', '')).toBeUndefined()
  expect(noticeAbout(me, 'closing', 'elder')).toEqual(closing('elder'))
  expect(noticeAbout(me, 'closing', 'younger')).toBeUndefined()
  expect(noticeAbout(me, 'guardian-needed', '')).toBeDefined()
})

test('who waits for a record to come finds what is said of it', () => {
  const disputed = { kind: 'document-disputed' as const, caseId: 'case' }
  const me = { ...family(disputed), self: undefined, wards: [] }
  expect(noticeAbout(me, 'document-disputed', '')).toEqual(disputed)
})
