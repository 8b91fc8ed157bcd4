import type { Phone } from '../../support/browser'
import { details, eventually, openPage, restart, unsupported } from './phone'

let phone: Phone

/** Every page of the library must run without an error and without a name that the preview lacks. */
async function expectQuiet(): Promise<void> {
  await phone.expectNoErrors()
  expect(await unsupported(phone)).toEqual([])
}

const text = (wanted: string) => phone.screen.getByText(wanted, { exact: true })
const button = (name: string) => phone.screen.getByRole('button', { name })
const data = () => phone.page.evaluate(() => window.__mp.pageData())

describe('forms', () => {
  beforeAll(async () => {
    phone = await openPage('td-form', { privacyAgreed: true })
  })
  beforeEach(() => restart(phone))
  afterEach(expectQuiet)

  test('input, textarea and search take text', async () => {
    await phone.screen.getByPlaceholder('请输入姓名').fill('陈明')
    await phone.screen.getByPlaceholder('写几句').fill('去过两次')
    await phone.screen.getByPlaceholder('搜索活动').fill('净滩')
    await phone.screen.getByPlaceholder('搜索活动').press('Enter')
    expect(
      (await details(phone, 'change')).map((detail) => (detail as { value: string }).value),
    ).toEqual(['陈明', '去过两次', '净滩'])
    expect(await details(phone, 'submit')).toEqual([{ value: '净滩' }])
    expect(await text('4 / 20').isVisible()).toBe(true)
  })

  test('checkbox, radio, switch and stepper answer taps', async () => {
    await text('外语').tap()
    await text('男').tap()
    await phone.screen.locator('.t-switch').tap()
    await phone.screen.locator('.t-stepper__plus').tap()
    const values = (await details(phone, 'change')) as { value: unknown }[]
    expect(values.map(({ value }) => value)).toEqual([['a', 'b'], 'm', true, 3])
  })

  test('the date picker opens from a cell and answers a day', async () => {
    await text('出生日期').tap()
    await text('选择日期').waitFor()
    await text('确定').tap()
    await eventually(data, expect.objectContaining({ day: '2024-03-31', choosing: '' }))
    expect(await text('2024-03-31').isVisible()).toBe(true)
  })

  test('the picker turns its wheel', async () => {
    await text('区域').tap()
    await text('选择区域').waitFor()
    await text('惠城').tap()
    await text('确定').tap()
    await eventually(data, expect.objectContaining({ area: '惠城' }))
  })

  test('upload shows the chosen picture', async () => {
    const chooser = phone.page.waitForEvent('filechooser')
    await button('上传').tap()
    const pixel = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    await (await chooser).setFiles({
      name: 'a.svg',
      mimeType: 'image/svg+xml',
      buffer: Buffer.from(pixel),
    })
    await phone.screen.locator('.t-upload wx-image').first().waitFor()
    await phone.screen.getByLabel('删除').waitFor()
  })

  test('the button is tapped once', async () => {
    await button('提交报名').tap()
    expect(await data()).toMatchObject({ submitted: 1 })
  })
})

describe('overlays', () => {
  beforeAll(async () => {
    phone = await openPage('td-over')
  })
  beforeEach(() => restart(phone))
  afterEach(expectQuiet)

  test('a popup opens, stays, and closes by a tap beside it', async () => {
    await button('弹出层').tap()
    await text('弹出的内容').waitFor()
    await phone.page.touchscreen.tap(180, 150)
    await text('弹出的内容').waitFor({ state: 'hidden' })
  })

  test('a dialog answers', async () => {
    await button('对话框').tap()
    await text('名额会让给别人').waitFor()
    await phone.screen.getByRole('button', { name: '取消报名', exact: true }).tap()
    await eventually(data, expect.objectContaining({ answer: 'confirmed' }))
  })

  test('toast and message show', async () => {
    await button('轻提示').tap()
    await text('报名成功').waitFor()
    await button('消息').tap()
    await text('已保存').waitFor()
  })

  test('an action sheet answers its line', async () => {
    await button('动作面板').tap()
    await text('生成海报').tap()
    await eventually(() => details(phone, 'selected'), [expect.objectContaining({ index: 1 })])
  })

  test('a dropdown menu changes its choice', async () => {
    await text('离我最近').first().tap()
    await text('最早开始').tap()
    await eventually(() => details(phone, 'change'), [{ value: 'soon' }])
  })

  test('a notice bar shows its text', async () => {
    expect(await text('台风蓝色预警，活动可能改期').isVisible()).toBe(true)
  })
})

describe('displays', () => {
  beforeAll(async () => {
    phone = await openPage('td-show')
  })
  beforeEach(() => restart(phone))
  afterEach(expectQuiet)

  test('tabs turn and a collapse opens', async () => {
    await text('已报名').tap()
    await text('我报的名').waitFor()
    await text('注意事项').tap()
    await text('带水').waitFor()
    expect(await details(phone, 'change')).toEqual([
      expect.objectContaining({ value: 'mine' }),
      expect.objectContaining({ value: ['1'] }),
    ])
  })

  test('everything that only shows is drawn', async () => {
    for (const shown of ['招募中', '核验', '陈', '3', '更多', '60%', '加载中', '还没有活动']) {
      expect([shown, await text(shown).first().isVisible()]).toEqual([shown, true])
    }
    const image = phone.screen.locator('.t-image__img').first()
    expect(await image.evaluate((node) => node.getBoundingClientRect().width)).toBe(100)
    const skeleton = await phone.screen.locator('.t-skeleton__col').first().boundingBox()
    expect(skeleton?.height).toBeGreaterThan(0)
  })

  test('pulling down refreshes', async () => {
    const { mouse } = phone.page
    await mouse.move(180, 300)
    await mouse.down()
    await mouse.move(180, 600, { steps: 10 })
    await mouse.up()
    await eventually(data, expect.objectContaining({ refreshed: 1 }))
  })
})
