import { publish } from '../support/arrange'
import type { Phone } from '../support/browser'
import { change, measured, open, pages, phoneOf, withCity } from '../support/steps'

const city = withCity()

test('home asks the cloud twice at most before it shows anything', async () => {
  const phone = await phoneOf(city(), 'demo-chen', pages.events)
  const calls: string[] = []
  phone.page.on('request', (request) => {
    if (request.url().includes('/__cloud/')) calls.push(request.url())
  })
  await open(phone, pages.home)
  await phone.screen.getByText('正在招募').waitFor()
  expect(calls.length).toBeGreaterThan(0)
  expect(calls.length).toBeLessThanOrEqual(2)
  await phone.expectNoErrors()
})

const MOST_BYTES = 32 * 1024

/** Every page, as the person who has most to see there. */
const walks: [openid: string, routes: (eventId: string) => string[]][] = [
  [
    'demo-chen',
    (eventId) => [
      ...[pages.home, pages.events, pages.me, pages.event(eventId), pages.myEvents],
      ...[pages.messages, pages.children, pages.guardian, pages.profile, pages.correction],
      ...[pages.privacy, pages.myData, pages.account],
    ],
  ],
  ['demo-zhou', () => [pages.guardian, pages.me]],
  ['demo-federation', () => [pages.cases]],
  [
    'demo-team',
    () => [
      ...[pages.plans('org-team-0001'), pages.templates('org-team-0001')],
      ...[pages.plan('plan-waiting'), pages.writePlan('plan-returned')],
      ...[pages.projects('org-team-0001'), pages.project('project-river')],
    ],
  ],
  ['demo-county', () => [pages.reviews, pages.appeals, pages.organisations]],
  ['visitor-of-the-walk', () => [pages.home, pages.me, pages.signUp]],
]

async function look(phone: Phone, route: string): Promise<void> {
  await open(phone, route)
  await phone.screen.getByLabel('正在加载').waitFor({ state: 'detached' })
  await phone.screen.locator('.mp-scroll').evaluate((node) => node.scrollTo(0, node.scrollHeight))
}

/** What sticks out of the page to the side. */
const overflow = ({ screen }: Phone) =>
  screen.locator('.mp-scroll').evaluate((node) => node.scrollWidth - node.clientWidth)

test.each(walks)(
  'every page of %s, in large type: small changes, nothing missing, nothing wider than the phone',
  async (openid, routes) => {
    const { eventId } = await publish(city())
    const phone = await phoneOf(city(), openid, pages.home)
    const wide: string[] = []
    await change(phone, { fontScale: 1.4 })
    for (const route of routes(eventId)) {
      await look(phone, route)
      if ((await overflow(phone)) > 0) wide.push(route)
    }
    const { setDataBytes, unsupported } = await measured(phone)
    expect(wide).toEqual([])
    expect(unsupported).toEqual([])
    expect(Object.entries(setDataBytes).filter(([, bytes]) => bytes > MOST_BYTES)).toEqual([])
    await phone.expectNoErrors()
  },
)
