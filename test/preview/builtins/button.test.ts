import type { Phone } from '../../support/browser'
import { details, eventually, openPage, unsupported } from './phone'

const button = ({ screen }: Phone, name: string) => screen.getByRole('button', { name })

/** Stands in for the local cloud's code mint; answers what was asked of it. */
async function mintCodes({ page }: Phone): Promise<unknown[]> {
  const asked: unknown[] = []
  await page.route('**/__cloud/phone-code', async (route) => {
    asked.push(route.request().postDataJSON())
    await route.fulfill({ json: { code: 'code-1' } })
  })
  return asked
}

test('a tap counts once, and not on a disabled button', async () => {
  const phone = await openPage('b-button')
  await button(phone, '普通').tap()
  await button(phone, '普通').click()
  await button(phone, '禁用').tap({ force: true })
  expect(await details(phone, 'tap')).toHaveLength(2)
  await phone.expectNoErrors()
})

test('the phone button asks the local cloud for a code as the present person', async () => {
  const phone = await openPage('b-button', { privacyAgreed: true, openid: 'o-anna' })
  const asked = await mintCodes(phone)
  await button(phone, '手机号').tap()
  await eventually(
    () => details(phone, 'getphonenumber'),
    [{ errMsg: 'getPhoneNumber:ok', code: 'code-1' }],
  )
  expect(asked).toEqual([{ openid: 'o-anna' }])
  await phone.expectNoErrors()
})

test('a person may keep the phone number', async () => {
  const phone = await openPage('b-button', { privacyAgreed: true, phoneNumber: 'deny' })
  await button(phone, '手机号').tap()
  await eventually(
    () => details(phone, 'getphonenumber'),
    [{ errMsg: 'getPhoneNumber:fail user deny' }],
  )
  await phone.expectNoErrors()
})

test('without a network the phone button says so', async () => {
  const phone = await openPage('b-button', { privacyAgreed: true, network: 'offline' })
  await button(phone, '手机号').tap()
  await eventually(
    () => details(phone, 'getphonenumber'),
    [{ errMsg: 'getPhoneNumber:fail request:fail', errCode: -1 }],
  )
  await phone.expectNoErrors()
})

describe('privacy', () => {
  test('the phone button waits for the app’s own panel and goes on after consent', async () => {
    const phone = await openPage('b-button?panel=1')
    const asked = await mintCodes(phone)
    await button(phone, '手机号').tap()
    await phone.screen.getByRole('dialog').waitFor()
    expect(await phone.page.evaluate(() => window.__mp.pageData())).toMatchObject({
      referrer: 'button.getPhoneNumber',
    })
    expect(asked).toEqual([])

    await button(phone, '同意隐私指引').tap()
    await eventually(
      () => details(phone, 'getphonenumber'),
      [{ errMsg: 'getPhoneNumber:ok', code: 'code-1' }],
    )
    // Consent is asked for once.
    await button(phone, '手机号').tap()
    await eventually(async () => asked.length, 2)
    expect(await phone.screen.getByRole('dialog').count()).toBe(0)
    await phone.expectNoErrors()
  })

  test('a refusal reaches the button’s event as errno 104, and the next tap asks again', async () => {
    const phone = await openPage('b-button?panel=1')
    await button(phone, '手机号').tap()
    await button(phone, '不同意').tap()
    await eventually(
      () => details(phone, 'getphonenumber'),
      [{ errMsg: 'getPhoneNumber:fail privacy permission is not authorized', errno: 104 }],
    )
    await button(phone, '手机号').tap()
    await phone.screen.getByRole('dialog').waitFor()
    await phone.expectNoErrors()
  })

  test('an app without a panel gets WeChat’s', async () => {
    const phone = await openPage('b-button')
    await mintCodes(phone)
    await button(phone, '手机号').tap()
    const dialog = phone.page.getByRole('dialog', { name: '用户隐私保护提示' })
    await dialog.getByRole('button', { name: '同意' }).tap()
    await eventually(
      () => details(phone, 'getphonenumber'),
      [{ errMsg: 'getPhoneNumber:ok', code: 'code-1' }],
    )
    await phone.expectNoErrors()
  })
})

test('the avatar button gives a chosen picture a temporary path', async () => {
  const phone = await openPage('b-button', { privacyAgreed: true })
  const chooser = phone.page.waitForEvent('filechooser')
  await button(phone, '头像').tap()
  await (await chooser).setFiles({
    name: 'me.png',
    mimeType: 'image/png',
    buffer: Buffer.from('x'),
  })
  await eventually(
    () => details(phone, 'chooseavatar'),
    [{ errMsg: 'chooseAvatar:ok', avatarUrl: expect.stringMatching(/^wxfile:.*\.png$/) }],
  )
  await phone.expectNoErrors()
})

test('the share button shares what the page says', async () => {
  const phone = await openPage('b-button')
  await button(phone, '分享').tap()
  await eventually(
    () => phone.page.evaluate(() => window.__mp.lastShare),
    expect.objectContaining({ title: '从 button 分享', path: '/pages/b-button/b-button?x=1' }),
  )
  await phone.expectNoErrors()
})

test('the settings button tells what is allowed', async () => {
  const phone = await openPage('b-button', { location: 'deny' })
  await button(phone, '设置').tap()
  await eventually(
    () => details(phone, 'opensetting'),
    [
      {
        errMsg: 'openSetting:ok',
        authSetting: expect.objectContaining({ 'scope.userLocation': false }),
      },
    ],
  )
  await phone.expectNoErrors()
})

test('an open-type that the preview lacks is named', async () => {
  const phone = await openPage('b-button')
  await button(phone, '打开应用').tap()
  await eventually(() => unsupported(phone), ['<button open-type="launchApp">'])
})
