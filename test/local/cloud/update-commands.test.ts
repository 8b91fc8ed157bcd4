import cloud from 'wx-server-sdk'
import { withCloud } from '../../support/cloud'

/** Each update command of the SDK once, through the whole stack: document, change → document. */

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const db = cloud.database()
const _ = db.command
const things = db.collection('things')
withCloud({ collections: [{ name: 'things', indexes: [] }] })

type Fields = Record<string, unknown>

test.each<[string, Fields, Fields, Fields]>([
  ['a value', { a: 1, b: 2 }, { a: 3 }, { a: 3, b: 2 }],
  [
    'a nested value keeps its neighbours',
    { o: { a: 1, b: 2 } },
    { o: { a: 3 } },
    { o: { a: 3, b: 2 } },
  ],
  ['set replaces the whole', { o: { a: 1, b: 2 } }, { o: _.set({ a: 3 }) }, { o: { a: 3 } }],
  ['a path', { o: { a: 1 } }, { 'o.b.c': 2 }, { o: { a: 1, b: { c: 2 } } }],
  ['a path into an array', { l: [1, 2] }, { 'l.1': 9 }, { l: [1, 9] }],
  ['null and an empty array', { a: 1, b: 1 }, { a: null, b: [] }, { a: null, b: [] }],
  ['remove', { a: 1, b: 2 }, { a: _.remove() }, { b: 2 }],
  ['inc', { a: 1 }, { a: _.inc(-3), b: _.inc(2) }, { a: -2, b: 2 }],
  ['inc, nested', { o: { a: 1 } }, { o: { a: _.inc(1) } }, { o: { a: 2 } }],
  ['mul', { a: 3 }, { a: _.mul(2), b: _.mul(2) }, { a: 6, b: 0 }],
  ['min', { a: 3, b: 3 }, { a: _.min(2), b: _.min(4) }, { a: 2, b: 3 }],
  ['max', { a: 3, b: 3 }, { a: _.max(2), b: _.max(4) }, { a: 3, b: 4 }],
  ['rename', { a: 1 }, { a: _.rename('z') }, { z: 1 }],
  ['bit', { a: 13 }, { a: _.bit({ and: 10 }) }, { a: 8 }],
  ['push one', { l: [1] }, { l: _.push(2) }, { l: [1, 2] }],
  ['push several', { l: [1] }, { l: _.push([2, 3]), n: _.push([1]) }, { l: [1, 2, 3], n: [1] }],
  [
    'push with place, order and length',
    { l: [{ a: 3 }, { a: 1 }] },
    { l: _.push({ each: [{ a: 2 }], position: 0, sort: { a: 1 }, slice: 2 }) },
    { l: [{ a: 1 }, { a: 2 }] },
  ],
  ['pop', { l: [1, 2, 3] }, { l: _.pop() }, { l: [1, 2] }],
  ['shift', { l: [1, 2, 3] }, { l: _.shift() }, { l: [2, 3] }],
  ['unshift', { l: [3] }, { l: _.unshift([1, 2]) }, { l: [1, 2, 3] }],
  ['addToSet', { l: [1] }, { l: _.addToSet(1) }, { l: [1] }],
  ['addToSet, several', { l: [1] }, { l: _.addToSet({ $each: [1, 2] }) }, { l: [1, 2] }],
  ['pull', { l: [1, 2, 1] }, { l: _.pull(1) }, { l: [2] }],
  [
    'pull by condition',
    { l: [{ a: 1 }, { a: 5 }] },
    { l: _.pull({ a: _.gt(2) }) },
    { l: [{ a: 1 }] },
  ],
  ['pullAll', { l: [1, 2, 3, 1] }, { l: _.pullAll([1, 3]) }, { l: [2] }],
])('%s', async (_name, before, change, after) => {
  await things.add({ data: { _id: 'a', ...before } })
  await things.doc('a').update({ data: change })
  expect((await things.doc('a').get()).data).toEqual({ _id: 'a', ...after })
})

test('addToSet takes `each` without its dollar sign as a value, as the SDK passes it on', async () => {
  await things.add({ data: { _id: 'a', l: [1] } })
  await things.doc('a').update({ data: { l: _.addToSet({ each: [2] }) } })
  expect((await things.doc('a').get()).data).toEqual({ _id: 'a', l: [1, { each: [2] }] })
})

test('commands change all that match', async () => {
  await things.add({
    data: [
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 },
    ],
  })
  await things.where({ n: _.gt(0) }).update({ data: { n: _.inc(10), seen: true } })
  const { data } = await things.orderBy('_id', 'asc').get()
  expect(data).toEqual([
    { _id: 'a', n: 11, seen: true },
    { _id: 'b', n: 12, seen: true },
  ])
})
