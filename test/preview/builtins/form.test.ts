import type { Phone } from '../../support/browser'
import { details, eventually, openPage, restart, styleOf } from './phone'

let phone: Phone
beforeAll(async () => {
  phone = await openPage('b-form')
})
beforeEach(() => restart(phone))
afterEach(() => phone.expectNoErrors())

const field = (placeholder: string) => phone.screen.getByPlaceholder(placeholder)
const button = (name: string) => phone.screen.getByRole('button', { name })
const submitted = () => details(phone, 'submit')

test('typing reaches bindinput and model:value, up to maxlength', async () => {
  await field('姓名').pressSequentially('陈小明李四')
  expect(await field('姓名').inputValue()).toBe('陈小明李')
  expect(await phone.screen.locator('#typed').textContent()).toBe('陈小明李')
  expect((await details(phone, 'input')).at(-1)).toEqual({
    value: '陈小明李',
    cursor: 4,
    keyCode: 0,
  })
})

test('the placeholder wears the page’s class and goes when there is text', async () => {
  expect(await styleOf(phone, '.wx-placeholder', 'color')).toBe('rgb(1, 2, 3)')
  await field('姓名').fill('陈')
  expect(await styleOf(phone, '.wx-placeholder', 'display')).toBe('none')
})

test('what the listener returns replaces the text', async () => {
  await field('大写').pressSequentially('ab')
  expect(await field('大写').inputValue()).toBe('AB')
})

test('Enter confirms, and focus comes and goes', async () => {
  await field('姓名').fill('陈')
  await field('姓名').press('Enter')
  expect(await details(phone, 'focus')).toEqual([{ value: '', height: 0 }])
  expect(await details(phone, 'confirm')).toEqual([{ value: '陈' }])
  expect(await details(phone, 'blur')).toEqual([{ value: '陈', cursor: 1 }])
})

test('a textarea with auto-height grows with its lines', async () => {
  const story = field('经历')
  const height = async () => (await story.boundingBox())?.height ?? 0
  const before = await height()
  await story.fill('一\n二\n三')
  expect(await height()).toBeGreaterThan(before * 2)
  expect((await details(phone, 'linechange')).at(-1)).toMatchObject({ lineCount: 3 })
})

test('focus set by data opens the field', async () => {
  await button('聚焦').tap()
  await eventually(
    () => field('自动聚焦').evaluate((node) => node === document.activeElement),
    true,
  )
})

test('checkboxes add up, radios exclude each other, labels pass the tap on once', async () => {
  await phone.screen.getByText('急救').tap()
  await phone.screen.getByRole('radio', { name: '女' }).tap()
  await phone.screen.getByText('男').tap()
  expect(await details(phone, 'change')).toEqual([
    { value: ['first-aid', 'english'] },
    { value: 'f' },
    { value: 'm' },
  ])
  const checked = (name: string) =>
    phone.screen.getByRole('radio', { name }).getAttribute('aria-checked')
  expect([await checked('女'), await checked('男')]).toEqual(['false', 'true'])
})

test('a switch turns by tap and by a label that names it', async () => {
  await phone.screen.getByRole('switch', { name: '同意' }).tap()
  expect(await details(phone, 'change')).toEqual([{ value: true }])
  await phone.screen.getByText('点这里也行').tap()
  await eventually(
    () => phone.screen.getByRole('switch', { name: '另一个' }).getAttribute('aria-checked'),
    'true',
  )
})

test('a slider follows the keyboard and shows its value', async () => {
  const slider = phone.screen.getByRole('slider', { name: '小时' })
  await slider.press('ArrowRight')
  expect(await details(phone, 'change')).toEqual([{ value: 3 }])
  expect(await phone.screen.locator('wx-slider').textContent()).toBe('3')
})

test('progress tells its share', async () => {
  const bar = phone.screen.getByRole('progressbar')
  expect(await bar.getAttribute('aria-valuenow')).toBe('40')
  expect(await bar.textContent()).toBe('40%')
})

test('submit gathers every named field, reset empties them', async () => {
  await field('姓名').fill('陈明')
  await field('密码').fill('s3')
  await phone.screen.getByText('急救').tap()
  await phone.screen.getByText('女').tap()
  await phone.screen.getByRole('switch', { name: '同意' }).tap()
  await button('提交').tap()
  await eventually(submitted, [
    expect.objectContaining({
      value: {
        name: '陈明',
        upper: '',
        secret: 's3',
        story: '',
        skills: ['first-aid', 'english'],
        gender: 'f',
        agree: true,
        hours: 2,
        other: false,
      },
    }),
  ])

  await button('清空').tap()
  await button('提交').tap()
  await eventually(async () => (await submitted()).length, 2)
  expect((await submitted())[1]).toMatchObject({
    value: { name: '', skills: ['english'], gender: '', agree: false, hours: 1 },
  })
})
