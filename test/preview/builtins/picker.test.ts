import type { Phone } from '../../support/browser'
import { details, eventually, noted, openPage, restart, styleOf, unsupported } from './phone'

let phone: Phone
beforeAll(async () => {
  phone = await openPage('b-picker')
})
beforeEach(() => restart(phone))
afterEach(() => phone.expectNoErrors())

const open = (name: string) => phone.screen.getByRole('button', { name }).tap()
const sheet = () => phone.page.getByRole('dialog')
const wheel = (index: number) => sheet().getByRole('listbox').nth(index)
const options = (index: number) => wheel(index).getByRole('option').allTextContents()
const chosen = (index: number) =>
  wheel(index).getByRole('option', { selected: true }).allTextContents()
/** Chooses a line as a finger does: it is scrolled to, and tapped. */
const choose = (index: number, text: string) =>
  wheel(index).getByRole('option', { name: text, exact: true }).tap()
const confirm = () => sheet().getByRole('button', { name: '确定' }).tap()
const changes = () => details(phone, 'change')

test('a selector begins at its value and answers the chosen index', async () => {
  await open('单选')
  expect(await chosen(0)).toEqual(['乙'])
  await choose(0, '丙')
  await confirm()
  await eventually(changes, [{ value: 2 }])
})

test('the chosen line stands in the middle of its wheel, and a finger turns it', async () => {
  await open('时间')
  const scrolled = () => wheel(0).evaluate((node) => node.scrollTop)
  const before = (await options(0)).indexOf((await chosen(0))[0] ?? '')
  await eventually(scrolled, before * 44)
  await wheel(0).evaluate((node) => node.scrollBy({ top: 88 + 5 }))
  await eventually(() => chosen(0), (await options(0)).slice(before + 2, before + 3))
  await wheel(0).press('ArrowUp')
  expect(await chosen(0)).toEqual((await options(0)).slice(before + 1, before + 2))
  await confirm()
  await eventually(changes, [{ value: '10:30' }])
})

test('leaving a picker cancels it', async () => {
  await open('单选')
  await sheet().getByRole('button', { name: '取消' }).tap()
  await eventually(async () => (await noted(phone)).map(([type]) => type), ['cancel'])
  expect(await changes()).toEqual([])
})

test('a multi-selector lets the page change later columns while it is open', async () => {
  await open('多选')
  expect(await sheet().getAttribute('aria-label')).toBe('选街道')
  expect(await options(1)).toEqual(['桥东', '桥西'])
  await choose(0, '惠阳')
  expect(await options(1)).toEqual(['淡水', '秋长'])
  await choose(1, '秋长')
  await confirm()
  await eventually(changes, [{ value: [1, 1] }])
})

test('a date picker offers only days that exist between start and end', async () => {
  await open('日期')
  await choose(1, '02')
  expect((await options(2)).at(-1)).toBe('29')
  await choose(0, '2023')
  expect(await options(1)).toEqual(['05', '06', '07', '08', '09', '10', '11', '12'])
  expect((await options(2))[0]).toBe('10')
  await confirm()
  await eventually(changes, [{ value: '2023-05-29' }])
})

test('a time picker stays within its limits', async () => {
  await open('时间')
  await choose(0, '08')
  expect((await options(1))[0]).toBe('15')
  await choose(0, '17')
  expect((await options(1)).at(-1)).toBe('45')
  await confirm()
  await eventually(changes, [{ value: '17:30' }])
})

test('a region picker answers names with codes and says that its list is short', async () => {
  await open('地区')
  await choose(2, '惠阳区')
  await confirm()
  await eventually(changes, [
    {
      value: ['广东省', '惠州市', '惠阳区'],
      code: ['440000', '441300', '441303'],
      postcode: '',
    },
  ])
  expect(await unsupported(phone)).toEqual([expect.stringContaining('region')])
})

test('a disabled picker stays closed', async () => {
  await phone.screen.getByText('禁用').tap({ force: true })
  expect(await sheet().count()).toBe(0)
})

test('a picker-view stands at its value and answers what comes to rest in the middle', async () => {
  const hours = phone.screen.locator('#hours .wx-column-scroll')
  await eventually(() => hours.evaluate((node) => node.scrollTop), 9 * 40)
  expect(await styleOf(phone, '.wx-column-indicator', 'border-top-color')).toBe('rgb(1, 2, 3)')
  await hours.evaluate((node) => node.scrollTo({ top: 12 * 40 + 5 }))
  await eventually(changes, [{ value: [12, 30] }])
  expect((await noted(phone)).map(([type]) => type)).toEqual(['pickstart', 'change', 'pickend'])
})

test('a tap on an item of a picker-view turns to it', async () => {
  await phone.screen.locator('#minutes').getByText('31 分').tap()
  await eventually(changes, [{ value: [9, 31] }])
})
