import type { PhoneState } from '../../local/preview/browser'
import type { Surface } from '../../local/preview/host/surface'
import { citizenCheckCharacter } from '../../miniprogram/shared/identity-documents'
import { dayOf } from '../../miniprogram/shared/time'
import { openPhone, type Phone, sharedBrowser } from './browser'
import { type City, startCity } from './city'

/** What people do with a phone, and what they see on it. */

declare global {
  interface Window {
    __mp: Surface
  }
}

const volunteer = (page: string) => `packages/volunteer/${page}/${page}`

const organiser = (page: string) => `packages/organiser/${page}/${page}`

/** Routes of the pages that journeys begin with. */
export const pages = {
  home: 'pages/home/home',
  events: 'pages/events/events',
  me: 'pages/me/me',
  signUp: volunteer('sign-up'),
  event: (eventId: string) => `${volunteer('event')}?eventId=${eventId}`,
  myEvents: volunteer('my-events'),
  messages: volunteer('messages'),
  children: volunteer('children'),
  guardian: volunteer('guardian'),
  profile: volunteer('profile'),
  correction: volunteer('correction'),
  privacy: volunteer('privacy'),
  myData: volunteer('my-data'),
  account: volunteer('account'),
  cases: 'packages/centre/cases/cases',
  organisations: organiser('mine'),
  organisation: (organisationId: string) => `${organiser('home')}?organisationId=${organisationId}`,
  filings: organiser('filings'),
  members: (organisationId: string) => `${organiser('members')}?organisationId=${organisationId}`,
  participants: (sessionId: string, planId = '') =>
    `${organiser('participants')}?planId=${planId}&sessionId=${sessionId}`,
  plans: (organisationId: string) => `${organiser('plans')}?organisationId=${organisationId}`,
  templates: (organisationId: string) =>
    `${organiser('templates')}?organisationId=${organisationId}`,
  reviews: organiser('reviews'),
  appeals: organiser('appeals'),
  writePlan: (planId: string) => `${organiser('write')}?planId=${planId}`,
  alliances: (organisationId: string) =>
    `${organiser('alliances')}?organisationId=${organisationId}`,
  projects: (organisationId: string) => `${organiser('projects')}?organisationId=${organisationId}`,
  project: (projectId: string) => `${organiser('project')}?projectId=${projectId}`,
  insurance: (organisationId: string) =>
    `${organiser('insurance')}?organisationId=${organisationId}`,
  copyPlan: (organisationId: string, from: string) =>
    `${organiser('write')}?organisationId=${organisationId}&from=${from}`,
  plan: (planId: string) => `${organiser('plan')}?planId=${planId}`,
}

/** A city for all tests of a file: call what it returns to get it. The browser starts meanwhile. */
export function withCity(): () => City {
  let city: City | undefined
  beforeAll(async () => {
    ;[city] = await Promise.all([startCity(), sharedBrowser()])
  }, 120_000)
  afterAll(() => city?.stop())
  return () => {
    if (!city) throw new Error('The city starts with the first test')
    return city
  }
}

/** Phones that are switched on, by whose they are. */
const phones = new Map<string, Phone>()

/** Somebody's phone, switched on when it is first needed, with a page in front. */
export async function phoneOf(city: City, openid: string, path: string): Promise<Phone> {
  const known = phones.get(openid)
  if (known) {
    await open(known, path)
    return known
  }
  const phone = await openPhone({ origin: city.origin, openid, path })
  phones.set(openid, phone)
  return phone
}

/** Leaves everything and opens a page, as a link would. */
export async function open({ page }: Phone, path: string): Promise<void> {
  await page.evaluate((url) => window.__mp.router.reLaunch(`/${url}`), path)
}

/** What was sent to somebody last: the page that the receiver opens. */
export async function shared({ page }: Phone): Promise<string> {
  await page.waitForFunction(() => window.__mp.lastShare)
  const path = await page.evaluate(() => window.__mp.lastShare?.path ?? '')
  return path.replace(/^\//, '')
}

/** Changes what stands in place of the phone, e.g. `{ network: 'offline' }`. */
export const change = ({ page }: Phone, mock: PhoneState): Promise<void> =>
  page.evaluate((patch) => window.__mp.setMock(patch), mock)

/** What the host has measured and missed. */
export const measured = ({ page }: Phone): Promise<Pick<Surface, 'setDataBytes' | 'unsupported'>> =>
  page.evaluate(() => ({
    setDataBytes: window.__mp.setDataBytes,
    unsupported: window.__mp.unsupported,
  }))

export const button = ({ screen }: Phone, name: string | RegExp) =>
  screen.getByRole('button', { name })

/** A card of a list, by a text in it. */
export const card = ({ screen }: Phone, text: string) => screen.locator('.card', { hasText: text })

export const says = ({ screen }: Phone, text: string | RegExp): Promise<void> =>
  screen.getByText(text).filter({ visible: true }).first().waitFor()

/** What WeChat's own short message says. */
export const toasts = ({ page }: Phone, text: string | RegExp): Promise<void> =>
  page.getByRole('status').getByText(text).waitFor()

/** Reads WeChat's own dialog and answers it. @returns what it said */
export async function answer({ page }: Phone, choice: string): Promise<string> {
  const dialog = page.getByRole('dialog').filter({ has: page.locator('.mp-modal-btn') })
  await dialog.waitFor()
  const said = (await dialog.locator('.mp-modal-content').textContent()) ?? ''
  await dialog.getByRole('button', { name: choice, exact: true }).tap()
  // This one: the next may be up already.
  await dialog.filter({ hasText: said }).waitFor({ state: 'detached' })
  return said
}

/** Writes the words that a sheet asks for, and sends them. */
export async function giveReason({ screen }: Phone, why: string): Promise<void> {
  await screen.getByPlaceholder(/例如：/).fill(why)
  await screen.getByRole('button', { name: '确定' }).tap()
}

/** Opens the message centre once the letters are out, and reads there what it says. */
export async function reads(city: City, phone: Phone, text: string | RegExp): Promise<void> {
  await city.runJobs()
  await open(phone, pages.messages)
  await says(phone, text)
}

/** A resident ID that nobody can have: county 441399 does not exist. */
export function paper(birthDate: string, sequence: number): string {
  const digits = `441399${birthDate.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
  return digits + citizenCheckCharacter(digits)
}

/** The birth date of somebody who is so many years old since the first of January. */
export const bornYearsAgo = (years: number): string =>
  `${Number(dayOf(Date.now()).slice(0, 4)) - years}-01-01`

/** Who somebody says to be. */
export interface Declared {
  name: string
  number: string
}

/** The required items together, then the identity document on its own. */
export async function agree({ screen }: Phone, required = 2): Promise<void> {
  for (let i = 0; i < required; i++) await screen.getByRole('switch').nth(i).tap()
}

export async function fillIdentity({ screen }: Phone, { name, number }: Declared): Promise<void> {
  await screen.getByPlaceholder('与证件一致').fill(name)
  await screen.getByPlaceholder('请输入号码').fill(number)
}

/** The first place that the wheels offer. */
export async function chooseResidence(phone: Phone): Promise<void> {
  await button(phone, /^居住地/)
    .first()
    .tap()
  await phone.page.getByRole('button', { name: '确定', exact: true }).tap()
}

/** Goes through the three screens of the sign-up, from the first one to the submitted form. */
export async function fillSignUp(phone: Phone, declared: Declared): Promise<void> {
  await agree(phone)
  await button(phone, '同意并继续').tap()
  await fillIdentity(phone, declared)
  await button(phone, '获取手机号').tap()
  await says(phone, /\d\*{4}\d/)
  await button(phone, '下一步').tap()
  await chooseResidence(phone)
  await button(phone, '提交注册').tap()
}

/** Chooses a post of the first open session on an event's page. */
export async function choosePost(phone: Phone, post: string): Promise<void> {
  await button(phone, '报名这一场').first().tap()
  await phone.screen.getByRole('radio', { name: new RegExp(`^${post}`) }).tap()
}

/** Confirms the risks and takes the place. */
export async function confirm(phone: Phone): Promise<void> {
  await phone.screen.getByRole('checkbox').tap()
  await button(phone, '确认报名').tap()
}
