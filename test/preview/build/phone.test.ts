import { openPhone } from '../../support/browser'

test('the fixture runs: component, WXS, image, icon, TDesign and a second page', async () => {
  const { page, screen, expectNoErrors } = await openPhone()
  await expect(screen.locator('.greeting').textContent()).resolves.toBe('你好，志愿者\n欢迎')
  await screen.getByRole('button', { name: '加一' }).tap()
  await screen.getByText('已点 3 次').waitFor()
  await screen.getByRole('button', { name: '看详情' }).tap()
  await page.getByText('带来的次数：3').waitFor()
  await expectNoErrors()
})

test('100rpx are 50 px on this screen, to the last fraction', async () => {
  const { screen } = await openPhone()
  const box = await screen.locator('.mark').boundingBox()
  expect([box?.width, box?.height]).toEqual([50, 50])
})

test('Chinese is drawn with the font from npm, also where a style sheet asks for the phone’s', async () => {
  const { page } = await openPhone()
  const loaded = await page.evaluate(() =>
    [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family),
  )
  expect(loaded.map((family) => family.replaceAll('"', ''))).toEqual(
    expect.arrayContaining(['Noto Sans SC Variable', 'PingFang SC']),
  )
})

test.each([
  ['light', 'rgba(0, 0, 0, 0)'],
  ['dark', 'rgb(24, 24, 24)'],
] as const)('a %s phone gets the styles of its theme', async (theme, colour) => {
  const { screen } = await openPhone({ theme })
  const background = await screen
    .locator('.paper')
    .evaluate((paper) => getComputedStyle(paper).backgroundColor)
  expect(background).toBe(colour)
})

test('each phone has a profile of its own', async () => {
  const [first, second] = [await openPhone({ openid: 'o-1' }), await openPhone({ openid: 'o-2' })]
  const openid = () =>
    (window as unknown as { __mp: { mock: { openid: string } } }).__mp.mock.openid
  await expect(first.page.evaluate(openid)).resolves.toBe('o-1')
  await expect(second.page.evaluate(openid)).resolves.toBe('o-2')
})
