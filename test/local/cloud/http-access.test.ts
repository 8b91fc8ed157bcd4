import { request } from 'node:http'
import cloud from 'wx-server-sdk'
import { withCloud } from '../../support/cloud'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

let answer: unknown

const city = withCloud({
  functions: {
    whole: (event: object) => event,
    api: (event: { path: string }) => event.path,
    deep: () => 'deep',
    says: () => answer,
    who: () => cloud.getWXContext(),
    broken: () => {
      throw new Error('of no use')
    },
    slow: () => new Promise(() => undefined),
    hidden: () => 'hidden',
  },
  settings: {
    whole: { path: '/whole' },
    api: { path: '/api' },
    deep: { path: '/api/deep/' },
    says: { path: '/says' },
    who: { path: '/who' },
    broken: { path: '/broken' },
    slow: { path: '/slow', timeoutMs: 20 },
    gone: { path: '/gone' },
  },
  domains: ['page.example:8080'],
})

const ask = (path: string, init?: RequestInit) => fetch(`${city().url}/__http${path}`, init)
const text = async (path: string, init?: RequestInit) => (await ask(path, init)).text()
const json = async (path: string, init?: RequestInit) => (await ask(path, init)).json()

/** With headers that fetch does not let one set. */
const raw = (headers: Record<string, string>, method = 'GET', path = '/says') =>
  new Promise<{ status?: number; headers: Record<string, unknown> }>((resolve, reject) => {
    request(`${city().url}/__http${path}`, { headers, method }, (response) => {
      response.resume()
      resolve({ status: response.statusCode, headers: response.headers })
    })
      .on('error', reject)
      .end()
  })

describe('a request', () => {
  test('comes as an event', async () => {
    const body = '{"a":"中"}'
    const headers = { 'content-type': 'application/json', 'X-Own': 'yes' }
    expect(await json('/whole/sub?q=1&q=2&r=%E4%B8%AD', { method: 'POST', body, headers })).toEqual(
      {
        path: '/sub',
        httpMethod: 'POST',
        headers: expect.objectContaining({ 'x-own': 'yes', 'content-type': 'application/json' }),
        multiValueHeaders: expect.objectContaining({ 'x-own': ['yes'] }),
        queryStringParameters: { q: '2', r: '中' },
        requestContext: expect.objectContaining({
          requestId: expect.any(String),
          envId: cloudEnv(),
        }),
        body,
        isBase64Encoded: false,
      },
    )
  })

  test('without a body has an empty one, and bytes come in base64', async () => {
    expect(await json('/whole')).toMatchObject({ body: '', isBase64Encoded: false, path: '/' })
    const body = Buffer.from([0xff, 0xd8, 0xff])
    expect(await json('/whole', { method: 'PUT', body })).toMatchObject({
      httpMethod: 'PUT',
      body: '/9j/',
      isBase64Encoded: true,
    })
  })

  test('goes to the longest route, whole parts of a path only', async () => {
    expect(await text('/api/x/y')).toBe('/x/y')
    expect(await text('/api/deep/z')).toBe('deep')
    expect(await text('/api/deeper')).toBe('/deeper')
    expect((await ask('/apix')).status).toBe(404)
  })

  test('has no identity and no source', async () => {
    const who = await json('/who')
    expect(who).not.toHaveProperty('OPENID')
    expect(who).not.toHaveProperty('SOURCE')
  })
})

const cloudEnv = () => expect.any(String)

describe('an answer', () => {
  test.each<[unknown, string, string]>([
    ['hello', 'text/plain; charset=utf-8', 'hello'],
    [3, 'text/plain; charset=utf-8', '3'],
    [undefined, 'text/plain; charset=utf-8', ''],
    [{ foo: '巴' }, 'application/json; charset=utf-8', '{"foo":"巴"}'],
    [[1], 'application/json; charset=utf-8', '[1]'],
  ])('%j goes out as %s', async (given, type, body) => {
    answer = given
    const got = await ask('/says')
    expect([got.status, got.headers.get('content-type')]).toEqual([200, type])
    expect(await got.text()).toBe(body)
  })

  test('with a status goes out as it says', async () => {
    answer = {
      statusCode: 302,
      headers: { Location: '/elsewhere', 'Set-Cookie': ['a=1', 'b=2'], 'X-Count': 2 },
      body: '<p>moved</p>',
    }
    const got = await ask('/says', { redirect: 'manual' })
    expect(got.status).toBe(302)
    expect(got.headers.get('location')).toBe('/elsewhere')
    expect(got.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect(got.headers.get('x-count')).toBe('2')
    expect(await got.text()).toBe('<p>moved</p>')
  })

  test('in base64 goes out as bytes', async () => {
    const headers = { 'content-type': 'image/png' }
    answer = { statusCode: 200, isBase64Encoded: true, headers, body: '/9j/' }
    const got = await ask('/says')
    expect(got.headers.get('content-type')).toBe('image/png')
    expect([...new Uint8Array(await got.arrayBuffer())]).toEqual([0xff, 0xd8, 0xff])
  })
})

describe('a failure', () => {
  const failure = async (path: string, init?: RequestInit) => {
    const got = await ask(path, init)
    const { code, message, requestId } = await got.json()
    expect(requestId).toBe(got.headers.get('x-request-id'))
    return [got.status, code, message]
  }
  const says = (words: string) => expect.stringContaining(words)

  test.each([
    ['/nowhere', 404, 'INVALID_PATH', '/nowhere'],
    ['/hidden', 404, 'INVALID_PATH', '/hidden'],
    ['/gone', 404, 'FUNCTION_NOT_FOUND', 'gone'],
    ['/broken', 500, 'FUNCTION_INVOCATION_FAILED', 'of no use'],
    ['/slow', 504, 'FUNCTION_TIME_LIMIT_EXCEEDED', '0.02 seconds'],
  ])('of %s is told as the gateway tells it', async (path, status, code, words) => {
    expect(await failure(path)).toEqual([status, code, says(words)])
    expect(await failure(path)).toEqual([status, code, says('docs.cloudbase.net')])
  })

  test('is an answer that cannot be sent', async () => {
    answer = { statusCode: 'ok' }
    expect(await failure('/says')).toEqual([502, 'BAD_GATEWAY', says('response')])
  })

  test('is a body that is too long', async () => {
    const body = Buffer.alloc(6 * 2 ** 20 + 1, 'x')
    const init = { method: 'POST', body }
    expect(await failure('/says', init)).toEqual([413, 'EXCEED_MAX_PAYLOAD_SIZE', says('6 MB')])
  })
})

describe('a page of another origin', () => {
  const origin = 'https://page.example:8080'
  const host = () => new URL(city().url).host

  test('may ask when its domain is one of the environment’s', async () => {
    answer = 'hello'
    const shared = { 'access-control-allow-origin': origin, vary: 'origin' }
    expect(await raw({ origin })).toMatchObject({ status: 200, headers: shared })
    const wanted = {
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'x-own',
    }
    expect(await raw({ origin, ...wanted }, 'OPTIONS')).toMatchObject({
      status: 204,
      headers: {
        ...shared,
        'access-control-allow-methods': 'PUT',
        'access-control-allow-headers': 'x-own',
      },
    })
  })

  test('may not ask otherwise, nor under a name that leads here', async () => {
    expect((await raw({ origin: 'https://evil.example' })).status).toBe(403)
    expect((await raw({ origin: 'https://evil.example' }, 'OPTIONS')).status).toBe(403)
    expect((await raw({ host: 'rebound.example' })).status).toBe(403)
    expect((await raw({ host: host(), origin: city().url })).status).toBe(200)
  })

  test('sees the function handle a preflight of its own', async () => {
    expect(await json('/whole', { method: 'OPTIONS' })).toMatchObject({ httpMethod: 'OPTIONS' })
  })
})
