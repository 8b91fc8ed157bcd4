import { citizenCheckCharacter } from '../../miniprogram/shared/identity-documents'
import { DAY, dayOf } from '../../miniprogram/shared/time'
import { openPhone, type Phone } from '../support/browser'
import { type City, startCity } from '../support/city'

let city: City

beforeAll(async () => {
  city = await startCity()
}, 120_000)

afterAll(() => city?.stop())

/** Papers that nobody can have: county 441399 does not exist. */
const paper = (digits: string) => digits + citizenCheckCharacter(digits)
const ADULT = paper('44139919900315001')

const button = ({ screen }: Phone, name: string | RegExp) => screen.getByRole('button', { name })
const says = ({ screen }: Phone, text: string | RegExp) => screen.getByText(text).first().waitFor()

async function agree(phone: Phone) {
  // The required items together, then the identity document on its own.
  await phone.screen.getByRole('switch').nth(0).tap()
  await phone.screen.getByRole('switch').nth(1).tap()
  await button(phone, '同意并继续').tap()
}

async function proveWhoIAm(phone: Phone, name: string, number: string) {
  await phone.screen.getByPlaceholder('与证件一致').fill(name)
  await phone.screen.getByPlaceholder('请输入号码').fill(number)
  await says(phone, '1990年3月15日')
  await button(phone, '获取手机号').tap()
  await says(phone, /\*{4}/)
  await button(phone, '下一步').tap()
}

async function signUp(phone: Phone) {
  await button(phone, '注册成为志愿者').tap()
  await agree(phone)
  await proveWhoIAm(phone, '乔立秋', ADULT)
  await button(phone, /^居住地/)
    .first()
    .tap()
  await phone.page.getByText('确定', { exact: true }).last().tap()
  await button(phone, '提交注册').tap()
  await says(phone, '您的志愿者编号')
}

interface Open {
  eventId: string
  title: string
  place: string
}

/** An event that anybody may still join, late enough to be cancelled again. */
async function openEvent(openid: string): Promise<Open> {
  const from = dayOf(Date.now() + 4 * DAY)
  const { value } = (await city.call('event', 'list', { openOnly: true, from }, openid)) as {
    value: { events: Open[] }
  }
  for (const event of value.events) {
    const { sessions } = (
      (await city.call('event', 'detail', { eventId: event.eventId }, openid)) as {
        value: { sessions: { from: number; recruiting: string; posts: { why?: object }[] }[] }
      }
    ).value
    const [session] = sessions
    const later = session && session.from > Date.now() + 3 * DAY
    if (sessions.length === 1 && later && session.posts.every(({ why }) => !why)) return event
  }
  throw new Error('No event of the first page is open to everybody')
}

async function findOnTheList(phone: Phone, { title, place }: Open) {
  await phone.screen.getByPlaceholder('搜索活动、地点或组织').fill(place)
  await phone.page.keyboard.press('Enter')
  const card = phone.screen.getByRole('link', { name: new RegExp(`^${title}`) })
  await card.first().tap()
}

test('a newcomer signs up, joins an event, sees it under my events and cancels it', async () => {
  const openid = 'newcomer'
  const phone = await openPhone({ origin: city.origin, path: 'pages/home/home', openid })
  await says(phone, '欢迎来到志愿之城')
  await signUp(phone)
  await button(phone, '去看看活动').tap()

  await findOnTheList(phone, await openEvent(openid))
  await button(phone, '报名这一场').tap()
  await phone.screen.getByRole('radio').first().tap()
  await phone.screen.getByRole('checkbox').tap()
  await button(phone, '确认报名').tap()
  await says(phone, '已报名')

  await phone.page.goto(`${city.origin}/app/#packages/volunteer/my-events/my-events`)
  await button(phone, '取消报名').waitFor()
  await button(phone, '取消报名').tap()
  await phone.page.getByRole('dialog').getByText('取消报名', { exact: true }).tap()
  await says(phone, '已取消报名')
  await phone.expectNoErrors()
})
