import * as v from 'valibot'
import { amendProject } from '../../../cloudfunctions/event/operations/amend-project.contract'
import { foundProject } from '../../../cloudfunctions/event/operations/found-project.contract'
import {
  NO_PROJECT,
  newProject,
  type ProjectForm,
  projectCard,
  projectChoices,
  projectFault,
  projectInput,
  projectTerms,
  projectView,
} from '../../../miniprogram/shared/project-view'

const NOW = Date.parse('2026-11-22T09:00:00+08:00')

const listed = {
  ...{ projectId: 'p1', name: '银龄课堂', organiser: '县志愿者协会', state: 'active' as const },
  period: { from: '2026-11-01' },
}

const detail = {
  ...listed,
  ...{ organisationId: 'o1', introduction: '教老人用手机', events: [], leads: true },
  figures: { events: 3, people: 25, places: 40 },
}

describe('a project in a list', () => {
  test.each([
    [{}, '进行中', '2026年11月1日起，长期'],
    [{ period: { from: '2026-11-23' } }, '尚未开始', '2026年11月23日起，长期'],
    [
      { period: { from: '2026-11-01', to: '2026-11-22' } },
      '进行中',
      '2026年11月1日 至 2026年11月22日',
    ],
    [
      { period: { from: '2026-11-01', to: '2026-11-21' } },
      '期限已过',
      '2026年11月1日 至 2026年11月21日',
    ],
    [{ state: 'ended' as const }, '已结束', '2026年11月1日起，长期'],
  ])('%j: %s', (more, state, when) =>
    expect(projectCard({ ...listed, ...more }, NOW)).toMatchObject({ state, when, shared: '' }),
  )

  test('names the alliance that shares it', () =>
    expect(projectCard({ ...listed, alliance: '助老联盟' }, NOW).shared).toBe('由“助老联盟”共享'))
})

test('a project shows what it has brought about, and lets its leader change it until it has ended', () => {
  const { figures, leads, form } = projectView(detail, NOW)
  expect(figures.map(({ name, count }) => `${name} ${count}`)).toEqual([
    '活动 3',
    '参加人数 25',
    '参加人次 40',
  ])
  expect(leads).toBe(true)
  expect(projectTerms(form)).toEqual({ introduction: '教老人用手机', period: listed.period })
  expect(projectView({ ...detail, state: 'ended' }, NOW).leads).toBe(false)
  expect(projectView({ ...detail, leads: false }, NOW).leads).toBe(false)
})

describe('the form of a project', () => {
  const form: ProjectForm = {
    ...newProject('2026-11-22'),
    ...{ name: ' 银龄课堂 ', introduction: '教老人用手机' },
  }

  test('gives what founding and amending take', () => {
    expect(projectInput(form)).toEqual({
      ...{ name: '银龄课堂', introduction: '教老人用手机' },
      period: { from: '2026-11-22' },
    })
    const shared = projectInput({ ...form, limited: true, to: '2026-12-31', allianceId: 'a1' })
    expect(shared).toMatchObject({
      period: { from: '2026-11-22', to: '2026-12-31' },
      allianceId: 'a1',
    })
    const founding = { organisationId: 'o1', ...shared }
    expect(v.safeParse(foundProject.input, founding).success).toBe(true)
    const amending = { projectId: 'p1', ...projectTerms(form) }
    expect(v.safeParse(amendProject.input, amending).success).toBe(true)
  })

  test.each<[Partial<ProjectForm>, string]>([
    [{}, ''],
    [{ name: ' 课 ' }, '请填写项目名称，至少 2 个字'],
    [{ introduction: ' ' }, '请写明项目要做什么'],
    [{ limited: true, to: '2026-11-21' }, '结束日期不能早于开始日期'],
    [{ limited: false, to: '2026-11-21' }, ''],
  ])('%j: %s', (more, fault) => expect(projectFault({ ...form, ...more })).toBe(fault))
})

test('a plan is put into none, into what is open, or left where it is', () => {
  const ids = (chosen = NO_PROJECT) => projectChoices([listed], chosen).map(({ id }) => id)
  expect(ids()).toEqual(['', 'p1'])
  expect(ids({ id: 'p1', name: '银龄课堂' })).toEqual(['', 'p1'])
  expect(ids({ id: 'gone', name: '已结束的项目' })).toEqual(['', 'gone', 'p1'])
})
