import { request } from 'node:http'
import { Readable } from 'node:stream'
import { codeOf, ServiceError } from '../../../local/cloud/errors'
import { withCloud } from '../../support/cloud'

const city = withCloud({
  functions: {
    echo: (event: object) => event,
    broken: () => {
      throw new Error('of no use')
    },
  },
  collections: [{ name: 'things', indexes: [] }],
})

async function ask(method: string, path: string, body?: object | string) {
  const text = typeof body === 'object' ? JSON.stringify(body) : body
  const answer = await fetch(city().url + path, { method, body: text })
  return { status: answer.status, body: await answer.json() }
}

/** A raw request, for headers that fetch does not let one set. */
const statusFor = (headers: Record<string, string>, path = '/__cloud/outcomes') =>
  new Promise<number | undefined>((resolve, reject) => {
    request(city().url + path, { headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
      .on('error', reject)
      .end()
  })

describe('the control routes', () => {
  test('say that all is ready', async () => {
    expect(await ask('GET', '/health')).toEqual({ status: 200, body: { ok: true } })
  })

  test('call a function as the mini-program does', async () => {
    const called = await ask('POST', '/__cloud/function/echo', { data: { a: 1 }, openid: 'o1' })
    expect(called.body).toEqual({
      result: { a: 1, userInfo: expect.objectContaining({ openId: 'o1' }) },
    })
  })

  test.each([
    ['broken', -504002, 'functions execute fail | errMsg: Error: of no use'],
    ['missing', -501000, 'FunctionName parameter could not be found: missing'],
  ])('report a call of %s as a phone sees it', async (name, errCode, text) => {
    const { body } = await ask('POST', `/__cloud/function/${name}`, { openid: 'o1' })
    expect(body.error).toEqual({ errCode, errMsg: expect.stringContaining(text) })
    expect(body.error.errMsg).toMatch(/^cloud\.callFunction:fail Error: errCode: /)
    expect(body.error.errMsg).not.toContain(__dirname)
  })

  test('show a file', async () => {
    const fileID = await city().storage.put('图/1.svg', Readable.from(['<svg/>']))
    const shown = await fetch(`${city().url}/__cloud/file?id=${encodeURIComponent(fileID)}`)
    expect(shown.headers.get('content-type')).toBe('image/svg+xml')
    expect(await shown.text()).toBe('<svg/>')
    expect((await ask('GET', '/__cloud/file?id=none')).body.error).toMatchObject({
      errCode: -503003,
    })
  })

  test('mint a phone code', async () => {
    const { body } = await ask('POST', '/__cloud/phone-code', { openid: 'o1' })
    expect(body).toEqual({ code: expect.stringMatching(/^[0-9a-f]{64}$/) })
  })

  test('show and change the outcomes', async () => {
    expect((await ask('GET', '/__cloud/outcomes')).body).toMatchObject({
      chosen: { identity: 'match', msgSecCheck: 'ok', getPhoneNumber: 'ok' },
      choices: { identity: ['match', 'mismatch', 'unknown', 'unavailable', 'quota'] },
    })
    const changed = await ask('PUT', '/__cloud/outcomes', { chosen: { identity: 'quota' } })
    expect(changed.body.chosen).toMatchObject({ identity: 'quota', msgSecCheck: 'ok' })
    expect((await ask('PUT', '/__cloud/outcomes', { chosen: { identity: 'x' } })).status).toBe(400)
    expect(city().outcomes.chosen.identity).toBe('quota')
  })

  test('shift the clock', async () => {
    expect((await ask('PUT', '/__cloud/clock', { offsetMs: 3_600_000 })).body).toEqual({
      offsetMs: 3_600_000,
    })
    expect((await ask('GET', '/__cloud/clock')).body).toEqual({ offsetMs: 3_600_000 })
    expect(city().clock.now() - Date.now()).toBeGreaterThan(3_590_000)
    expect((await ask('PUT', '/__cloud/clock', { offsetMs: 'soon' })).status).toBe(400)
  })

  test('set faults', async () => {
    const faults = [{ action: 'database', collection: 'things', fail: 'before', times: 2 }]
    expect((await ask('PUT', '/__cloud/faults', { faults })).body).toEqual({ faults })
    expect(city().faults.list).toEqual(faults)
    expect(
      (await ask('PUT', '/__cloud/faults', { faults: [{ action: 'x', typo: 1 }] })).status,
    ).toBe(400)
  })

  test('refuse what they do not know, and leave other paths to others', async () => {
    expect((await ask('GET', '/__cloud/nothing')).status).toBe(404)
    expect((await ask('DELETE', '/__cloud/clock')).status).toBe(404)
    expect((await ask('PUT', '/__cloud/clock', '{')).status).toBe(400)
    expect((await fetch(`${city().url}/app/`)).status).toBe(404)
    expect(await (await fetch(`${city().url}/app/`)).text()).toBe('')
  })

  test('answer only this machine, and no foreign page', async () => {
    const host = new URL(city().url).host
    expect(await statusFor({ host })).toBe(200)
    expect(await statusFor({ host, origin: city().url })).toBe(200)
    expect(await statusFor({ host: 'evil.example' })).toBe(403)
    expect(await statusFor({ host, origin: 'https://evil.example' })).toBe(403)
    expect(await statusFor({ host, origin: 'https://evil.example' }, '/health')).toBe(403)
  })
})

describe('/admin', () => {
  test('refuses an action and an option that it does not know, by name', async () => {
    expect((await ask('POST', '/admin', { action: 'models.list' })).body).toMatchObject({
      code: 'INVALID_ACTION',
      message: expect.stringContaining('models.list'),
    })
    const body = {
      action: 'database.getDocument',
      collectionName: 'things',
      queryType: 'WHERE',
      hint: 'a',
    }
    expect((await ask('POST', '/admin', body)).body).toMatchObject({
      code: 'INVALID_PARAM',
      message: expect.stringContaining('hint'),
    })
    expect((await ask('POST', '/admin', { action: 'toString' })).body.code).toBe('INVALID_ACTION')
    expect((await ask('POST', '/admin', {})).status).toBe(400)
  })
})

test('a fault of the stand-in is no failure of the service, though Node gives it a code', () => {
  const fault = Object.assign(new Error('/home/…'), { code: 'ERR_STREAM_PREMATURE_CLOSE' })
  expect(codeOf(fault)).toBeUndefined()
  expect(codeOf(new ServiceError('INVALID_PARAM', 'wrong'))).toBe('INVALID_PARAM')
})
