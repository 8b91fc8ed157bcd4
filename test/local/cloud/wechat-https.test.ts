import { withCloud } from '../../support/cloud'

const city = withCloud({
  miniProgram: { pages: ['pages/home/home'] },
  functions: { environment: () => process.env },
})

let environment: Record<string, string>
beforeEach(async () => {
  environment = (await city().invoke('environment', {}, {})) as Record<string, string>
})

type Answer = Record<string, unknown>
const call = async (path: string, body?: unknown) => {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  return await fetch(environment.WECHAT_API_URL + path, init)
}
const json = async (path: string, body?: unknown) =>
  (await (await call(path, body)).json()) as Answer

const mini = () => ({ appid: environment.WECHAT_APPID, secret: environment.WECHAT_SECRET })
const official = () => ({
  appid: environment.OFFICIAL_ACCOUNT_APPID,
  secret: environment.OFFICIAL_ACCOUNT_SECRET,
})
const token = (more: object = {}) => {
  const query = { grant_type: 'client_credential', ...mini(), ...more } as Record<string, string>
  return json(`/cgi-bin/token?${new URLSearchParams(query)}`)
}
const check = (access: unknown) =>
  json(`/wxa/msg_sec_check?access_token=${access}`, {
    openid: 'o1',
    scene: 2,
    version: 2,
    content: '你好',
  })
test('tokens come both ways, and end by the clock of the cloud', async () => {
  const got = await token()
  const stable = await json('/cgi-bin/stable_token', { grant_type: 'client_credential', ...mini() })
  for (const { access_token } of [got, stable]) {
    expect(await check(access_token)).toMatchObject({ errcode: 0 })
  }
  city().clock.offsetMs = 7_200_000
  expect(await check(got.access_token)).toMatchObject({ errcode: 42001 })
})

describe('an API over HTTPS', () => {
  test('answers as it does to functions, and remembers what was sent', async () => {
    const { access_token } = await token()
    expect(await check(access_token)).toMatchObject({ errmsg: 'ok', result: { suggest: 'pass' } })
    const code = city().phones.mint('o1')
    const phone = `/wxa/business/getuserphonenumber?access_token=${access_token}`
    expect(await json(phone, { code })).toMatchObject({ phone_info: { countryCode: '86' } })
    const picture = await call(`/wxa/getwxacodeunlimit?access_token=${access_token}`, {
      scene: 'a',
    })
    expect(picture.headers.get('content-type')).toBe('image/png')
    const message = `/cgi-bin/message/subscribe/send?access_token=${access_token}`
    expect(await json(message, { touser: 'o1', template_id: 't', data: {} })).toMatchObject({
      errcode: 40037,
    })
    expect(city().sent.map(({ api }) => api)).toEqual([
      'security.msgSecCheck',
      'phonenumber.getPhoneNumber',
      'wxacode.getUnlimited',
      'subscribeMessage.send',
    ])
  })

  test('takes a token of its own account', async () => {
    const { access_token } = await token(official())
    expect(await check(access_token)).toMatchObject({ errcode: 48001 })
    expect(await check('guess')).toMatchObject({ errcode: 40001 })
    expect(await json('/wxa/msg_sec_check', {})).toMatchObject({ errcode: 41001 })
  })

  test('that has no stand-in is refused by its path, and so is another form', async () => {
    const { access_token } = await token()
    expect(await json(`/cgi-bin/menu/create?access_token=${access_token}`, {})).toMatchObject({
      errcode: 40066,
      errmsg: expect.stringContaining('/cgi-bin/menu/create'),
    })
    expect(await json(`/wxa/msg_sec_check?access_token=${access_token}`)).toMatchObject({
      errcode: 43002,
    })
    expect(await json(`/wxa/msg_sec_check?access_token=${access_token}`, [])).toMatchObject({
      errcode: 47001,
    })
  })

  test('gives no answer when WeChat is chosen to be silent', async () => {
    city().outcomes.choose({ msgSecCheck: 'time-out' })
    const { access_token } = await token()
    await expect(check(access_token)).rejects.toThrow()
  })
})
