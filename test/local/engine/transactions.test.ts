import { withEngine } from './support'

const { engine, collection } = withEngine()

const CONFLICT = {
  code: 'DATABASE_TRANSACTION_CONFLICT',
  message: expect.stringContaining(
    '[ResourceUnavailable.TransactionConflict] Transaction is conflict',
  ),
}
const GONE = {
  code: 'DATABASE_TRANSACTION_FAIL',
  message: expect.stringContaining('[ResourceUnavailable.TransactionNotExist]'),
}

beforeEach(() =>
  engine().insert(collection(), [
    { _id: 'a', n: 1, k: 'x' },
    { _id: 'b', n: 2, k: 'x' },
  ]),
)

const set = (id: string, n: number, tx?: string) =>
  engine().update(collection(), { _id: id }, { $set: { n } }, {}, tx)
const n = async (id: string, tx?: string) => (await engine().get(collection(), id, tx))?.n

/** Lets queued writes run that are not blocked: each of them ends in a commit. */
const othersHaveRun = () => engine().insert(collection(), [{}])

test('one sees one’s own writes, the others see them after the commit', async () => {
  const tx = engine().begin()
  await set('a', 10, tx)
  await engine().insert(collection(), [{ _id: 'c', n: 3, k: 'x' }], tx)
  await engine().remove(collection(), { _id: 'b' }, {}, tx)
  const query = { filter: { k: 'x' }, sort: { n: -1 as const } }
  const ids = async (id?: string) =>
    (await engine().find(collection(), query, id)).map(({ _id }) => _id)
  expect(await ids(tx)).toEqual(['a', 'c'])
  expect(await engine().get(collection(), 'b', tx)).toBeUndefined()
  expect(await ids()).toEqual(['b', 'a'])
  await engine().commit(tx)
  expect(await ids()).toEqual(['a', 'c'])
})

test('one sees the snapshot of one’s first operation', async () => {
  const tx = engine().begin()
  await set('a', 5)
  expect(await n('a', tx)).toBe(5)
  await set('a', 6)
  await engine().remove(collection(), { _id: 'b' })
  await engine().insert(collection(), [{ _id: 'c', n: 9 }])
  expect(await n('a', tx)).toBe(5)
  expect(await engine().find(collection(), { sort: { _id: 1 } }, tx)).toMatchObject([
    { _id: 'a', n: 5 },
    { _id: 'b' },
  ])
  await engine().abort(tx)
})

test('a snapshot lasts while collections and indexes are made', async () => {
  const tx = engine().begin()
  expect(await n('a', tx)).toBe(1)
  await engine().createCollection(`${collection()}-more`)
  await engine().ensureIndexes(collection(), [{ name: 'n', fields: { n: 1 } }])
  await set('a', 2)
  expect(await n('a', tx)).toBe(1)
  await engine().abort(tx)
})

test('the second to write a document fails at once, and its transaction is over', async () => {
  const [first, second] = [engine().begin(), engine().begin()]
  await set('a', 10, first)
  await expect(set('a', 20, second)).rejects.toMatchObject(CONFLICT)
  await expect(n('a', second)).rejects.toMatchObject(GONE)
  await expect(engine().commit(second)).rejects.toMatchObject(GONE)
  await engine().commit(first)
  expect(await n('a')).toBe(10)
})

test('a document that was changed since the snapshot conflicts', async () => {
  const tx = engine().begin()
  await n('b', tx)
  await set('a', 5)
  await expect(set('a', 6, tx)).rejects.toMatchObject(CONFLICT)
  expect(await n('a')).toBe(5)
})

test('so does one that was removed and put back, and one that has come since', async () => {
  const [first, second] = [engine().begin(), engine().begin()]
  await Promise.all([n('a', first), n('a', second)])
  await engine().remove(collection(), { _id: 'a' })
  await engine().insert(collection(), [{ _id: 'a', n: 1, k: 'x' }, { _id: 'new' }])
  await expect(set('a', 6, first)).rejects.toMatchObject(CONFLICT)
  await expect(engine().insert(collection(), [{ _id: 'new' }], second)).rejects.toMatchObject(
    CONFLICT,
  )
})

test('write skew passes, as in CloudBase: each writes what the other only read', async () => {
  const [first, second] = [engine().begin(), engine().begin()]
  await Promise.all([n('b', first), n('a', second)])
  await Promise.all([set('a', 0, first), set('b', 0, second)])
  await Promise.all([engine().commit(first), engine().commit(second)])
  expect([await n('a'), await n('b')]).toEqual([0, 0])
})

test('a plain write waits for the lock, and then sees what was committed', async () => {
  const tx = engine().begin()
  await set('a', 10, tx)
  let isDone = false
  const waiting = engine()
    .update(collection(), { k: 'x' }, { $inc: { n: 1 } }, { multi: true })
    .then((result) => {
      isDone = true
      return result
    })
  await othersHaveRun()
  expect(isDone).toBe(false)
  expect(await n('b')).toBe(2)
  await engine().commit(tx)
  expect(await waiting).toEqual({ updated: 2 })
  expect([await n('a'), await n('b')]).toEqual([11, 3])
})

test('a plain write of what is about to be removed, or inserted, waits too', async () => {
  const tx = engine().begin()
  await engine().remove(collection(), { _id: 'a' }, {}, tx)
  await engine().insert(collection(), [{ _id: 'c' }], tx)
  const [removed, inserted] = [set('a', 5), engine().insert(collection(), [{ _id: 'c' }])]
  const refusal = expect(inserted).rejects.toThrow(/E11000/)
  await othersHaveRun()
  await engine().commit(tx)
  expect(await removed).toEqual({ updated: 0 })
  await refusal
})

test('an abort leaves nothing and frees the locks', async () => {
  const tx = engine().begin()
  await set('a', 10, tx)
  const waiting = set('a', 5)
  await engine().abort(tx)
  await waiting
  expect(await n('a')).toBe(5)
  await expect(engine().abort(tx)).rejects.toMatchObject(GONE)
  await expect(set('a', 5, tx)).rejects.toMatchObject(GONE)
})

test('a failed operation ends the transaction', async () => {
  const tx = engine().begin()
  await set('a', 10, tx)
  await expect(engine().insert(collection(), [{ _id: 'b' }], tx)).rejects.toThrow(/E11000/)
  await expect(engine().commit(tx)).rejects.toMatchObject(GONE)
  expect(await n('a')).toBe(1)
})

test('writing twice, and back again', async () => {
  const tx = engine().begin()
  await set('a', 10, tx)
  await set('a', 1, tx)
  await engine().insert(collection(), [{ _id: 'c' }], tx)
  await engine().remove(collection(), { _id: 'c' }, {}, tx)
  expect(
    await engine().findOneAndUpdate(collection(), { _id: 'b' }, { $inc: { n: 1 } }, tx),
  ).toEqual({
    updated: 1,
    document: { _id: 'b', n: 3, k: 'x' },
  })
  await engine().commit(tx)
  expect([await n('a'), await n('b'), await n('c')]).toEqual([1, 3, undefined])
})

test('many at once over few documents lose and make nothing', async () => {
  const accounts = Array.from({ length: 4 }, (_, at) => `account${at}`)
  await engine().insert(
    collection(),
    accounts.map((_id) => ({ _id, n: 100 })),
  )
  const transfer = async (from: string, to: string): Promise<number> => {
    for (let conflicts = 0; ; conflicts++) {
      const tx = engine().begin()
      try {
        await set(from, Number(await n(from, tx)) - 1, tx)
        await set(to, Number(await n(to, tx)) + 1, tx)
        await engine().commit(tx)
        return conflicts
      } catch (error) {
        expect(error).toMatchObject(CONFLICT)
        await othersHaveRun()
      }
    }
  }
  const conflicts = await Promise.all(
    Array.from({ length: 40 }, (_, at) =>
      transfer(accounts[at % 4] as string, accounts[(at + 1 + (at % 3)) % 4] as string),
    ),
  )
  expect(Math.max(...conflicts)).toBeGreaterThan(0)
  const left = await Promise.all(accounts.map((id) => n(id)))
  expect(left.reduce<number>((sum, each) => sum + Number(each), 0)).toBe(400)
})
