import cloud, { type CloudError } from 'wx-server-sdk'
import { withCloud } from '../../support/cloud'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

const check = () =>
  cloud.openapi.security.msgSecCheck({ openid: 'o1', scene: 2, version: 2, content: '你好' })
const phone = (code: string) => cloud.openapi.phonenumber.getPhoneNumber({ code })
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 0,
    (error: CloudError) => error.errCode,
  )

interface Unknown {
  logistics: { addOrder(data: object): Promise<unknown> }
}

const city = withCloud({
  phoneOf: (openid) => (openid === 'known' ? '16000000001' : undefined),
  functions: {
    check,
    declared: async ({ code }: { code?: string }) =>
      await (code ? phone(code) : check()).then(
        () => 0,
        (error: CloudError) => error.errCode,
      ),
  },
  settings: { declared: { openApis: ['security.msgSecCheck'] } },
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

describe('open APIs', () => {
  test('remember what was sent, and for whom', async () => {
    await city().invoke('check', {}, { openid: 'o5' })
    await check()
    expect(city().sent).toMatchObject([
      { api: 'security.msgSecCheck', openid: 'o5', data: { content: '你好', version: 2 } },
      { api: 'security.msgSecCheck', openid: undefined },
    ])
  })

  test('are for functions that name them in their config.json', async () => {
    const code = city().phones.mint('o1')
    expect(await city().invoke('declared', {}, { openid: 'o1' })).toBe(0)
    expect(await city().invoke('declared', { code }, { openid: 'o1' })).toBe(-604101)
    expect(city().sent.map(({ answer }) => answer)).toMatchObject([
      { errcode: 0 },
      { errorCode: -604101 },
    ])
    expect(await codeOf(phone(code))).toBe(0)
  })

  test('end each refusal with the id of the request, as WeChat does', async () => {
    await expect(phone('guessed')).rejects.toMatchObject({
      errMsg: expect.stringMatching(/invalid code rid: \w{8}-\w{8}-\w{8}$/),
    })
  })

  test('that have no stand-in are refused by name', async () => {
    const send = (cloud.openapi as unknown as Unknown).logistics.addOrder({})
    await expect(send).rejects.toMatchObject({
      errCode: -604100,
      errMsg: expect.stringContaining('logistics.addOrder'),
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
