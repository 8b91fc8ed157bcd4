import cloud, { type CloudError } from 'wx-server-sdk'
import { withCloud } from '../../support/cloud'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

const check = (more: object = {}) =>
  cloud.openapi.security.msgSecCheck({
    openid: 'o1',
    scene: 2,
    version: 2,
    content: '你好',
    ...more,
  })
const phone = (code: string) => cloud.openapi.phonenumber.getPhoneNumber({ code })
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 0,
    (error: CloudError) => error.errCode,
  )

const city = withCloud({
  phoneOf: (openid) => (openid === 'known' ? '16000000001' : undefined),
  functions: { check: () => check() },
})

describe('the phone number', () => {
  test('begins with what nobody has, is always the same for one person, and another for another', async () => {
    const numbers = []
    for (const openid of ['o1', 'o1', 'o2']) {
      const { phoneInfo } = await phone(city().phones.mint(openid))
      expect(phoneInfo).toMatchObject({ purePhoneNumber: phoneInfo.phoneNumber, countryCode: '86' })
      numbers.push(phoneInfo.phoneNumber)
    }
    expect(numbers[0]).toMatch(/^160\d{8}$/)
    expect(numbers[1]).toBe(numbers[0])
    expect(numbers[2]).not.toBe(numbers[0])
  })

  test('is the registered one of a demonstration person', async () => {
    expect((await phone(city().phones.mint('known'))).phoneInfo.phoneNumber).toBe('16000000001')
  })

  test('is given once for a code, and for five minutes', async () => {
    const [used, old] = [city().phones.mint('o1'), city().phones.mint('o1')]
    await phone(used)
    expect(await codeOf(phone(used))).toBe(40029)
    city().clock.offsetMs = 5 * 60_000
    expect(await codeOf(phone(old))).toBe(40029)
    expect(await codeOf(phone('guessed'))).toBe(40029)
  })

  test.each([
    ['quota', 45011],
    ['time-out', -604102],
    ['invalid-code', 40029],
  ] as const)('outcome %s', async (outcome, errCode) => {
    city().outcomes.choose({ getPhoneNumber: outcome })
    const code = city().phones.mint('o1')
    expect(await codeOf(phone(code))).toBe(errCode)
    city().outcomes.reset()
    expect(await codeOf(phone(code))).toBe(0)
  })
})

describe('content safety', () => {
  test('passes, with a trace', async () => {
    expect(await check()).toMatchObject({
      errCode: 0,
      result: { suggest: 'pass', label: 100 },
      traceId: expect.any(String),
    })
  })

  test('finds something risky without an error, as WeChat does', async () => {
    city().outcomes.choose({ msgSecCheck: 'risky' })
    expect(await check()).toMatchObject({ errCode: 0, result: { suggest: 'risky', label: 20001 } })
  })

  test.each([
    ['quota', 45009],
    ['time-out', -604102],
  ] as const)('outcome %s', async (outcome, errCode) => {
    city().outcomes.choose({ msgSecCheck: outcome })
    expect(await codeOf(check())).toBe(errCode)
  })

  test.each([
    ['no text', { content: '' }, 44002],
    ['too long a text', { content: '字'.repeat(2501) }, 47001],
    ['the old version', { version: 1 }, 47001],
    ['an unknown scene', { scene: 5 }, 40129],
    ['nobody', { openid: '' }, 47001],
    ['a signature outside a profile', { signature: '你好' }, 47001],
    ['a field it has not', { text: '你好' }, 47001],
  ])('refuses %s', async (_, more, errCode) => {
    expect(await codeOf(check(more))).toBe(errCode)
  })
})

describe('open APIs', () => {
  test('remember what was sent, and for whom', async () => {
    await city().invoke('check', {}, { openid: 'o5' })
    await check()
    expect(city().sent).toMatchObject([
      { api: 'security.msgSecCheck', openid: 'o5', data: { content: '你好', version: 2 } },
      { api: 'security.msgSecCheck', openid: undefined },
    ])
  })

  test('that have no stand-in are refused by name', async () => {
    const send = cloud.openapi.subscribeMessage.send({ touser: 'o1', templateId: 't', data: {} })
    await expect(send).rejects.toMatchObject({
      errCode: -604100,
      errMsg: expect.stringContaining('subscribeMessage.send'),
    })
  })

  test('an outcome that does not exist is refused, and nothing is chosen', () => {
    expect(() => city().outcomes.choose({ msgSecCheck: 'risky', identity: 'maybe' })).toThrow(
      /identity/,
    )
    expect(() => city().outcomes.choose({ toString: 'ok' })).toThrow(/toString/)
    expect(city().outcomes.chosen.msgSecCheck).toBe('ok')
  })
})
