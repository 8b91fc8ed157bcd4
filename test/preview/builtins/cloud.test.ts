import type { Phone, PhoneOptions } from '../../support/browser'
import { call, openPage } from './phone'

/** A page whose app has called `wx.cloud.init`. */
async function openCloud(options: PhoneOptions = {}): Promise<Phone> {
  const phone = await openPage('b-away', options)
  await phone.page.evaluate(() =>
    (window as unknown as { wx: { cloud: { init(): void } } }).wx.cloud.init(),
  )
  return phone
}

/** Answers every request to the local cloud, and keeps what was asked. */
async function answer({ page }: Phone, json: object): Promise<{ url: string; body: unknown }[]> {
  const asked: { url: string; body: unknown }[] = []
  await page.route('**/__cloud/**', async (route) => {
    const request = route.request()
    asked.push({ url: new URL(request.url()).pathname, body: request.postDataJSON() })
    await route.fulfill({ json })
  })
  return asked
}

test('callFunction hands name, data and person to the local cloud and answers the result', async () => {
  const phone = await openCloud({ openid: 'o-anna' })
  const asked = await answer(phone, { result: { ok: true, value: [1] } })
  expect(await call(phone, 'cloud.callFunction', { name: 'event', data: { op: 'list' } })).toEqual({
    errMsg: 'cloud.callFunction:ok',
    result: { ok: true, value: [1] },
    requestID: expect.any(String),
  })
  expect(asked).toEqual([
    {
      url: '/__cloud/function/event',
      body: { data: { op: 'list' }, openid: 'o-anna', source: 'wx_client' },
    },
  ])
})

test('callbacks get the same, and then there is no promise', async () => {
  const phone = await openCloud()
  await answer(phone, { result: 7 })
  const heard = await phone.page.evaluate(
    () =>
      new Promise<unknown[]>((resolve) => {
        type Call = (options: object) => unknown
        const { wx } = window as unknown as { wx: { cloud: { callFunction: Call } } }
        const heard: unknown[] = []
        const returned = wx.cloud.callFunction({
          name: 'event',
          success: ({ result }: { result: unknown }) => heard.push('success', result),
          fail: () => heard.push('fail'),
          complete: ({ errMsg }: { errMsg: string }) =>
            resolve([...heard, 'complete', errMsg, typeof returned]),
        })
      }),
  )
  expect(heard).toEqual(['success', 7, 'complete', 'cloud.callFunction:ok', 'undefined'])
})

test('a function that fails gives WeChat’s code and text', async () => {
  const phone = await openCloud()
  const errMsg = 'cloud.callFunction:fail cloud function execution error'
  await answer(phone, { error: { errCode: -504002, errMsg } })
  expect(await call(phone, 'cloud.callFunction', { name: 'event' })).toEqual({
    errMsg,
    errCode: -504002,
  })
})

test('without a network every cloud call fails as on a phone, and works again after', async () => {
  const phone = await openCloud({ network: 'offline' })
  const asked = await answer(phone, { result: 1 })
  expect(await call(phone, 'cloud.callFunction', { name: 'event' })).toEqual({
    errMsg: 'cloud.callFunction:fail request:fail',
    errCode: -1,
  })
  expect(asked).toEqual([])
  await phone.page.evaluate(() => window.__mp.setMock({ network: 'online' }))
  expect(await call(phone, 'cloud.callFunction', { name: 'event' })).toMatchObject({ result: 1 })
})

test('a local cloud that is not there looks like no network', async () => {
  const phone = await openCloud()
  await phone.page.route('**/__cloud/**', (route) => route.abort())
  expect(await call(phone, 'cloud.callFunction', { name: 'event' })).toMatchObject({ errCode: -1 })
})

test('the cloud refuses to work before init', async () => {
  const phone = await openPage('b-away')
  expect(await call(phone, 'cloud.callFunction', { name: 'event' })).toEqual({
    errMsg: "cloud.callFunction:fail Cloud API isn't enabled, please call wx.cloud.init first",
    errCode: -1,
  })
})
