import { database as db } from '../../../cloudfunctions/_kernel/database'
import { withCloud } from '../../support/cloud'

const cloud = withCloud({ collections: [{ name: 'books', indexes: [] }] })

const shelf = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ _id: `b${n}`, city: `c${n}`, year: n % 50 }))

test('a query without its index is told once, by the name of the index, and counted', async () => {
  await cloud().engine.load('books', shelf(1200))
  const books = db.collection<{ city: string; year: number }>('books')
  const ask = (city: string) => books.where({ city }).orderBy('year', 'desc').get()
  for (const city of ['c1', 'c2', 'c3']) await ask(city)
  await books.where({ year: 7 }).get()
  const index = { name: 'city_year', fields: { city: 1, year: 1 } }
  const shape = '{ city: ? } sorted by {"year":-1}'
  expect(cloud().warnings.list).toEqual([
    { collection: 'books', shape, indexes: [index], scanned: 1200, returned: 1, times: 3 },
    expect.objectContaining({ shape: '{ year: ? }', times: 1 }),
  ])
  const answer = await fetch(`${cloud().url}/__cloud/inspect/warnings`)
  expect(await answer.json()).toEqual({ warnings: cloud().warnings.list })
  const lines = cloud().logs.filter((line) => line.startsWith('books:'))
  expect(lines).toHaveLength(2)
  expect(lines[0]).toContain(JSON.stringify(index))
})
