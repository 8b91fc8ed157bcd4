import tcb from '@cloudbase/node-sdk'
import cloud, { type CloudError } from 'wx-server-sdk'
import { ENV_ID } from '../../../local/cloud/environment'
import { withCloud } from '../../support/cloud'

/** What is the stand-in's own matter; what it has in common with CloudBase is claimed in test/conformance. */

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const db = cloud.database()
const node = tcb.init({ env: ENV_ID }).database()

interface User {
  name: string
  age: number
}
const users = db.collection<User>('users')
const collections = [{ name: 'users', indexes: [] }]

describe.each(['http', 'process'] as const)('the database over %s', (transport) => {
  const city = withCloud({ transport, collections })

  test('answers both SDKs, and refuses with a code and a text', async () => {
    await users.add({ data: { _id: 'an', name: 'an', age: 20 } })
    expect((await users.doc('an').get()).data).toEqual({ _id: 'an', name: 'an', age: 20 })
    expect((await node.collection('users').doc('an').get()).data).toHaveLength(1)
    const error: CloudError = await db
      .collection('nowhere')
      .get()
      .catch((caught) => caught)
    expect(error).toMatchObject({
      errCode: -502005,
      errMsg: expect.stringContaining('Db or Table not exist: nowhere'),
    })
    await expect(node.collection('nowhere').get()).rejects.toMatchObject({
      code: 'DATABASE_COLLECTION_NOT_EXIST',
    })
  })

  test("server dates follow the cloud's clock", async () => {
    city().clock.offsetMs = 86_400_000
    const before = city().clock.now()
    const dated = db.collection<{ at: Date }>('users')
    const { _id } = await dated.add({ data: { at: db.serverDate() } })
    expect((await dated.doc(_id).get()).data.at.getTime()).toBeGreaterThanOrEqual(before)
  })
})

describe('whatever a body asks for', () => {
  const city = withCloud({ collections })
  const listOf = async (body: object) => {
    const reply = await city().service.answer({ collectionName: 'users', ...body } as never)
    return (reply as { data?: { list: unknown[] } }).data?.list
  }

  test('the service holds to its limits', async () => {
    const rows = Array.from({ length: 10_001 }, (_, n) => ({ _id: `u${n}` }))
    await city().engine.load('users', rows)
    const query = { action: 'database.getDocument', queryType: 'WHERE', limit: 5000 }
    expect(await listOf(query)).toHaveLength(1000)
    const stages = [{ stageKey: '$limit', stageValue: '20000' }]
    const aggregate = { action: 'database.aggregateDocuments', stages }
    expect(await listOf(aggregate)).toHaveLength(10_000)
  })
})
