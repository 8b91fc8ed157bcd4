import type { Document, Find, Stage } from '../../../local/cloud/engine/types'
import { withEngine } from './support'

const { engine } = withEngine()
const READINGS = 'readings'
const COUNT = 1500

/** None of them is found by any of the queries, unless a test says so. */
const reading = (n: number): Document => ({
  _id: `r${n}`,
  city: '惠州',
  team: `t${n % 7}`,
  at: n,
  tags: ['a', `b${n}`],
  place: { type: 'Point', coordinates: [114 + n / 1e5, 23] },
})

beforeAll(async () => {
  await engine().createCollection(READINGS)
  await engine().ensureIndexes(READINGS, [{ name: 'at_city', fields: { at: 1, city: 1 } }])
  await engine().load(
    READINGS,
    Array.from({ length: COUNT }, (_, n) => reading(n)),
  )
})

async function advised(query: Find) {
  await engine().find(READINGS, query)
  return engine().lastPlan(READINGS)?.advice
}

const fieldsFor = async (query: Find) =>
  (await advised(query))?.indexes.map(({ fields, geo }) => JSON.stringify(fields ?? geo))

test('equal values first, then several, then the order, then ranges', async () => {
  const filter = { at: { $gt: 5 }, team: { $in: ['x', 'y'] }, city: '深圳' }
  expect(await advised({ filter, sort: { name: -1 } })).toEqual({
    shape: '{ at: { $gt: ? }, team: { $in: ? }, city: ? } sorted by {"name":-1}',
    indexes: [{ name: 'city_team_name_at', fields: { city: 1, team: 1, name: 1, at: 1 } }],
  })
})

test.each<[string, Find, string[]]>([
  ['an order alone', { sort: { team: -1, at: 1 }, limit: 5 }, ['{"team":1,"at":-1}']],
  ['a range that is the order too', { filter: { n: { $gt: 1 } }, sort: { n: -1 } }, ['{"n":1}']],
  ['a part of a document', { filter: { 'place.type': 'Line' } }, ['{"place.type":1}']],
  [
    'the branches of an $or',
    { filter: { $or: [{ city: 'x' }, { team: 'x', at: { $lt: 3 } }] } },
    ['{"city":1}', '{"team":1,"at":1}'],
  ],
  [
    'a place',
    {
      filter: {
        place: { $geoWithin: { $centerSphere: [[0, 0], 0.001] } },
      },
    },
    ['"place"'],
  ],
])('%s', async (_, query, wanted) => {
  expect(await fieldsFor(query)).toEqual(wanted)
})

test.each<[string, Find]>([
  ['the index is there, and much is skipped', { sort: { at: -1 }, skip: 1400, limit: 1 }],
  ['no index helps', { filter: { team: /x/ } }],
  ['what is read is given', { filter: { city: '惠州' } }],
  ['few documents are read', { filter: { at: { $lt: 900 }, city: 'x' } }],
  ['it is found by its id', { filter: { _id: 'r7', city: 'x' } }],
])('nothing is advised where %s', async (_, query) => {
  expect(await advised(query)).toBeUndefined()
})

test('an aggregation, an update and a count are advised as well', async () => {
  const advice = () =>
    engine()
      .lastPlan(READINGS)
      ?.advice?.indexes.map(({ name }) => name)
  const stages: Stage[] = [{ $match: { city: 'x' } }, { $group: { _id: '$team' } }]
  await engine().aggregate(READINGS, stages)
  expect(advice()).toEqual(['city'])
  await engine().update(READINGS, { team: 'x' }, { $set: { at: 1 } }, { multi: true })
  expect(advice()).toEqual(['team'])
  await engine().count(READINGS, { tags: 'x' })
  expect(advice()).toEqual(['tags'])
})

test('with the index that was advised there is nothing more to advise', async () => {
  const query: Find = { filter: { team: 'x', at: { $gt: 5 } }, sort: { city: 1 } }
  const { indexes = [] } = (await advised(query)) ?? {}
  await engine().ensureIndexes(READINGS, indexes)
  expect(await advised(query)).toBeUndefined()
  expect(engine().lastPlan(READINGS)).toMatchObject({ index: indexes[0]?.name, scanned: 0 })
})
