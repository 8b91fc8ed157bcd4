import { withEngine } from './support'

const { engine, collection } = withEngine()

const DUPLICATE = { code: 'DATABASE_REQUEST_FAILED', message: expect.stringContaining('E11000') }

const all = () => engine().find(collection(), { sort: { _id: 1 } })
const byPhone = (phone: unknown) => engine().find(collection(), { filter: { phone } })

beforeEach(async () => {
  await engine().ensureIndexes(collection(), [
    { name: 'city', fields: { city: 1 } },
    { name: 'phone', fields: { phone: 1 }, unique: true },
  ])
  await engine().insert(collection(), [
    { _id: 'a', phone: '1', city: 'x' },
    { _id: 'b', phone: '2', city: 'x' },
  ])
})

test('the refusal names the index and the value', async () => {
  await expect(engine().insert(collection(), [{ phone: '2' }])).rejects.toMatchObject({
    message: expect.stringContaining('index: phone dup key: { : "2" }'),
  })
})

test('a refused batch leaves neither documents nor index entries', async () => {
  const before = await all()
  const batch = [
    { _id: 'c', phone: '3', city: 'y' },
    { _id: 'd', phone: '1', city: 'y' },
  ]
  await expect(engine().insert(collection(), batch)).rejects.toMatchObject(DUPLICATE)
  expect(await all()).toEqual(before)
  expect(await engine().count(collection(), { city: 'y' })).toBe(0)
  expect(await byPhone('3')).toEqual([])
  await engine().insert(collection(), [{ _id: 'e', phone: '3' }])
})

test('a refused operation does not touch those that share its commit', async () => {
  const results = await Promise.allSettled([
    engine().insert(collection(), [{ _id: 'c', phone: '3' }]),
    engine().insert(collection(), [{ _id: 'd', phone: '3' }]),
    engine().update(collection(), { _id: 'a' }, { $set: { phone: '2' } }),
    engine().insert(collection(), [{ _id: 'e', phone: '4' }]),
  ])
  expect(results.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'rejected',
    'fulfilled',
  ])
  expect((await all()).map(({ _id, phone }) => [_id, phone])).toEqual([
    ['a', '1'],
    ['b', '2'],
    ['c', '3'],
    ['e', '4'],
  ])
})

test('an update to a value that is taken changes none of its documents', async () => {
  await expect(
    engine().update(collection(), {}, { $set: { phone: '9' } }, { multi: true }),
  ).rejects.toMatchObject(DUPLICATE)
  expect((await all()).map(({ phone }) => phone)).toEqual(['1', '2'])
})

test('a value is free again when its document changes or goes', async () => {
  await engine().update(collection(), { _id: 'a' }, { $set: { phone: '3' } })
  await engine().insert(collection(), [{ _id: 'c', phone: '1' }])
  await engine().remove(collection(), { _id: 'b' })
  await engine().insert(collection(), [{ _id: 'd', phone: '2' }])
  expect((await byPhone('1')).map(({ _id }) => _id)).toEqual(['c'])
})

test('values can pass from one document to the next in one operation', async () => {
  await engine().update(collection(), { _id: 'a' }, { $set: { rank: 1 } })
  await engine().update(collection(), { _id: 'b' }, { $set: { rank: 2 } })
  await engine().ensureIndexes(collection(), [{ name: 'rank', fields: { rank: 1 }, unique: true }])
  await engine().update(collection(), {}, { $inc: { rank: 1 } }, { multi: true })
  expect((await all()).map(({ rank }) => rank)).toEqual([2, 3])
})

test('missing counts as a value, as null does', async () => {
  await engine().insert(collection(), [{ _id: 'c' }])
  await expect(engine().insert(collection(), [{ phone: null }])).rejects.toMatchObject(DUPLICATE)
})

test('every element of an array is unique', async () => {
  await engine().insert(collection(), [{ _id: 'c', phone: ['5', '6'] }])
  await expect(engine().insert(collection(), [{ phone: '6' }])).rejects.toMatchObject(DUPLICATE)
})

test('an index that the documents do not allow is refused, and is not there', async () => {
  await expect(
    engine().ensureIndexes(collection(), [{ name: 'one', fields: { city: 1 }, unique: true }]),
  ).rejects.toMatchObject(DUPLICATE)
  expect(
    engine()
      .indexes(collection())
      .map(({ name }) => name),
  ).toEqual(['city', 'phone'])
  await engine().insert(collection(), [{ phone: '7', city: 'x' }])
})

describe('in transactions', () => {
  test('a value is taken for the others before it is committed', async () => {
    const [first, second] = [engine().begin(), engine().begin()]
    await engine().insert(collection(), [{ _id: 'c', phone: '3' }], first)
    await expect(
      engine().insert(collection(), [{ _id: 'd', phone: '3' }], second),
    ).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_CONFLICT' })
    const plain = engine().insert(collection(), [{ _id: 'e', phone: '3' }])
    const refusal = expect(plain).rejects.toMatchObject(DUPLICATE)
    await engine().commit(first)
    await refusal
  })

  test('an abort gives it back', async () => {
    const tx = engine().begin()
    await engine().insert(collection(), [{ _id: 'c', phone: '3' }], tx)
    const plain = engine().insert(collection(), [{ _id: 'e', phone: '3' }])
    await engine().abort(tx)
    await plain
    expect((await byPhone('3')).map(({ _id }) => _id)).toEqual(['e'])
  })

  test('one’s own documents count, as they are now', async () => {
    const tx = engine().begin()
    await engine().update(collection(), { _id: 'a' }, { $set: { phone: '3' } }, {}, tx)
    await engine().insert(collection(), [{ _id: 'c', phone: '1' }], tx)
    await expect(engine().insert(collection(), [{ phone: '3' }], tx)).rejects.toMatchObject(
      DUPLICATE,
    )

    const again = engine().begin()
    await engine().update(collection(), { _id: 'b' }, { $set: { phone: '3' } }, {}, again)
    await engine().update(collection(), { _id: 'a' }, { $set: { phone: '2' } }, {}, again)
    await engine().update(collection(), { _id: 'b' }, { $set: { phone: '1' } }, {}, again)
    await engine().commit(again)
    expect((await all()).map(({ phone }) => phone)).toEqual(['2', '1'])
  })
})
