import cloud, { type CloudError } from 'wx-server-sdk'
import { withCloud } from '../../support/cloud'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const { security } = cloud.openapi

const received: unknown[] = []
const city = withCloud({
  functions: { receive: (message: object) => received.push(message) },
  messageReceivers: { wxa_media_check: 'receive' },
})

const check = (more: object = {}) =>
  security.msgSecCheck({ openid: 'o1', scene: 2, version: 2, content: '你好', ...more })
const checkMedia = (more: object = {}) =>
  security.mediaCheckAsync({
    openid: 'o1',
    scene: 1,
    version: 2,
    mediaType: 2,
    mediaUrl: 'https://example.org/a.png',
    ...more,
  })
const checkPicture = (value: Buffer) =>
  security.imgSecCheck({ media: { contentType: 'image/png', value } })
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 0,
    (error: CloudError) => error.errCode,
  )

describe('words', () => {
  test('pass, with a trace', async () => {
    expect(await check()).toMatchObject({
      errCode: 0,
      result: { suggest: 'pass', label: 100 },
      detail: [{ strategy: 'content_model', suggest: 'pass' }, { strategy: 'keyword' }],
      traceId: expect.any(String),
    })
  })

  test.each(['risky', 'review'] as const)(
    'that were chosen to be %s are so without an error',
    async (suggest) => {
      city().outcomes.choose({ msgSecCheck: suggest })
      expect(await check()).toMatchObject({ errCode: 0, result: { suggest } })
    },
  )

  test.each([
    ['我们可以代开发票', 'risky', 20006, '代开发票'],
    ['有事加 我 微信。', 'review', 10001, '加我微信'],
    ['加我微信，刷单返利', 'risky', 20008, '刷单返利'],
  ])('of the list are found: %s', async (content, suggest, label, keyword) => {
    const { result, detail } = await check({ content })
    expect(result).toEqual({ suggest, label })
    expect(detail).toContainEqual(
      expect.objectContaining({ strategy: 'keyword', suggest, label, keyword }),
    )
  })

  test('of a title or a nickname count, too', async () => {
    expect((await check({ title: '大笨蛋' })).result.suggest).toBe('risky')
    expect((await check({ nickname: '大笨蛋' })).result.suggest).toBe('risky')
  })

  test.each([
    ['quota', 45009],
    ['time-out', -604102],
  ] as const)('outcome %s', async (outcome, errCode) => {
    city().outcomes.choose({ msgSecCheck: outcome, mediaCheckAsync: outcome })
    expect(await codeOf(check())).toBe(errCode)
    expect(await codeOf(checkMedia())).toBe(errCode)
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

describe('pictures and sounds', () => {
  beforeEach(() => received.splice(0))

  test('are judged later: what WeChat found is pushed to its receiver', async () => {
    city().outcomes.choose({ mediaCheckAsync: 'risky' })
    const { traceId } = await checkMedia()
    await city().wechat.pushes.settled()
    expect(received).toEqual([
      expect.objectContaining({
        Event: 'wxa_media_check',
        MsgType: 'event',
        FromUserName: 'o1',
        trace_id: traceId,
        result: { suggest: 'risky', label: 20001 },
      }),
    ])
    expect(city().wechat.pushes.list).toHaveLength(1)
  })

  test.each([
    ['no address', { mediaUrl: 'a.png' }, 47001],
    ['an unknown kind', { mediaType: 3 }, 47001],
    ['an unknown scene', { scene: 9 }, 40129],
  ])('refuse %s', async (_, more, errCode) => {
    expect(await codeOf(checkMedia(more))).toBe(errCode)
    expect(received).toEqual([])
  })

  test('are judged at once by the old check, to which a function sends them whole', async () => {
    expect(await codeOf(checkPicture(Buffer.alloc(1000)))).toBe(0)
    expect(JSON.parse(JSON.stringify(city().sent))).toMatchObject([
      { data: { media: { filename: 'media.png', size: 1000 } } },
    ])
    city().outcomes.choose({ imgSecCheck: 'risky' })
    expect(await codeOf(checkPicture(Buffer.alloc(1000)))).toBe(87014)
    expect(await codeOf(checkPicture(Buffer.alloc(2 ** 20 + 1)))).toBe(40006)
    expect(await codeOf(security.imgSecCheck({} as never))).toBe(41005)
  })
})
