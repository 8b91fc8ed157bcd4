import { world } from './world'

const there = world()
const { done, outcome } = there

const UNIT = {
  parentId: 'county',
  name: '江南街道志愿服务所',
  level: 'town' as const,
  area: '441302003',
  domains: ['10'],
  contact: '江南街道党群服务中心',
  introduction: '管理江南街道的志愿服务。',
}
const by = (person: string, more: object = {}) =>
  outcome('add-unit', { ...UNIT, ...more }, { person })

test('the level above sets up a unit, and appoints its first leader', async () => {
  const { organisationId } = await done('add-unit', UNIT, { person: 'county-leader' })
  expect(await there.organisation(organisationId)).toMatchObject({
    path: `city/county/${organisationId}`,
    level: 'town',
    state: 'active',
    leaders: [],
  })
  await there.join('an', `city/county/${organisationId}`)
  const first = { organisationId, personId: 'an', role: 'leader' } as const
  expect(await outcome('grant-role', first, { person: 'county-leader' })).toBe('ok')
  expect((await there.organisation(organisationId))?.leaders).toEqual(['an'])
  expect(
    (await done('detail', { organisationId: 'county' }, { person: 'an' })).teams,
  ).toContainEqual(expect.objectContaining({ organisationId, name: UNIT.name }))
})

test('sent again it is one', async () => {
  const caller = { person: 'above', key: 'one-intention' }
  const first = await done('add-unit', UNIT, caller)
  expect(await done('add-unit', UNIT, caller)).toEqual(first)
})

test('nobody else does, nor where it does not belong', async () => {
  for (const person of ['leader', 'other-leader', 'stranger'])
    expect([person, await by(person)]).toEqual([person, 'NOT_ALLOWED'])
  expect(await by('county-leader', { parentId: 'city' })).toBe('NOT_ALLOWED')
  expect(await by('county-leader', { level: 'county' })).toBe('INVALID_INPUT')
  expect(await by('county-leader', { area: '441303' })).toBe('INVALID_INPUT')
  expect(await by('county-leader', { parentId: 'blue' })).toBe('INVALID_INPUT')
  expect(await by('above', { parentId: 'other-county', area: '441303001' })).toBe('ok')
})

describe('what an organisation says of itself', () => {
  const words = { domains: ['03'], contact: '新的站点', introduction: '新的介绍' }
  const amend = (person: string, more: object = {}) =>
    outcome('amend', { organisationId: 'blue', ...words, ...more }, { person })

  test('is changed by its leader, or one above, and by nobody else', async () => {
    expect(await amend('leader')).toBe('ok')
    expect(await there.organisation('blue')).toMatchObject(words)
    expect(await amend('county-leader', { domains: ['77'] })).toBe('INVALID_INPUT')
    for (const person of ['other-leader', 'stranger'])
      expect([person, await amend(person)]).toEqual([person, 'NOT_ALLOWED'])
  })
})
