import sdk from 'wx-server-sdk'
import { withCloud } from '../../support/cloud'

sdk.init({ env: sdk.DYNAMIC_CURRENT_ENV })

beforeAll(() => void jest.spyOn(console, 'log').mockImplementation())
afterAll(() => jest.restoreAllMocks())

const city = withCloud({
  functions: {
    async look() {
      await sdk.database().collection('goods').where({ price: 1 }).get()
      console.log('looked')
      return { ok: true }
    },
  },
  collections: [{ name: 'goods', indexes: [{ name: 'kind', fields: { kind: 1 } }] }],
})

interface Reply {
  status: number
  body: Record<string, unknown> & { documents?: string[]; error?: { code: string } }
}

async function ask(method: string, path: string, body?: object): Promise<Reply> {
  const answer = await fetch(`${city().url}/__cloud/inspect/${path}`, {
    method,
    body: body && JSON.stringify(body),
  })
  return { status: answer.status, body: (await answer.json()) as Reply['body'] }
}

const find = async (query: object) =>
  (await ask('POST', 'find', { collection: 'goods', ...query })).body

const stored = (id: string) => city().engine.get('goods', id)

beforeEach(() =>
  city().engine.insert('goods', [
    { _id: 'a', kind: 'apple', price: 1, at: new Date(86_400_000) },
    { _id: 'b', kind: 'apple', price: 2 },
    { _id: 'c', kind: 'pear', price: 3 },
  ]),
)

describe('collections', () => {
  test('are listed with their number of documents and their indexes', async () => {
    expect((await ask('GET', 'collections')).body).toEqual({
      collections: [{ name: 'goods', count: 3, indexes: [{ name: 'kind', fields: { kind: 1 } }] }],
    })
  })

  test('are shown by pages, with what the query cost', async () => {
    const page = { filter: '{"kind":"apple"}', sort: '{"price":-1}', limit: 1 }
    expect(await find(page)).toEqual({
      documents: ['{"_id":"b","kind":"apple","price":2}'],
      more: true,
      total: 2,
      plan: { collection: 'goods', index: 'kind', scanned: 2, returned: 2 },
    })
    const next = await find({ ...page, skip: 1 })
    expect(next).toMatchObject({ more: false, total: 2 })
    expect(next.documents).toHaveLength(1)
  })

  test('take dates and patterns of the SDKs’ form', async () => {
    const filter = { at: { $lte: { $date: '1970-01-02T08:00:00+08:00' } } }
    const { documents } = await find({ filter: JSON.stringify(filter) })
    expect(documents).toEqual([expect.stringContaining('{"$date":{"$numberLong":"86400000"}}')])
    const pattern = '{"kind":{"$regularExpression":{"pattern":"^P","options":"i"}}}'
    expect((await find({ filter: pattern })).documents).toHaveLength(1)
  })

  test.each([
    ['no JSON', { filter: '{kind' }, 'INVALID_PARAM'],
    ['no object', { filter: '[]' }, 'INVALID_PARAM'],
    ['an unknown operator', { filter: '{"price":{"$near":1}}' }, 'INVALID_PARAM'],
    ['a bad order', { sort: '{"price":"up"}' }, 'INVALID_PARAM'],
    ['an unknown collection', { collection: 'none' }, 'DATABASE_COLLECTION_NOT_EXIST'],
    ['too many at once', { limit: 101 }, 'INVALID_PARAM'],
  ])('refuse %s with a code and a text', async (_, query, code) => {
    const reply = await ask('POST', 'find', { collection: 'goods', ...query })
    expect(reply).toEqual({
      status: 400,
      body: { error: { code, message: expect.stringMatching(/.+/) } },
    })
  })
})

describe('a document', () => {
  const before = '{"_id":"b","kind":"apple","price":2}'

  test('is added, also without an id', async () => {
    const given = await ask('POST', 'document', { collection: 'goods', document: '{"_id":"d"}' })
    expect(given.body).toEqual({ id: 'd' })
    const made = await ask('POST', 'document', { collection: 'goods', document: '{"price":7}' })
    expect(await stored(String(made.body.id))).toMatchObject({ price: 7 })
    const again = await ask('POST', 'document', { collection: 'goods', document: '{"_id":"d"}' })
    expect(again.body.error).toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
  })

  test('is replaced as a whole', async () => {
    const after = '{"_id":"b","when":{"$date":"1970-01-01T08:00:00+08:00"}}'
    await ask('PUT', 'document', { collection: 'goods', before, after })
    expect(await stored('b')).toEqual({ _id: 'b', when: new Date(0) })
  })

  test('keeps its id', async () => {
    const change = { collection: 'goods', before, after: '{"_id":"x"}' }
    expect((await ask('PUT', 'document', change)).status).toBe(400)
    expect(await stored('b')).toMatchObject({ price: 2 })
  })

  test('is removed', async () => {
    await ask('DELETE', 'document', { collection: 'goods', before })
    expect(await stored('b')).toBeUndefined()
  })

  test.each([
    ['PUT', { after: '{"price":9}' }],
    ['DELETE', {}],
  ])('that has changed since it was shown is left alone by %s', async (method, more) => {
    await city().engine.update('goods', { _id: 'b' }, { $set: { price: 5 } })
    const reply = await ask(method, 'document', { collection: 'goods', before, ...more })
    expect(reply.body.error).toMatchObject({ code: 'DOCUMENT_CHANGED' })
    expect(await stored('b')).toMatchObject({ price: 5 })
  })
})

describe('what happened', () => {
  const calls = async (since = 0) => (await ask('GET', `calls?since=${since}`)).body

  test('is told from where one has left off', async () => {
    await city().invoke('look', { op: 'see' }, { openid: 'o1' })
    const first = await calls()
    expect(first.calls).toEqual([
      expect.objectContaining({ name: 'look', operation: 'see', trips: 1, unindexed: ['goods'] }),
    ])
    expect((await calls(Number(first.revision))).calls).toEqual([])
    const { lines, newest } = (await ask('GET', 'lines?since=0')).body
    expect(lines).toEqual([expect.objectContaining({ text: 'looked' })])
    expect((await ask('GET', `lines?since=${newest}`)).body.lines).toEqual([])
  })

  test('is told whole for one call', async () => {
    await city().invoke('look', {}, { openid: 'o1' })
    const [{ id }] = (await calls()).calls as [{ id: string }]
    expect((await ask('GET', `call?id=${id}`)).body).toMatchObject({
      result: { text: '{"ok":true}' },
      requests: [{ collection: 'goods', plans: [{ scanned: 3, returned: 1 }] }],
      lines: [{ text: 'looked' }],
    })
    expect((await ask('GET', 'call?id=none')).body.error).toMatchObject({ code: 'CALL_FORGOTTEN' })
  })

  test('can be forgotten', async () => {
    await city().invoke('look', {}, { openid: 'o1' })
    await ask('DELETE', 'history')
    expect((await calls()).calls).toEqual([])
  })
})

test('what was sent to WeChat is shown', async () => {
  await city().as({ openid: 'o1' }, sendCheck)
  expect((await ask('GET', 'sent')).body).toMatchObject({
    sent: [
      {
        number: 1,
        ...{ api: 'security.msgSecCheck', openid: 'o1', data: { content: '你好' } },
        answer: { errcode: 0 },
      },
    ],
  })
})

const sendCheck = () =>
  sdk.openapi.security.msgSecCheck({ version: 2, scene: 1, openid: 'o1', content: '你好' })

test('no page of another origin gets anything', async () => {
  const headers = { origin: 'https://example.org' }
  const answer = await fetch(`${city().url}/__cloud/inspect/collections`, { headers })
  expect(answer.status).toBe(403)
})
