import { HOUR } from '../../miniprogram/shared/time'
import { formatVolunteerNumber } from '../../miniprogram/shared/volunteer-number'
import type { Phone } from '../support/browser'
import {
  answer,
  button,
  card,
  type Declared,
  fillSignUp,
  open,
  pages,
  paper,
  phoneOf,
  says,
  toasts,
  withCity,
} from '../support/steps'

const city = withCity()

/** As their papers say: see the cast of the demonstration city. */
const RETURNING = { name: '罗惊蛰', number: paper('1992-03-05', 73) }
const LIN = { name: '林小满', number: paper('1996-05-20', 28) }

async function signUp(openid: string, declared: Declared): Promise<Phone> {
  const phone = await phoneOf(city(), openid, pages.signUp)
  await fillSignUp(phone, declared)
  return phone
}

async function numberInBooks(personId: string): Promise<string> {
  const { data } = await city().books.collection('people').doc(personId).get()
  return formatVolunteerNumber(data[0].number)
}

test('whose record was imported claims it, and keeps the number', async () => {
  const before = await numberInBooks('demo-returning')
  const phone = await signUp('demo-returning', RETURNING)
  await says(phone, '欢迎加入')
  await says(phone, before)
  await button(phone, '去看看活动').tap()
  await open(phone, pages.me)
  await says(phone, `志愿者编号 ${before}`)
  await phone.expectNoErrors()
})

const MOVE_ASKED = /^有人申请把.*档案转到另一个微信$/

test('a move is stopped by the old phone, and decided by a reviewer', async () => {
  const fresh = await signUp('demo-new-phone', LIN)
  await says(fresh, '档案转移中')
  await says(fresh, /23 小时后（.+）生效/)
  await open(fresh, pages.home)
  await says(fresh, '档案正在转到这个微信')

  await city().runJobs()
  const old = await phoneOf(city(), 'demo-lin', pages.messages)
  await says(old, MOVE_ASKED)
  await open(old, pages.home)
  await says(old, MOVE_ASKED)
  await button(old, '不是我，停止转移').tap()
  await answer(old, '停止转移')
  await old.screen.getByText(MOVE_ASKED).waitFor({ state: 'detached' })
  await old.expectNoErrors()

  const reviewer = await phoneOf(city(), 'demo-federation', pages.me)
  await reviewer.screen.getByText('证件归属核实').tap()
  const dispute = card(reviewer, '换微信被原账号叫停')
  await dispute.getByRole('button', { name: '维持现状' }).tap()
  await reviewer.screen.getByPlaceholder(/^例如：当面核对/).fill('原账号本人到场，未申请转移')
  await button(reviewer, '确定').tap()
  await toasts(reviewer, '已决定')
  await dispute.waitFor({ state: 'detached' })
  await reviewer.expectNoErrors()

  // Nothing waits on the new phone any more.
  await open(fresh, pages.home)
  await button(fresh, '注册成为志愿者').waitFor()
  await fresh.expectNoErrors()
})

test('a move that nobody opposes takes effect after its hold, with the events', async () => {
  const fresh = await signUp('demo-new-phone', LIN)
  await says(fresh, '档案转移中')
  const number = await numberInBooks('demo-lin')

  await city().shiftClock(25 * HOUR)
  await city().runJobs()
  await open(fresh, pages.me)
  await says(fresh, `志愿者编号 ${number}`)
  await open(fresh, pages.myEvents)
  await button(fresh, '取消报名').first().waitFor()
  await fresh.expectNoErrors()

  const old = await phoneOf(city(), 'demo-lin', pages.home)
  await says(old, '欢迎来到志愿之城')
  await button(old, '注册成为志愿者').waitFor()
  await old.expectNoErrors()
  await city().shiftClock(0)
})

/** All that a stranger reads after signing up, less the numbers that differ for anybody. */
async function readsAfterSignUp(openid: string, declared: Declared): Promise<string[]> {
  const phone = await signUp(openid, declared)
  await says(phone, '您的志愿者编号')
  const seen = [await phone.screen.textContent()]
  for (const page of [pages.home, pages.me, pages.messages]) {
    await open(phone, page)
    await phone.screen.getByLabel('正在加载').waitFor({ state: 'detached' })
    seen.push(await phone.screen.textContent())
  }
  await phone.expectNoErrors()
  return seen.map((text) => (text ?? '').replace(/\d{4} \d{4} \d{4} \d{3}/g, 'number'))
}

test('a stranger does not learn whether a document is known', async () => {
  await city().choose({ identity: 'unknown' })
  const unknown = await readsAfterSignUp('stranger-1', {
    name: '林秋分',
    number: paper('1990-03-15', 1),
  })
  const known = await readsAfterSignUp('stranger-2', { name: '林立冬', number: LIN.number })
  const otherPhone = await readsAfterSignUp('stranger-3', LIN)
  await city().runJobs()
  expect(known).toEqual(unknown)
  expect(otherPhone).toEqual(unknown)
})
