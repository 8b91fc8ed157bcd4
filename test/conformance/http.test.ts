import { assumed, documented } from './support/claims'
import { deployed } from './support/deployed'
import { foreign } from './support/sdks'
import { topic } from './support/topic'

const PAGE = documented('docs.cloudbase.net/service/access-cloud-function')
const ROUTES = documented('docs.cloudbase.net/service/routes')
const CODES = documented('docs.cloudbase.net/error-code/service')
const CORS = documented('docs.cloudbase.net/service/cors')

topic('http', { ...deployed, domains: ['page.example'] }, ({ claim, local }) => {
  const base = () =>
    foreign ? `https://${foreign}.service.tcloudbase.com` : `${local().url}/__http`
  const ask = (path: string, init?: RequestInit) => fetch(base() + path, init)
  const probe = (path: string, init?: RequestInit) => ask(`/conformance${path}`, init)
  const by = (source: typeof PAGE, text: string, work: () => Promise<void>) =>
    claim(source, text, work, 'functions')
  const sent = async (path: string) => {
    const answer = await probe(path)
    return [answer.status, answer.headers.get('content-type'), await answer.text()]
  }
  const failed = async (answer: Response) => {
    expect(answer.ok).toBe(false)
    return (await answer.json()) as { code: string }
  }

  by(PAGE, 'a request arrives as an event', async () => {
    const headers = { 'content-type': 'application/json', 'X-Own': 'yes' }
    const answer = await probe('/x?q=1', { method: 'POST', body: '{"a":1}', headers })
    expect(await answer.json()).toMatchObject({
      httpMethod: 'POST',
      headers: { 'x-own': 'yes', 'content-type': 'application/json' },
      queryStringParameters: { q: '1' },
      requestContext: { requestId: expect.any(String), envId: expect.any(String) },
      body: '{"a":1}',
      isBase64Encoded: false,
    })
  })

  by(PAGE, 'bytes that are no text arrive in base64', async () => {
    const answer = await probe('/x', { method: 'PUT', body: Buffer.from([0xff, 0xd8, 0xff]) })
    expect(await answer.json()).toMatchObject({ body: '/9j/', isBase64Encoded: true })
  })

  by(
    assumed('HTTP functions are documented to see the path without that of their route'),
    'the path is that behind the route',
    async () => {
      expect(await (await probe('/x/y')).json()).toMatchObject({ path: '/x/y' })
      expect(await (await probe('')).json()).toMatchObject({ path: '/' })
    },
  )

  by(PAGE, 'a text and a number go out as text', async () => {
    expect(await sent('/text')).toEqual([200, 'text/plain; charset=utf-8', 'hello'])
    expect(await sent('/number')).toEqual([200, 'text/plain; charset=utf-8', '3'])
  })

  by(PAGE, 'an object goes out as JSON', async () => {
    const type = expect.stringContaining('application/json')
    expect(await sent('/object')).toEqual([200, type, '{"foo":"bar"}'])
  })

  by(PAGE, 'an integrated answer goes out as it says', async () => {
    const answer = await probe('/integrated')
    expect(answer.headers.get('x-own')).toBe('yes')
    expect(await sent('/integrated')).toEqual([201, 'text/html', '<p>made</p>'])
  })

  by(PAGE, 'an answer in base64 goes out as bytes', async () => {
    const bytes = new Uint8Array(await (await probe('/bytes')).arrayBuffer())
    expect([...bytes]).toEqual([0xff, 0xd8, 0xff])
  })

  by(assumed('who asks has signed in nowhere'), 'who asks is nobody', async () => {
    const { wx } = await (await probe('/seen')).json()
    expect(wx).not.toHaveProperty('OPENID')
    expect(wx.SOURCE).not.toBe('wx_trigger')
  })

  by(ROUTES, 'the longest route wins, and whole parts of a path count', async () => {
    expect(await failed(await ask('/conformancex'))).toMatchObject({ code: 'INVALID_PATH' })
  })

  by(
    documented('docs.cloudbase.net/http-api/functions/functions-post'),
    'a failure is told with code, message and the request’s id',
    async () => {
      expect(await failed(await ask('/conformance-nowhere'))).toEqual({
        code: 'INVALID_PATH',
        message: expect.stringContaining('docs.cloudbase.net/error-code/service'),
        requestId: expect.any(String),
      })
    },
  )

  by(CODES, 'a function that fails or takes too long has its code', async () => {
    expect(await failed(await probe('/fail'))).toMatchObject({ code: 'FUNCTION_INVOCATION_FAILED' })
    const late = await ask('/conformance-slow')
    expect(await failed(late)).toMatchObject({ code: 'FUNCTION_TIME_LIMIT_EXCEEDED' })
  })

  by(CODES, 'a body of more than 6 MB is refused', async () => {
    const init = { method: 'POST', body: 'x'.repeat(6 * 2 ** 20 + 1) }
    expect(await failed(await probe('/x', init))).toMatchObject({ code: 'EXCEED_MAX_PAYLOAD_SIZE' })
  })

  by(
    assumed('statuses follow the meaning of the codes'),
    'failures have the statuses 404, 413, 500 and 504',
    async () => {
      const long = { method: 'POST', body: 'x'.repeat(6 * 2 ** 20 + 1) }
      const answers = await Promise.all([
        ask('/conformance-nowhere'),
        probe('/x', long),
        probe('/fail'),
        ask('/conformance-slow'),
      ])
      expect(answers.map(({ status }) => status)).toEqual([404, 413, 500, 504])
    },
  )

  claim(
    CORS,
    'a page may ask when its domain is one of the environment’s, and no other',
    async () => {
      const from = (origin: string) => probe('/text', { headers: { origin } })
      const answer = await from('https://page.example')
      expect(answer.headers.get('access-control-allow-origin')).toBe('https://page.example')
      expect((await from('https://other.example')).ok).toBe(false)
    },
    'switches',
  )
})
