import { assumed, documented, readInSdk, type Source } from './support/claims'
import { node, wx } from './support/sdks'
import { own, topic } from './support/topic'

const db = wx.database()
const _ = db.command
const THINGS = own('things')
const things = db.collection(THINGS)

type Fields = Record<string, unknown>

const MONGO = assumed('the database is MongoDB, which does so')
const page = (name: string) => documented(`Command.${name}`)
const DOC_UPDATE = documented('Document.update')

/** On what it rests, what is done, the document, the change, and the document afterwards. */
const changes: [Source, string, Fields, Fields, Fields][] = [
  [DOC_UPDATE, 'a value', { a: 1, b: 2 }, { a: 3 }, { a: 3, b: 2 }],
  [
    DOC_UPDATE,
    'a nested value keeps its neighbours',
    { o: { a: 1, b: 2 } },
    { o: { a: 3 } },
    { o: { a: 3, b: 2 } },
  ],
  [DOC_UPDATE, 'a path with dots', { o: { a: 1 } }, { 'o.b.c': 2 }, { o: { a: 1, b: { c: 2 } } }],
  [DOC_UPDATE, 'a path into an array', { l: [1, 2] }, { 'l.1': 9 }, { l: [1, 9] }],
  [
    DOC_UPDATE,
    'a field of an element',
    { l: [{ a: 1, b: 2 }] },
    { 'l.0.a': 9 },
    { l: [{ a: 9, b: 2 }] },
  ],
  [MONGO, 'a place in what is missing makes an object', {}, { 'l.0': 9 }, { l: { 0: 9 } }],
  [
    MONGO,
    'a place beyond the end of an array fills it up with null',
    { l: [1] },
    { 'l.3': 9 },
    { l: [1, null, null, 9] },
  ],
  [DOC_UPDATE, 'null and an empty array', { a: 1, b: 1 }, { a: null, b: [] }, { a: null, b: [] }],
  [
    readInSdk('database serializer/common.js flatten'),
    'what is undefined is left alone',
    { a: 1 },
    { a: undefined, b: 2 },
    { a: 1, b: 2 },
  ],
  [
    readInSdk('database serializer/common.js flatten'),
    'an empty object changes nothing in a nested one',
    { a: 1, o: { x: 1 } },
    { a: 2, o: {} },
    { a: 2, o: { x: 1 } },
  ],
  [
    page('set'),
    'set replaces the whole',
    { o: { a: 1, b: 2 } },
    { o: _.set({ a: 3 }) },
    { o: { a: 3 } },
  ],
  [page('remove'), 'remove', { a: 1, b: 2 }, { a: _.remove() }, { b: 2 }],
  [
    page('remove'),
    'remove, nested',
    { o: { a: 1, b: 2 } },
    { o: { a: _.remove() } },
    { o: { b: 2 } },
  ],
  [
    MONGO,
    'remove of an element leaves null',
    { l: [1, 2] },
    { 'l.0': _.remove() },
    { l: [null, 2] },
  ],
  [page('inc'), 'inc', { a: 1 }, { a: _.inc(-3) }, { a: -2 }],
  [MONGO, 'inc of what is missing begins at 0', {}, { a: _.inc(2) }, { a: 2 }],
  [page('inc'), 'inc, nested', { o: { a: 1 } }, { o: { a: _.inc(1) } }, { o: { a: 2 } }],
  [MONGO, 'inc of an element', { l: [1, 5] }, { 'l.1': _.inc(1) }, { l: [1, 6] }],
  [page('mul'), 'mul', { a: 3 }, { a: _.mul(2) }, { a: 6 }],
  [MONGO, 'mul of what is missing gives 0', {}, { a: _.mul(2) }, { a: 0 }],
  [page('min'), 'min', { a: 3, b: 3 }, { a: _.min(2), b: _.min(4) }, { a: 2, b: 3 }],
  [page('min'), 'min of what is missing sets it', {}, { a: _.min(2) }, { a: 2 }],
  [page('max'), 'max', { a: 3, b: 3 }, { a: _.max(2), b: _.max(4) }, { a: 3, b: 4 }],
  [page('max'), 'max of dates', { a: new Date(5) }, { a: _.max(new Date(9)) }, { a: new Date(9) }],
  [page('rename'), 'rename', { a: 1 }, { a: _.rename('z') }, { z: 1 }],
  [
    page('rename'),
    'rename into an object',
    { a: 1, o: { b: 2 } },
    { a: _.rename('o.a') },
    { o: { b: 2, a: 1 } },
  ],
  [page('rename'), 'rename over what is there', { a: 1, z: 2 }, { a: _.rename('z') }, { z: 1 }],
  [page('bit'), 'bit and', { a: 13 }, { a: _.bit({ and: 10 }) }, { a: 8 }],
  [page('bit'), 'bit or', { a: 3 }, { a: _.bit({ or: 5 }) }, { a: 7 }],
  [page('bit'), 'bit xor', { a: 1 }, { a: _.bit({ xor: 5 }) }, { a: 4 }],
  [page('push'), 'push one', { l: [1] }, { l: _.push(2) }, { l: [1, 2] }],
  [page('push'), 'push several', { l: [1] }, { l: _.push([2, 3]) }, { l: [1, 2, 3] }],
  [page('push'), 'push to what is missing makes an array', {}, { l: _.push([1]) }, { l: [1] }],
  [
    page('push'),
    'push of objects, nested',
    { o: { l: [] } },
    { o: { l: _.push([{ at: new Date(5) }]) } },
    { o: { l: [{ at: new Date(5) }] } },
  ],
  [
    page('push'),
    'push at a place',
    { l: [1, 2] },
    { l: _.push({ each: [9, 8], position: 1 }) },
    { l: [1, 9, 8, 2] },
  ],
  [
    page('push'),
    'push and sort',
    { l: [3, 1] },
    { l: _.push({ each: [2], sort: 1 }) },
    { l: [1, 2, 3] },
  ],
  [
    page('push'),
    'push and keep the first',
    { l: [1] },
    { l: _.push({ each: [2, 3], slice: 2 }) },
    { l: [1, 2] },
  ],
  [
    page('push'),
    'push and keep the last',
    { l: [1] },
    { l: _.push({ each: [2, 3], slice: -2 }) },
    { l: [2, 3] },
  ],
  [
    page('push'),
    'push with place, order by fields and length',
    { l: [{ a: 3 }, { a: 1 }] },
    { l: _.push({ each: [{ a: 2 }], position: 0, sort: { a: 1 }, slice: 2 }) },
    { l: [{ a: 1 }, { a: 2 }] },
  ],
  [page('pop'), 'pop', { l: [1, 2, 3] }, { l: _.pop() }, { l: [1, 2] }],
  [page('shift'), 'shift', { l: [1, 2, 3] }, { l: _.shift() }, { l: [2, 3] }],
  [MONGO, 'pop of an empty array', { a: 1, l: [] }, { a: 2, l: _.pop() }, { a: 2, l: [] }],
  [page('unshift'), 'unshift', { l: [3] }, { l: _.unshift([1, 2]) }, { l: [1, 2, 3] }],
  [page('addToSet'), 'addToSet of what is there', { l: [1] }, { l: _.addToSet(1) }, { l: [1] }],
  [page('addToSet'), 'addToSet of what is new', { l: [1] }, { l: _.addToSet(2) }, { l: [1, 2] }],
  [
    page('addToSet'),
    'addToSet of objects',
    { l: [{ a: 1 }] },
    { l: _.addToSet({ a: 1 }) },
    { l: [{ a: 1 }] },
  ],
  [
    readInSdk('database command.js addToSet'),
    'addToSet of several takes the dollar sign, which the page does not tell',
    { l: [1] },
    { l: _.addToSet({ $each: [1, 2] }) },
    { l: [1, 2] },
  ],
  [
    readInSdk('database command.js addToSet'),
    'addToSet adds { each } as it is, against its page',
    { l: [1] },
    { l: _.addToSet({ each: [2] }) },
    { l: [1, { each: [2] }] },
  ],
  [page('pull'), 'pull', { l: [1, 2, 1] }, { l: _.pull(1) }, { l: [2] }],
  [page('pull'), 'pull by command', { l: [1, 2, 3] }, { l: _.pull(_.in([1, 3])) }, { l: [2] }],
  [
    page('pull'),
    'pull by fields',
    { l: [{ a: 1 }, { a: 5 }] },
    { l: _.pull({ a: _.gt(2) }) },
    { l: [{ a: 1 }] },
  ],
  [page('pullAll'), 'pullAll', { l: [1, 2, 3, 1] }, { l: _.pullAll([1, 3]) }, { l: [2] }],
  [
    DOC_UPDATE,
    'several commands at once',
    { a: 1, l: [1], o: { x: 1 }, gone: 1 },
    { a: _.inc(1), l: _.push(2), o: { x: _.mul(3) }, gone: _.remove(), b: 'new' },
    { a: 2, l: [1, 2], o: { x: 3 }, b: 'new' },
  ],
]

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: { errCode: number; errMsg: string }) => error,
  )

/** What the change is, the document it does not fit, and what the text names. */
const misfits: [string, Fields, Fields, RegExp][] = [
  ['inc of text', { a: 'x' }, { a: _.inc(1) }, /\$inc/],
  ['inc of null', { a: null }, { a: _.inc(1) }, /\$inc/],
  ['push to what is no array', { l: 5 }, { l: _.push(1) }, /array/],
  ['a field inside null', { o: null }, { o: { a: 1 } }, /Cannot create field 'a'/],
  ['a field inside a number', { o: 5 }, { 'o.a': 1 }, /Cannot create field 'a'/],
  ['two changes of one place', { o: { a: 1 } }, { o: _.set({}), 'o.a': 2 }, /conflict/],
  ['bit of a fraction', { a: 1.5 }, { a: _.bit({ and: 1 }) }, /\$bit/],
]

topic('updates', { collections: [{ name: THINGS, indexes: [] }] }, ({ claim }) => {
  for (const [source, text, before, change, after] of changes) {
    claim(source, text, async () => {
      await things.add({ data: { _id: 'a', ...before } })
      expect((await things.doc('a').update({ data: change })).stats.updated).toBe(
        JSON.stringify(before) === JSON.stringify(after) ? 0 : 1,
      )
      expect((await things.doc('a').get()).data).toEqual({ _id: 'a', ...after })
    })
  }

  for (const [text, before, change, named] of misfits) {
    claim(MONGO, `refused, and nothing is changed: ${text}`, async () => {
      await things.add({ data: { _id: 'a', other: 1, ...before } })
      const error = await refusal(things.doc('a').update({ data: { other: 2, ...change } }))
      expect(error).toMatchObject({ errCode: -502001, errMsg: expect.stringMatching(named) })
      expect((await things.doc('a').get()).data).toEqual({ _id: 'a', other: 1, ...before })
    })
  }

  claim(documented('Collection.update'), 'commands change all that match', async () => {
    const data = [
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 },
    ]
    await things.add({ data })
    await things.where({ n: _.gt(0) }).update({ data: { n: _.inc(10), seen: true } })
    expect((await things.orderBy('_id', 'asc').get()).data).toEqual([
      { _id: 'a', n: 11, seen: true },
      { _id: 'b', n: 12, seen: true },
    ])
  })

  claim(
    documented('guide/database/query-array-object'),
    '$ is the element that the condition met, $[] all of them',
    async () => {
      await things.add({ data: { _id: 'a', l: [{ k: 1 }, { k: 2 }, { k: 2 }], m: [1, 2] } })
      await things.where({ 'l.k': 2 }).update({ data: { 'l.$.k': 9, 'm.$[]': _.inc(1) } })
      expect((await things.doc('a').get()).data).toMatchObject({
        l: [{ k: 1 }, { k: 9 }, { k: 2 }],
        m: [2, 3],
      })
    },
  )

  claim(readInSdk('database query.js update'), 'raw changes go out as they are', async () => {
    await things.add({ data: { _id: 'a', n: 1, l: [1] } })
    const raw = node.database().collection(THINGS).options({ raw: true })
    await raw.where({ _id: 'a' }).update({ $inc: { n: 1 }, $push: { l: 2 } })
    expect((await things.doc('a').get()).data).toEqual({ _id: 'a', n: 2, l: [1, 2] })
  })

  claim(MONGO, 'a raw change of an unknown kind is refused by name', async () => {
    await things.add({ data: { _id: 'a' } })
    const raw = node.database().collection(THINGS).options({ raw: true })
    await expect(raw.where({ _id: 'a' }).update({ $foo: { n: 1 } })).rejects.toMatchObject({
      message: expect.stringContaining('$foo'),
    })
  })
})
