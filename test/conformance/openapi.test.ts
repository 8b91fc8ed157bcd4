import type { CloudError } from 'wx-server-sdk'
import { assumed, documented, readInSdk } from './support/claims'
import { rejection } from './support/rejection'
import { wx } from './support/sdks'
import { topic } from './support/topic'

const server = (page: string) =>
  documented(`developers.weixin.qq.com/miniprogram/dev/server/API/${page}`)
const CALLS = documented('developers.weixin.qq.com/doc/oplatform/developers/dev/cloudCall')
const SDK = readInSdk('wx-server-sdk src/api/openapi/namespace/generic.ts')
const SEND = server('mp-message-management/subscribe-message/api_sendmessage')

const { subscribeMessage, wxacode, security, phonenumber } = wx.openapi

const templates = [{ id: 'reminder', title: '活动开始提醒', fields: { thing1: '活动名称' } }]
const message = (more: object = {}) =>
  subscribeMessage.send({
    touser: 'o1',
    templateId: 'reminder',
    data: { thing1: { value: '净滩行动' } },
    ...more,
  })
const check = (content: string) =>
  security.msgSecCheck({ openid: 'o1', scene: 2, version: 2, content })
const codeOf = async (work: Promise<unknown>) => (await rejection(work))?.errCode ?? 0

const received: unknown[] = []
const options = {
  miniProgram: { pages: ['pages/home/home'], templates },
  messageReceivers: { wxa_media_check: 'receive' },
  settings: { declared: { openApis: ['security.msgSecCheck'] } },
  functions: {
    declared: async () => [await codeOf(check('你好')), await codeOf(message())],
    receive: () => received.push(wx.getWXContext().OPENID),
  },
}

/** All of these need a mini-program of one's own, its templates and people who have agreed. */
topic('openapi', options, ({ claim: claimOf, local }) => {
  const claim = (...[source, text, work]: Parameters<typeof claimOf>) =>
    claimOf(source, text, work, 'switches')
  const accept = () => local().wechat.subscriptions.answer('o1', { reminder: 'accept' })

  claim(
    CALLS,
    'a function calls what its config.json names, anything else is −604101',
    async () => {
      expect(await local().invoke('declared', {}, { openid: 'o1' })).toEqual([0, -604101])
    },
  )

  claim(SDK, 'fields go out in snake_case and come back in camelCase', async () => {
    expect(await check('你好')).toMatchObject({ traceId: expect.any(String), errCode: 0 })
    accept()
    await message({ miniprogramState: 'trial' })
    expect(local().sent.at(-1)?.data).toMatchObject({
      template_id: 'reminder',
      miniprogram_state: 'trial',
    })
  })

  claim(SDK, 'a refusal rejects with WeChat’s number and text', async () => {
    const error = (await rejection(message())) as CloudError
    expect(error).toMatchObject({ errCode: 43101 })
    expect(error.errMsg).toMatch(/^openapi\.subscribeMessage\.send:fail .* rid: [\w-]+$/)
  })

  claim(SEND, 'a subscribe message uses up an acceptance', async () => {
    accept()
    expect([await codeOf(message()), await codeOf(message())]).toEqual([0, 43101])
  })

  claim(SEND, 'a subscribe message is refused by what is wrong with it', async () => {
    accept()
    expect(await codeOf(message({ touser: '' }))).toBe(40003)
    expect(await codeOf(message({ templateId: 'none' }))).toBe(40037)
    expect(await codeOf(message({ page: 'pages/none/none' }))).toBe(41030)
    const long = { thing1: { value: '字'.repeat(21) } }
    expect(await rejection(message({ data: long }))).toMatchObject({
      errCode: 47003,
      errMsg: expect.stringContaining('data.thing1.value'),
    })
  })

  claim(
    assumed('its text names the field, as for a value that does not fit'),
    'a field that the template has not is refused with 47003',
    async () => {
      accept()
      const more = { thing1: { value: 'a' }, thing2: { value: 'b' } }
      expect(await codeOf(message({ data: more }))).toBe(47003)
    },
  )

  claim(
    server('qrcode-link/qr-code/api_getunlimitedqrcode'),
    'a code comes as a picture; its scene has 32 characters of a small alphabet',
    async () => {
      const { contentType, buffer } = await wxacode.getUnlimited({ scene: 'e=1', width: 280 })
      expect(contentType).toMatch(/^image\//)
      expect(Buffer.isBuffer(buffer)).toBe(true)
      expect(await codeOf(wxacode.getUnlimited({ scene: 'x'.repeat(33) }))).toBe(40169)
      expect(await codeOf(wxacode.getUnlimited({ scene: '活动' }))).toBe(40129)
      expect(await codeOf(wxacode.getUnlimited({ scene: 'a', page: 'pages/none/none' }))).toBe(
        41030,
      )
    },
  )

  claim(
    assumed('it is WeChat’s number for an argument out of its bounds'),
    'a width outside 280 to 1280 is refused with 40097',
    async () => {
      expect(await codeOf(wxacode.getUnlimited({ scene: 'a', width: 1281 }))).toBe(40097)
    },
  )

  claim(
    server('sec-center/sec-check/api_msgseccheck'),
    'risky words are no error: what counts is result.suggest',
    async () => {
      expect(await check('代开发票')).toMatchObject({
        errCode: 0,
        result: { suggest: 'risky', label: 20006 },
        detail: expect.arrayContaining([expect.objectContaining({ keyword: '代开发票' })]),
      })
    },
  )

  claim(
    documented('developers.weixin.qq.com/miniprogram/dev/framework/security.imgSecCheck'),
    'a risky picture is an error, 87014',
    async () => {
      local().outcomes.choose({ imgSecCheck: 'risky' })
      const media = { contentType: 'image/png', value: Buffer.alloc(10) }
      expect(await codeOf(security.imgSecCheck({ media }))).toBe(87014)
    },
  )

  claim(
    assumed('functions that receive other messages of WeChat’s get the sender as their caller'),
    'what mediaCheckAsync finds is pushed to a function, with the openid of the check',
    async () => {
      received.length = 0
      await security.mediaCheckAsync({
        openid: 'o1',
        scene: 1,
        version: 2,
        mediaType: 2,
        mediaUrl: 'https://example.org/a.png',
      })
      await local().wechat.pushes.settled()
      expect(received).toEqual(['o1'])
    },
  )

  claim(
    server('user-info/phone-number/api_getphonenumber'),
    'a phone’s code is good once, for five minutes',
    async () => {
      const [used, old] = [local().phones.mint('o1'), local().phones.mint('o1')]
      expect(await codeOf(phonenumber.getPhoneNumber({ code: used }))).toBe(0)
      expect(await codeOf(phonenumber.getPhoneNumber({ code: used }))).toBe(40029)
      local().clock.offsetMs = 5 * 60_000
      expect(await codeOf(phonenumber.getPhoneNumber({ code: old }))).toBe(40029)
    },
  )
})
