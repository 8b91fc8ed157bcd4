/** What a person does on a page before its picture is taken. */
import type { Page } from 'playwright-core'
import { papersOf } from '../../local/city/papers'

export type Act = (page: Page, take: number) => Promise<void>

const screen = (page: Page) => page.locator('.mp-page:not([hidden])')
const tap = (page: Page, name: string | RegExp) =>
  screen(page).getByRole('button', { name }).first().tap()
const tapText = (page: Page, text: string) => screen(page).getByText(text).first().tap()
const turnOn = (page: Page, at: number) => screen(page).getByRole('switch').nth(at).tap()
const shows = (page: Page, text: string | RegExp) =>
  page.getByText(text).filter({ visible: true }).first().waitFor()

export const press =
  (name: string | RegExp, sign: string | RegExp): Act =>
  async (page) => {
    await tap(page, name)
    await shows(page, sign)
  }

export const pressText =
  (text: string, sign: string | RegExp): Act =>
  async (page) => {
    await tapText(page, text)
    await shows(page, sign)
  }

/** Scrolls to what stands further down. */
export const reveal =
  (text: string): Act =>
  async (page) =>
    screen(page).getByText(text).first().scrollIntoViewIfNeeded()

export const pressTab =
  (name: string, sign: string): Act =>
  async (page) => {
    await screen(page).getByRole('tab', { name }).tap()
    await shows(page, sign)
  }

/** The reason that is asked for with it comes into sight. */
export const limitToWomen: Act = async (page, take) => {
  await press(/^修改岗位/, '删除岗位')(page, take)
  await screen(page).getByRole('radio', { name: '性别仅限女性' }).tap()
  await shows(page, '志愿者会看到')
}

/** What is past cannot be cancelled. */
export const openPast: Act = async (page) => {
  await tapText(page, '过去的')
  await page.getByText('取消报名').first().waitFor({ state: 'detached' })
}

export const agree: Act = async (page) => {
  for (const at of [0, 1, 2]) await turnOn(page, at)
  await tap(page, '同意并继续')
  await shows(page, '您是谁')
}

/** Each take is somebody else: a document has one holder. */
export const identify: Act = async (page, take) => {
  await agree(page, take)
  await screen(page).getByPlaceholder('与证件一致').fill('乔立秋')
  const { idNumber } = papersOf('1990-03-15', 100 + 2 * take)
  await screen(page).getByPlaceholder('请输入号码').fill(idNumber)
  await shows(page, '1990年3月15日')
  await tap(page, '获取手机号')
  await shows(page, /^160\*{4}/)
}

export const reachProfile: Act = async (page, take) => {
  await identify(page, take)
  await tap(page, '下一步')
  await shows(page, '住在哪里，想做什么')
}

export const openWheels: Act = async (page, take) => {
  await reachProfile(page, take)
  await tap(page, /^居住地/)
  await page.getByRole('listbox').first().waitFor()
}

export const finish: Act = async (page, take) => {
  await openWheels(page, take)
  await page.getByRole('button', { name: '确定' }).tap()
  await tap(page, '提交注册')
  await shows(page, '您的志愿者编号')
}

/** What is missing is said only once somebody tries to go on. */
export const leaveBlank: Act = async (page, take) => {
  await agree(page, take)
  await tap(page, '下一步')
  await shows(page, '请填写证件上的姓名')
}
