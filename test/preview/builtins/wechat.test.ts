import jsqr from 'jsqr'
import { PNG } from 'pngjs'
import type { Phone } from '../../support/browser'
import { startTestCloud, type TestCloud } from '../../support/cloud'
import { call, callSync, leadToCloud, openPage, restart } from './phone'
import '../../support/own-lmdb'

const REMINDER = { id: 'reminder', title: '活动开始提醒', fields: { thing1: '活动名称' } }
const RESULT = { id: 'result', title: '审核结果通知', fields: { phrase1: '结果' } }

let cloud: TestCloud
let phone: Phone

beforeAll(async () => {
  const pages = ['pages/b-view/b-view', 'pages/b-away/b-away']
  cloud = await startTestCloud({ miniProgram: { pages, templates: [REMINDER, RESULT] } })
  phone = await openPage('b-away')
  await leadToCloud(phone, cloud)
})
beforeEach(async () => {
  await cloud.empty()
  await restart(phone, { openid: 'o-anna' })
})
afterEach(() => phone.expectNoErrors())
afterAll(() => cloud.stop())

const dialog = () => phone.page.getByRole('dialog', { name: '小程序申请发送以下消息' })
const answer = (name: string) => dialog().getByRole('button', { name }).tap()
const ask = (...tmplIds: string[]) => call(phone, 'requestSubscribeMessage', { tmplIds })

/** What WeChat says to a message. */
async function send(touser = 'o-anna') {
  const message = { touser, template_id: 'reminder', data: { thing1: { value: '净滩行动' } } }
  const said = await cloud.wechat.apis.call('subscribeMessage.send', message)
  return 'json' in said ? said.json.errcode : said
}

describe('subscribe messages', () => {
  test('go to who has accepted, once for each time', async () => {
    const asked = ask('reminder', 'result')
    await dialog().getByLabel('审核结果通知').uncheck()
    await answer('接受')
    expect(await asked).toEqual({
      errMsg: 'requestSubscribeMessage:ok',
      reminder: 'accept',
      result: 'reject',
    })
    expect([await send(), await send(), await send('o-ben')]).toEqual([0, 43101, 43101])
  })

  test('do not go to who refuses', async () => {
    const asked = ask('reminder')
    await answer('拒绝')
    expect(await asked).toMatchObject({ reminder: 'reject' })
    expect(await send()).toBe(43101)
  })

  test('are not asked for again where the answer is to be kept, and each call counts', async () => {
    const asked = ask('reminder')
    await dialog().getByLabel('总是保持以上选择').check()
    await answer('接受')
    await asked
    expect(await ask('reminder')).toMatchObject({ reminder: 'accept' })
    expect(await dialog().count()).toBe(0)
    expect([await send(), await send(), await send()]).toEqual([0, 0, 43101])
    expect(await call(phone, 'getSetting', { withSubscriptions: true })).toMatchObject({
      subscriptionsSetting: { mainSwitch: true, itemSettings: { reminder: 'accept' } },
    })
    expect(await call(phone, 'getSetting')).not.toHaveProperty('subscriptionsSetting')
  })

  test.each([
    ['no templates', [], 10001],
    ['something else than ids', [1], 10004],
    ['four at once', ['1', '2', '3', '4'], 20003],
    ['an unknown template', ['none'], 20001],
  ])('are refused for %s', async (_, tmplIds, errCode) => {
    expect(await call(phone, 'requestSubscribeMessage', { tmplIds })).toEqual({
      errCode,
      errMsg: expect.stringMatching(/^requestSubscribeMessage:fail \w/),
    })
  })

  test('are answered as the panel says', async () => {
    await restart(phone, { openid: 'o-anna', subscribe: 'accept' })
    expect(await ask('reminder')).toMatchObject({ reminder: 'accept' })
    expect(await send()).toBe(0)
    await restart(phone, { openid: 'o-anna', subscribe: 'ban' })
    expect(await ask('reminder')).toMatchObject({ reminder: 'ban' })
    await restart(phone, { openid: 'o-anna', subscribe: 'off' })
    expect(await ask('reminder')).toMatchObject({ errCode: 20004 })
    await restart(phone, { openid: 'o-anna', network: 'offline' })
    expect(await ask('reminder')).toMatchObject({ errCode: 10002 })
  })
})

test('files go up as the person, come down, have links and are deleted', async () => {
  await phone.page.evaluate(() =>
    (window as unknown as { wx: { cloud: { init(): void } } }).wx.cloud.init(),
  )
  const chooser = phone.page.waitForEvent('filechooser')
  await phone.page.evaluate(() => window.__mp.setMock({ privacyAgreed: true }))
  const chosen = call(phone, 'chooseMedia', { count: 1, mediaType: ['image'] })
  const file = { name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('hi') }
  await (await chooser).setFiles(file)
  const { tempFiles } = (await chosen) as unknown as { tempFiles: { tempFilePath: string }[] }

  const filePath = tempFiles[0]?.tempFilePath
  const uploaded = await call(phone, 'cloud.uploadFile', { cloudPath: '图/a b.png', filePath })
  const fileID = String(uploaded.fileID)
  expect(await cloud.storage.find(fileID)).toMatchObject({ path: '图/a b.png', openid: 'o-anna' })

  const { tempFilePath } = await call(phone, 'cloud.downloadFile', { fileID })
  const content = await phone.page.evaluate((filePath) => {
    type Read = (options: object) => Promise<{ data: string }>
    const { wx } = window as unknown as { wx: { getFileSystemManager(): { readFile: Read } } }
    return wx.getFileSystemManager().readFile({ filePath, encoding: 'utf8' })
  }, tempFilePath)
  expect(content).toMatchObject({ data: 'hi' })

  const none = fileID.replace('a b.png', 'none.png')
  const { fileList } = await call(phone, 'cloud.getTempFileURL', { fileList: [fileID, none] })
  expect(fileList).toEqual([
    {
      fileID,
      tempFileURL: expect.stringContaining(cloud.url),
      maxAge: 86_400,
      status: 0,
      errMsg: 'ok',
    },
    expect.objectContaining({ fileID: none, tempFileURL: '', status: -503003 }),
  ])
  const deleted = await call(phone, 'cloud.deleteFile', { fileList: [fileID, none] })
  expect(deleted.fileList).toMatchObject([{ status: 0 }, { status: -503003 }])
  expect(await call(phone, 'cloud.downloadFile', { fileID })).toEqual({
    errCode: -503003,
    errMsg: 'cloud.downloadFile:fail -503003 storage file not exists',
  })
})

test('a code of the mini-program opens the page with the scene', async () => {
  const wanted = { scene: 'e=1&p=2', page: 'pages/b-away/b-away', width: 280 }
  const code = await cloud.wechat.apis.call('wxacode.getUnlimited', wanted)
  if (!('bytes' in code)) throw new Error('no picture')
  const { data, width, height } = PNG.sync.read(code.bytes)
  const read = jsqr(new Uint8ClampedArray(data), width, height)?.data ?? ''

  const { origin } = new URL(phone.page.url())
  const scanned = await openPage('b-away')
  await scanned.page.goto('about:blank')
  await scanned.page.goto(read.replace(cloud.url, origin))
  await scanned.page.locator('.mp-page[data-ready]').waitFor()
  expect(await callSync(scanned, 'getLaunchOptionsSync')).toMatchObject({
    path: 'pages/b-away/b-away',
    query: { scene: 'e%3D1%26p%3D2' },
    scene: 1047,
  })
})
