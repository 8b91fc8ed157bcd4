import { withEngine } from './support'

describe('a plain write', () => {
  const { engine, collection } = withEngine({ lockTimeout: 20 })

  test('gives up on a lock that is not released', async () => {
    await engine().insert(collection(), [{ _id: 'a', n: 1 }])
    const tx = engine().begin()
    await engine().update(collection(), { _id: 'a' }, { $set: { n: 2 } }, {}, tx)
    await expect(
      engine().update(collection(), { _id: 'a' }, { $set: { n: 3 } }),
    ).rejects.toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
      message: expect.stringContaining('locked by a transaction'),
    })
    await engine().commit(tx)
    expect(await engine().get(collection(), 'a')).toEqual({ _id: 'a', n: 2 })
  })
})

describe('a transaction', () => {
  const { engine, collection } = withEngine({ transactionLife: 20 })

  test('ends by itself, frees its locks and leaves nothing', async () => {
    await engine().insert(collection(), [{ _id: 'a', n: 1 }])
    const tx = engine().begin()
    await engine().update(collection(), { _id: 'a' }, { $set: { n: 2 } }, {}, tx)
    await engine().update(collection(), { _id: 'a' }, { $inc: { n: 10 } })
    expect(await engine().get(collection(), 'a')).toEqual({ _id: 'a', n: 11 })
    await expect(engine().commit(tx)).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' })
  })
})
