import { database } from '../../../cloudfunctions/_kernel/database'
import { collections } from '../../../cloudfunctions/collections'
import type { Organisation } from '../../../cloudfunctions/organisation/documents'
import { responsibleFor } from '../../../cloudfunctions/organisation/neighbours'
import { organisation as organisationAt } from '../../rules/organisation/fixtures'
import { withCloud } from '../../support/cloud'

const cloud = withCloud({ collections })

const organisation = (
  _id: string,
  level: Organisation['level'],
  area: string,
  path: string,
): Organisation => organisationAt(path, { _id, level, area })

const city = organisation('city', 'city', '441300', 'city')
const huicheng = organisation('huicheng', 'county', '441302', 'city/huicheng')
const zhongkai = organisation('zhongkai', 'county', 'zhongkai', 'city/zhongkai')
const team = organisation('team', 'team', '441303', 'city/huiyang/team')

const ask = async (area: string, ...there: Organisation[]) => {
  await cloud().engine.load(
    'organisations',
    there.map((one) => ({ ...one })),
  )
  return responsibleFor(database, area)
}

test('the county’s organisation, for the county and its towns', async () => {
  expect(await ask('441302', city, huicheng, zhongkai)).toBe('city/huicheng')
  expect(await responsibleFor(database, '441302001')).toBe('city/huicheng')
})

test('a development zone’s own, and without one the district’s', async () => {
  expect(await ask('zhongkai', city, huicheng)).toBe('city/huicheng')
  expect(await ask('zhongkai', zhongkai)).toBe('city/zhongkai')
})

test('the city’s where the county has none, or only teams, or where nobody knows the area', async () => {
  expect(await ask('441303', city, huicheng, team)).toBe('city')
  expect(await responsibleFor(database, 'nowhere')).toBe('city')
})

test('a city without organisations has a scope that nobody’s role covers by chance', async () => {
  expect(await responsibleFor(database, '441302')).toBe('441300')
})
