import { withEngine } from './support'

const { engine, collection } = withEngine()

test('values come back as they went in', async () => {
  const document = {
    _id: 'a',
    text: '志愿\0之城😀',
    number: 1.5,
    large: Number.MAX_SAFE_INTEGER,
    negative: -7,
    infinite: -Infinity,
    date: new Date(1_700_000_000_123),
    longAgo: new Date(-1),
    nothing: null,
    empty: [],
    none: {},
    nested: { list: [{ at: new Date(5) }, [1, [2]]] },
    point: { type: 'Point', coordinates: [114.4, 23.1] },
    pattern: /^a\/b/im,
    yes: true,
  }
  await engine().insert(collection(), [{ ...document, lost: undefined }])
  const found = await engine().get(collection(), 'a')
  expect(found).toEqual(document)
  expect(Object.keys(found ?? {})).toEqual(Object.keys(document))
  expect(found?.date).toBeInstanceOf(Date)
  expect(found?.pattern).toBeInstanceOf(RegExp)
})

test('two fields that were one object are two when they come back', async () => {
  const shared = { n: 1 }
  await engine().insert(collection(), [{ _id: 'a', one: shared, two: shared }])
  await engine().update(collection(), { _id: 'a' }, { $inc: { 'one.n': 1 } })
  expect(await engine().get(collection(), 'a')).toEqual({ _id: 'a', one: { n: 2 }, two: { n: 1 } })
})

test('an inserted object is the caller’s own again', async () => {
  const document = { _id: 'a', list: [1] }
  const inserted = engine().insert(collection(), [document])
  document.list.push(2)
  await inserted
  expect(await engine().get(collection(), 'a')).toEqual({ _id: 'a', list: [1] })
})

test('a document without an id gets one of 32 hexadecimal digits', async () => {
  const ids = await engine().insert(collection(), [{ n: 1 }, { n: 2 }])
  expect(new Set(ids).size).toBe(2)
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/)
})

test('ids may be numbers, which are no texts', async () => {
  await engine().insert(collection(), [{ _id: 1 }, { _id: '1', text: true }])
  expect(await engine().get(collection(), 1)).toEqual({ _id: 1 })
  expect(await engine().get(collection(), '1')).toEqual({ _id: '1', text: true })
})

test('an id of another kind is refused', async () => {
  await expect(
    engine().insert(collection(), [{ _id: { a: 1 } as unknown as string }]),
  ).rejects.toMatchObject({ code: 'INVALID_PARAM' })
})

test('an id that is taken is refused, and nothing of the batch is written', async () => {
  await engine().insert(collection(), [{ _id: 'a', n: 1 }])
  await expect(engine().insert(collection(), [{ _id: 'b' }, { _id: 'a' }])).rejects.toMatchObject({
    code: 'DATABASE_REQUEST_FAILED',
    message: expect.stringContaining(
      `E11000 duplicate key error collection: tnt-local.${collection()} index: _id_ dup key: { : "a" }`,
    ),
  })
  await expect(engine().insert(collection(), [{ _id: 'c' }, { _id: 'c' }])).rejects.toThrow(
    /E11000/,
  )
  expect(await engine().find(collection(), {})).toEqual([{ _id: 'a', n: 1 }])
})

test('of many inserts of one id exactly one succeeds', async () => {
  const tries = Array.from({ length: 20 }, (_, n) =>
    engine().insert(collection(), [{ _id: 'a', n }]),
  )
  const results = await Promise.allSettled(tries)
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('a collection that is missing is named', async () => {
  const missing = {
    code: 'DATABASE_COLLECTION_NOT_EXIST',
    message: expect.stringContaining('[ResourceNotFound] Db or Table not exist: nowhere.'),
  }
  await expect(engine().get('nowhere', 'a')).rejects.toMatchObject(missing)
  await expect(engine().find('nowhere', {})).rejects.toMatchObject(missing)
  await expect(engine().count('nowhere')).rejects.toMatchObject(missing)
  await expect(engine().insert('nowhere', [{}])).rejects.toMatchObject(missing)
  await expect(engine().update('nowhere', {}, { $set: { a: 1 } })).rejects.toMatchObject(missing)
  await expect(engine().remove('nowhere', {})).rejects.toMatchObject(missing)
  await expect(engine().aggregate('nowhere', [])).rejects.toMatchObject(missing)
  await expect(engine().load('nowhere', [])).rejects.toMatchObject(missing)
})

describe('updates', () => {
  beforeEach(() =>
    engine().insert(collection(), [
      { _id: 'a', n: 1, k: 'x' },
      { _id: 'b', n: 2, k: 'x' },
      { _id: 'c', n: 3, k: 'y' },
    ]),
  )

  test('change the first that matches, or all', async () => {
    const one = await engine().update(collection(), { k: 'x' }, { $inc: { n: 10 } })
    expect(one).toEqual({ updated: 1 })
    const all = await engine().update(
      collection(),
      { k: 'x' },
      { $inc: { n: 10 } },
      { multi: true },
    )
    expect(all).toEqual({ updated: 2 })
    const sum = (await engine().find(collection(), {})).reduce(
      (total, { n }) => total + Number(n),
      0,
    )
    expect(sum).toBe(6 + 30)
  })

  test('count what really changed', async () => {
    const change = { $set: { k: 'x' } }
    expect(await engine().update(collection(), {}, change, { multi: true })).toEqual({ updated: 1 })
    expect(await engine().update(collection(), {}, change, { multi: true })).toEqual({ updated: 0 })
    expect(await engine().update(collection(), { _id: 'z' }, change)).toEqual({ updated: 0 })
  })

  test('are refused as a whole when one document refuses', async () => {
    await engine().insert(collection(), [{ _id: 'd', n: 'text' }])
    await expect(
      engine().update(collection(), {}, { $inc: { n: 1 } }, { multi: true }),
    ).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
    expect(await engine().count(collection(), { n: { $in: [1, 2, 3] } })).toBe(3)
  })

  test('an unknown operator is refused, though no document matches', async () => {
    const refusal = { code: 'INVALID_PARAM', message: expect.stringContaining('$foo') }
    const [none, change] = [{ _id: 'z' }, { $foo: { a: 1 } }]
    await expect(engine().update(collection(), none, change)).rejects.toMatchObject(refusal)
    await expect(engine().findOneAndUpdate(collection(), none, change)).rejects.toMatchObject(
      refusal,
    )
  })

  test('leave the id alone', async () => {
    const id = { _id: 'a' }
    await expect(engine().update(collection(), id, { $set: { _id: 'z' } })).rejects.toThrow(
      /immutable/,
    )
    await expect(
      engine().update(collection(), id, { _id: 'z' }, { replace: true }),
    ).rejects.toThrow(/immutable/)
    expect(await engine().update(collection(), id, { $set: { _id: 'a', n: 5 } })).toEqual({
      updated: 1,
    })
  })

  test('replace a document, or make it', async () => {
    const options = { replace: true, upsert: true }
    const set = (id: string, fields: Record<string, unknown>) =>
      engine().update(collection(), { _id: id }, fields, options)
    expect(await set('a', { m: 1 })).toEqual({ updated: 1 })
    expect(await engine().get(collection(), 'a')).toEqual({ _id: 'a', m: 1 })
    expect(await set('a', { m: 1 })).toEqual({ updated: 0 })
    expect(await set('z', { m: 2 })).toEqual({ updated: 0, upsertedId: 'z' })
    expect(await engine().get(collection(), 'z')).toEqual({ _id: 'z', m: 2 })
    await expect(set('a', { $set: { m: 1 } })).rejects.toMatchObject({ code: 'INVALID_PARAM' })
  })

  test('make a document from what the filter and the change say', async () => {
    const { upsertedId } = await engine().update(
      collection(),
      { k: 'new', 'at.place': { $eq: 1 }, n: { $gt: 3 } },
      { $inc: { n: 1 } },
      { upsert: true },
    )
    expect(upsertedId).toMatch(/^[0-9a-f]{32}$/)
    expect(await engine().get(collection(), upsertedId ?? '')).toEqual({
      _id: upsertedId,
      k: 'new',
      at: { place: 1 },
      n: 1,
    })
  })

  test('give back the document as it is then', async () => {
    const change = { $inc: { n: 1 } }
    expect(await engine().findOneAndUpdate(collection(), { k: 'y' }, change)).toEqual({
      updated: 1,
      document: { _id: 'c', n: 4, k: 'y' },
    })
    expect(await engine().findOneAndUpdate(collection(), { k: 'z' }, change)).toEqual({
      updated: 0,
    })
  })

  test('remove the first, or all', async () => {
    expect(await engine().remove(collection(), { k: 'x' })).toBe(1)
    expect(await engine().remove(collection(), {}, { multi: true })).toBe(2)
    expect(await engine().remove(collection(), {})).toBe(0)
    expect(await engine().count(collection())).toBe(0)
  })
})

test('300 at once on 100 places give exactly 100', async () => {
  await engine().insert(collection(), [{ _id: 'session', left: 100, takers: [] }])
  const take = (taker: number) =>
    engine().update(
      collection(),
      { _id: 'session', left: { $gt: 0 } },
      { $inc: { left: -1 }, $push: { takers: taker } },
    )
  const results = await Promise.all(Array.from({ length: 300 }, (_, taker) => take(taker)))
  expect(results.filter(({ updated }) => updated === 1)).toHaveLength(100)
  const session = await engine().get(collection(), 'session')
  expect(session?.left).toBe(0)
  expect(new Set(session?.takers as number[]).size).toBe(100)
})

test('a conditional update by id reads that document alone', async () => {
  await engine().load(
    collection(),
    Array.from({ length: 500 }, (_, n) => ({ _id: `d${n}`, left: 1 })),
  )
  await engine().update(collection(), { _id: 'd7', left: { $gt: 0 } }, { $inc: { left: -1 } })
  expect(engine().lastPlan(collection())).toEqual({
    collection: collection(),
    index: '_id_',
    scanned: 1,
    returned: 1,
  })
})

test('loading overwrites, keeps indexes and takes any number', async () => {
  await engine().ensureIndexes(collection(), [{ name: 'k', fields: { k: 1 } }])
  const documents = function* (k: (n: number) => string) {
    for (let n = 0; n < 4500; n++) yield { _id: n, k: k(n) }
  }
  expect(
    await engine().load(
      collection(),
      documents((n) => `old${n % 2}`),
    ),
  ).toBe(4500)
  expect(
    await engine().load(
      collection(),
      documents((n) => `new${n % 3}`),
    ),
  ).toBe(4500)
  expect(await engine().count(collection(), { k: 'old1' })).toBe(0)
  expect(await engine().count(collection(), { k: 'new1' })).toBe(1500)
  expect(await engine().count(collection())).toBe(4500)
})

describe('projections', () => {
  beforeEach(() =>
    engine().insert(collection(), [
      {
        _id: 'a',
        n: 1,
        deep: { x: 1, y: 2 },
        list: [{ x: 1, y: 1 }, { x: 2 }, 3],
        tags: [1, 2, 3],
      },
    ]),
  )

  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['fields', { n: 1, no: 1 }, { _id: 'a', n: 1 }],
    ['without the id', { n: true, _id: 0 }, { n: 1 }],
    ['only the id', { _id: 1 }, { _id: 'a' }],
    [
      'paths',
      { 'deep.x': 1, 'list.x': 1 },
      { _id: 'a', deep: { x: 1 }, list: [{ x: 1 }, { x: 2 }] },
    ],
    ['all but fields', { n: 0, list: 0, tags: 0, 'deep.y': false }, { _id: 'a', deep: { x: 1 } }],
    ['the first of an array', { tags: { $slice: 1 }, n: 1 }, { _id: 'a', n: 1, tags: [1] }],
    ['the last of an array', { tags: { $slice: -1 }, n: 1 }, { _id: 'a', n: 1, tags: [3] }],
    ['a middle', { tags: { $slice: [1, 1] }, n: 1 }, { _id: 'a', n: 1, tags: [2] }],
    ['an element', { list: { $elemMatch: { x: 2 } } }, { _id: 'a', list: [{ x: 2 }] }],
    ['no element', { list: { $elemMatch: { x: 9 } } }, { _id: 'a' }],
  ])('%s', async (_name, projection, expected) => {
    expect(await engine().find(collection(), { projection })).toEqual([expected])
  })

  test.each([
    [{ n: 1, deep: 0 }, /mix/],
    [{ n: 'x' }, /1 or 0/],
    [{ n: { $foo: 1 } }, /\$foo/],
  ])('%j is refused', async (projection, message) => {
    await expect(engine().find(collection(), { projection })).rejects.toThrow(message)
  })
})
