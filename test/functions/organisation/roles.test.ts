import { ROLE_NAMES } from '../../../miniprogram/shared/roles'
import { told, world } from './world'

const there = world()
const { done, outcome, letters, membership } = there

const grant = (person: string, personId = 'an', role: (typeof ROLE_NAMES)[number] = 'recorder') =>
  outcome('grant-role', { organisationId: 'blue', personId, role }, { person })
const revoke = (person: string, personId = 'an', role: (typeof ROLE_NAMES)[number] = 'recorder') =>
  outcome('revoke-role', { organisationId: 'blue', personId, role }, { person })

beforeEach(() => there.join('an'))

test('a leader asks a member to do something, who is told and may lay it down', async () => {
  expect(await grant('leader')).toBe('ok')
  expect(await membership('blue', 'an')).toMatchObject({ roles: ['recorder'] })
  expect(told(await letters())).toEqual(['an: 您担任“blue 志愿队”的记录员'])
  expect(await revoke('an')).toBe('ok')
  expect(await membership('blue', 'an')).toMatchObject({ state: 'active', roles: [] })
})

test('so does a leader above; nobody else, and nobody to themselves beyond their own reach', async () => {
  expect(await grant('above')).toBe('ok')
  await there.addPerson('auditor')
  await there.join('auditor', 'city/county', ['auditor', 'recorder'])
  for (const person of ['auditor', 'other-leader', 'stranger', 'an'])
    expect([person, await grant(person, 'an', 'leader')]).toEqual([person, 'NOT_ALLOWED'])
  await there.join('leader', 'city/county')
  const own = { organisationId: 'county', personId: 'leader', role: 'leader' } as const
  expect(await outcome('grant-role', own, { person: 'leader' })).toBe('NOT_ALLOWED')
})

test('the city’s leader appoints the first leader of a county', async () => {
  await there.join('an', 'city/other-county')
  const first = { organisationId: 'other-county', personId: 'an', role: 'leader' } as const
  expect(await outcome('grant-role', first, { person: 'county-leader' })).toBe('NOT_ALLOWED')
  expect(await outcome('grant-role', first, { person: 'above' })).toBe('ok')
  expect((await there.organisation('other-county'))?.leaders).toEqual(['an'])
})

test('only members are asked, and only adults with an account of their own', async () => {
  expect(await grant('leader', 'stranger')).toBe('NOT_A_MEMBER')
  await there.addPerson('youth', { birthDate: '2010-01-01', wards: ['child'] })
  for (const person of ['youth', 'child', 'gone']) {
    await there.join(person)
    expect([person, await grant('leader', person)]).toEqual([person, 'ROLE_NOT_ELIGIBLE'])
  }
})

test('the last leader is not dismissed, nor goes, without a successor', async () => {
  expect(await revoke('leader', 'leader', 'leader')).toBe('LAST_LEADER')
  expect(await revoke('county-leader', 'leader', 'leader')).toBe('LAST_LEADER')
  await grant('leader', 'an', 'leader')
  expect(await revoke('an', 'leader', 'leader')).toBe('ok')
  expect((await there.organisation('blue'))?.leaders).toEqual(['an'])
  expect(await grant('leader')).toBe('NOT_ALLOWED')
})

test('granted or revoked twice, it is told once', async () => {
  for (let i = 0; i < 2; i++) expect(await grant('leader')).toBe('ok')
  for (let i = 0; i < 2; i++) expect(await revoke('leader')).toBe('ok')
  expect(told(await letters())).toEqual([
    'an: 您不再担任“blue 志愿队”的记录员',
    'an: 您担任“blue 志愿队”的记录员',
  ])
  expect((await membership('blue', 'an'))?.rev).toBe(3)
})

test('what a page may offer follows from the table', async () => {
  const may = async (person: string) =>
    (await done('detail', { organisationId: 'blue' }, { person })).may
  expect(await may('stranger')).toEqual([])
  expect(await may('an')).toEqual(['organisation/members'])
  expect(await may('leader')).toEqual(expect.arrayContaining(['organisation/grant-role']))
  expect(await may('leader')).not.toContain('organisation/decide')
  expect(await may('county-leader')).toContain('organisation/decide')
  expect(await may('county-leader')).not.toContain('organisation/answer-alliance')
})

test('every role can be given', async () => {
  for (const role of ROLE_NAMES) expect(await grant('leader', 'an', role)).toBe('ok')
  expect((await membership('blue', 'an'))?.roles).toEqual(ROLE_NAMES)
})
