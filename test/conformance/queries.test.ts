import type cloud from 'wx-server-sdk'
import { assumed, documented, readInSdk, type Source } from './support/claims'
import { node, wx } from './support/sdks'
import { own, topic } from './support/topic'

const db = wx.database()
const _ = db.command
const $ = _.aggregate

interface Thing {
  _id: string
  n?: number | null
  m?: number
  tags?: string[]
  parts?: { a: number; b: number }[]
  where?: { city: string; zip: number }
  at?: Date
  name?: string
}

const documents: Thing[] = [
  { _id: 'a', n: 1, m: 2, tags: ['x', 'y'], where: { city: '惠州', zip: 1 }, name: 'Ann\nBo' },
  {
    _id: 'b',
    n: 5,
    m: 2,
    tags: ['y'],
    parts: [
      { a: 1, b: 9 },
      { a: 5, b: 1 },
    ],
    name: 'ann',
  },
  { _id: 'c', n: 9, m: 9, tags: [], at: new Date(1000), name: '' },
  { _id: 'd', n: null, where: { city: '厦门', zip: 2 } },
]

const THINGS = own('things')
const things = db.collection<Thing>(THINGS)

const find = async (condition: cloud.Condition<Thing>) =>
  (await things.where(condition).get()).data.map(({ _id }) => _id).sort()

const MONGO = assumed('the database is MongoDB, which does so')
const page = (name: string) => documented(`Command.${name}`)

/** On what it rests, what is asked, the condition, and the ids that it finds. */
const finds: [Source, string, cloud.Condition<Thing>, string][] = [
  [documented('Collection.where'), 'a value', { n: 5 }, 'b'],
  [documented('Collection.where'), 'a nested value', { where: { city: '惠州' } }, 'a'],
  [
    documented('guide/database/query-array-object'),
    'a command inside a nested object',
    { where: { zip: _.gt(1) } },
    'd',
  ],
  [documented('Collection.where'), 'a path with dots', { 'where.zip': _.gt(1) }, 'd'],
  [
    page('eq'),
    'a plain object asks for the fields it names, eq for the whole object',
    { where: _.eq({ city: '惠州', zip: 1 }) },
    'a',
  ],
  [page('eq'), 'eq with part of an object finds nothing', { where: _.eq({ city: '惠州' }) }, ''],
  [MONGO, 'eq minds the order of fields', { where: _.eq({ zip: 1, city: '惠州' }) }, ''],
  [documented('guide/database/query-array-object'), 'an element of an array', { tags: 'y' }, 'a b'],
  [documented('guide/database/query-array-object'), 'a whole array', { tags: ['x', 'y'] }, 'a'],
  [
    documented('guide/database/query-array-object'),
    'an array with an element that a command accepts',
    { 'parts.a': _.gt(4) },
    'b',
  ],
  [page('eq'), 'a whole array by eq', { tags: _.eq(['x', 'y']) }, 'a'],
  [
    documented('guide/database/query-array-object'),
    'an element by its place',
    { 'tags.0': 'y' },
    'b',
  ],
  [
    documented('guide/database/query-array-object'),
    'a field of an element by its place',
    { 'parts.1.a': 5 },
    'b',
  ],
  [
    documented('guide/database/query-array-object'),
    'a field of any element',
    { 'parts.b': 9 },
    'b',
  ],
  [page('eq'), 'a date', { at: new Date(1000) }, 'c'],
  [MONGO, 'null finds null and what is missing', { m: null }, 'd'],
  [MONGO, 'eq null finds null and what is missing', { n: _.eq(null) }, 'd'],
  [MONGO, 'exists is not troubled by null', { n: _.exists(true) }, 'a b c d'],
  [page('neq'), 'neq', { n: _.neq(5) }, 'a c d'],
  [page('gt'), 'gt', { n: _.gt(5) }, 'c'],
  [page('gte'), 'gte', { n: _.gte(5) }, 'b c'],
  [page('lt'), 'lt', { n: _.lt(5) }, 'a'],
  [page('lte'), 'lte', { n: _.lte(5) }, 'a b'],
  [MONGO, 'only values of one type compare', { n: _.gt('0') }, ''],
  [page('gt'), 'gt of dates', { at: _.gt(new Date(999)) }, 'c'],
  [page('in'), 'in', { n: _.in([1, 9, 77]) }, 'a c'],
  [page('in'), 'in on _id', { _id: _.in(['a', 'b']) }, 'a b'],
  [MONGO, 'in of nothing finds nothing', { n: _.in([]) }, ''],
  [MONGO, 'in with null finds what is missing', { m: _.in([null, 9]) }, 'c d'],
  [MONGO, 'in on an array looks at its elements', { tags: _.in(['x']) }, 'a'],
  [page('nin'), 'nin', { n: _.nin([1, 9]) }, 'b d'],
  [page('nin'), 'nin finds what is missing', { m: _.nin([2]) }, 'c d'],
  [page('and'), 'and on a field', { n: _.gt(1).and(_.lt(9)) }, 'b'],
  [page('and'), 'and on a field, called before', { n: _.and(_.gt(1), _.lt(9)) }, 'b'],
  [page('and'), 'a chain on a field', { n: _.gt(1).lt(9) }, 'b'],
  [page('or'), 'or on a field', { n: _.eq(1).or(_.gt(5)) }, 'a c'],
  [page('or'), 'or on a field, called before', { n: _.or(_.eq(1), _.gt(5)) }, 'a c'],
  [page('and'), 'and of conditions', _.and([{ m: 2 }, { tags: 'x' }]), 'a'],
  [page('or'), 'or of conditions', _.or([{ n: 1 }, { 'where.zip': 2 }]), 'a d'],
  [page('nor'), 'nor of conditions', _.nor([{ n: 1 }, { n: 5 }]), 'c d'],
  [page('nor'), 'nor on a field', { n: _.nor(_.eq(1), _.gt(5)) }, 'b d'],
  [page('not'), 'not', { n: _.not(_.gt(1)) }, 'a d'],
  [page('not'), 'not of in', { n: _.not(_.in([1, 5])) }, 'c d'],
  [
    readInSdk('database serializer/query.js encodeLogicCommand'),
    'not of a RegExp',
    { _id: _.not(/[abc]/) },
    'd',
  ],
  [page('or'), 'or inside and', _.and([_.or([{ n: 1 }, { n: 9 }]), { m: _.gt(2) }]), 'c'],
  [
    page('and'),
    'logic nested four deep',
    _.or([
      _.and([{ m: 2 }, _.or([{ n: 5 }, _.nor([{ n: _.gt(0) }, { m: 2 }])])]),
      { at: _.lt(new Date(2000)) },
    ]),
    'b c',
  ],
  [
    page('and'),
    'and inside or on one field',
    { n: _.or(_.and(_.gte(1), _.lt(5)), _.gt(8)) },
    'a c',
  ],
  [page('exists'), 'exists', { m: _.exists(false) }, 'd'],
  [page('mod'), 'mod', { n: _.mod(4, 1) }, 'a b c'],
  [page('all'), 'all', { tags: _.all(['x', 'y']) }, 'a'],
  [MONGO, 'all of nothing finds nothing', { tags: _.all([]) }, ''],
  [
    page('elemMatch'),
    'elemMatch by fields',
    { parts: _.elemMatch({ a: _.gt(1), b: _.lt(5) }) },
    'b',
  ],
  [
    page('elemMatch'),
    'elemMatch wants one element to meet all',
    { parts: _.elemMatch({ a: 1, b: 1 }) },
    '',
  ],
  [page('elemMatch'), 'elemMatch of plain values', { tags: _.elemMatch(_.eq('x')) }, 'a'],
  [page('size'), 'size', { tags: _.size(2) }, 'a'],
  [page('size'), 'size 0 is not missing', { tags: _.size(0) }, 'c'],
  [page('expr'), 'expr compares two fields', _.expr($.lt(['$n', '$m'])), 'a'],
  [MONGO, 'expr: null is above what is missing', _.expr($.gt(['$n', '$m'])), 'b d'],
  [page('expr'), 'expr beside a condition', _.and([{ m: 2 }, _.expr($.lt(['$n', '$m']))]), 'a'],
  [MONGO, 'expr takes an empty text for true', _.expr($.ifNull(['$name', false])), 'a b c'],
  [documented('Database.RegExp'), 'a RegExp of the language', { _id: /^[ab]$/ }, 'a b'],
  [documented('Database.RegExp'), 'db.RegExp', { 'where.city': db.RegExp({ regexp: '^厦' }) }, 'd'],
  [
    documented('Database.RegExp'),
    'option i: whatever the case',
    { name: db.RegExp({ regexp: '^ANN$', options: 'i' }) },
    'b',
  ],
  [
    documented('Database.RegExp'),
    'option m: ^ and $ at lines',
    { name: db.RegExp({ regexp: '^Bo$', options: 'm' }) },
    'a',
  ],
  [
    documented('Database.RegExp'),
    'option s: the dot takes a line break',
    { name: db.RegExp({ regexp: 'Ann.Bo', options: 's' }) },
    'a',
  ],
  [
    documented('Database.RegExp'),
    'several options',
    { name: db.RegExp({ regexp: '^bO$', options: 'im' }) },
    'a',
  ],
  [MONGO, 'a RegExp in a list', { name: _.in([/^Ann/, 'ann']) }, 'a b'],
]

topic('queries', { collections: [{ name: THINGS, indexes: [] }] }, ({ claim, before }) => {
  before(async () => {
    await things.add({ data: documents })
  })

  for (const [source, text, condition, expected] of finds) {
    claim(source, text, async () => {
      const ids = expected.split(' ').filter(Boolean)
      expect(await find(condition)).toEqual(ids)
      expect((await things.where(condition).count()).total).toBe(ids.length)
    })
  }

  claim(readInSdk('database command.js jsonSchema'), 'jsonSchema', async () => {
    const schema = { required: ['n', 'at'], properties: { n: { bsonType: 'number' } } }
    expect(await find(_.jsonSchema(schema))).toEqual(['c'])
  })

  claim(
    readInSdk('database serializer/query.js mergeConditionAfterEncode'),
    'two fields with an or each: the SDK joins them into one or',
    async () => {
      const condition = { n: _.eq(1).or(_.eq(9)), m: _.eq(77).or(_.eq(88)) }
      expect(await find(condition)).toEqual(['a', 'c'])
    },
  )

  claim(readInSdk('database query.js where'), 'what is undefined is no condition', async () => {
    expect(await find({ n: 5, m: undefined })).toEqual(['b'])
    expect(() => things.where({ n: undefined })).toThrow('不能均为undefined')
  })

  claim(readInSdk('database query.js where'), 'a second where replaces the first', async () => {
    const { data } = await things.where({ n: 5 }).where({ m: 2 }).get()
    expect(data.map(({ _id }) => _id).sort()).toEqual(['a', 'b'])
  })

  claim(readInSdk('database query.js where'), 'raw conditions go out as they are', async () => {
    const raw = node.database().collection(THINGS).options({ raw: true })
    const { data } = await raw.where({ $or: [{ n: { $gt: 5 } }, { tags: { $size: 1 } }] }).get()
    expect(data.map(({ _id }: Thing) => _id).sort()).toEqual(['b', 'c'])
  })

  claim(MONGO, 'raw: type by name and by number', async () => {
    const raw = node.database().collection(THINGS).options({ raw: true })
    const ids = async (condition: object) =>
      (await raw.where(condition).get()).data.map(({ _id }: Thing) => _id).sort()
    expect(await ids({ n: { $type: 'number' } })).toEqual(['a', 'b', 'c'])
    expect(await ids({ n: { $type: 10 } })).toEqual(['d'])
    expect(await ids({ tags: { $type: 'string' } })).toEqual(['a', 'b'])
    expect(await ids({ tags: { $type: ['array', 'date'] } })).toEqual(['a', 'b', 'c'])
  })

  claim(MONGO, 'an operator that does not exist is refused by name', async () => {
    const asked = node
      .database()
      .collection(THINGS)
      .where({ n: { $foo: 1 } })
      .get()
    await expect(asked).rejects.toMatchObject({ message: expect.stringContaining('$foo') })
  })
})
