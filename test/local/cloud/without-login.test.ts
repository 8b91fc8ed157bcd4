import { cloud } from '../../../cloudfunctions/_kernel/database'
import { clientOf } from '../../support/client'
import { withCloud } from '../../support/cloud'

const READ = 'doc._openid == auth.openid || auth == null'

const city = withCloud({
  clientRules: {
    withoutLogin: true,
    functions: {
      '*': { invoke: 'auth != null' },
      whoami: { invoke: true },
      nested: { invoke: true },
    },
  },
  functions: {
    whoami: () => cloud.getWXContext(),
    members: () => cloud.getWXContext(),
    nested: async () => (await cloud.callFunction({ name: 'members', data: {} })).result,
  },
  collections: [
    { name: 'guests', indexes: [], access: { read: READ, create: true } },
    { name: 'articles', indexes: [], access: 'READONLY' },
  ],
})

async function call(name: string, body: object) {
  const options = { method: 'POST', body: JSON.stringify(body) }
  const response = await fetch(`${city().url}/__cloud/function/${name}`, options)
  return (await response.json()) as {
    result?: Record<string, unknown>
    error?: { errCode: number }
  }
}

const phone = (openid?: string) => ({ openid, source: 'wx_client' })

describe('a function', () => {
  test('knows who has called from a phone', async () => {
    const { result } = await call('whoami', phone('anna'))
    expect(result).toMatchObject({ OPENID: 'anna', SOURCE: 'wx_client' })
  })

  test('knows nobody when a phone has no login, only that it was a phone', async () => {
    const { result } = await call('whoami', phone())
    expect(result).toMatchObject({ SOURCE: 'wx_client', APPID: expect.any(String) })
    expect(result).not.toHaveProperty('OPENID')
  })

  test('knows nobody when a trigger calls', async () => {
    const { result } = await call('whoami', { source: 'wx_trigger' })
    expect(result).toMatchObject({ SOURCE: 'wx_trigger' })
    expect(result).not.toHaveProperty('OPENID')
  })

  test('may call what its caller may not, and nobody stays nobody', async () => {
    expect((await call('members', phone())).error).toMatchObject({ errCode: -501023 })
    const { result } = await call('nested', phone())
    expect(result).toMatchObject({ SOURCE: expect.stringMatching(/^wx_client,/) })
    expect(result).not.toHaveProperty('OPENID')
  })
})

describe('the database, without a login', () => {
  test('is open where a rule says so', async () => {
    await city().engine.insert('guests', [{ _id: 'a', _openid: 'anna' }])
    expect((await clientOf(city()).collection('guests').get()).data).toHaveLength(1)
    const denied = { errCode: -502003 }
    await expect(clientOf(city(), 'ben').collection('guests').get()).rejects.toMatchObject(denied)
  })

  test('keeps what is written as nobody’s', async () => {
    await clientOf(city()).collection('guests').add({ _id: 'b' })
    expect(await city().engine.find('guests', {})).toEqual([{ _id: 'b' }])
  })

  test('is closed under a basic permission', async () => {
    const articles = clientOf(city()).collection('articles')
    await expect(articles.get()).rejects.toMatchObject({ errCode: -502003 })
    await expect(articles.add({})).rejects.toMatchObject({ errCode: -502003 })
  })
})
