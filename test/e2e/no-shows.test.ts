import { formOf } from '../../cloudfunctions/event/rules/plan-view'
import { addDays, DAY, dayOf, HOUR, startOfDay } from '../../miniprogram/shared/time'
import { content, planned } from '../rules/event/fixtures'
import { publish } from '../support/arrange'
import {
  button,
  card,
  giveReason,
  open,
  pages,
  phoneOf,
  reads,
  says,
  toasts,
  withCity,
} from '../support/steps'

const city = withCity()

const TEAM = 'org-team-0001'
const LEADER = 'demo-team'
const TITLE = '夜间巡河'
const AFTER = 2 * DAY

const sessionId = (n: number) => `patrol-${n}`

/** One after the other, tomorrow in the evening. */
const sessions = [1, 2, 3, 4].map((n) => {
  const from = startOfDay(addDays(dayOf(Date.now()), 1)) + (18 + n) * HOUR
  const times = { from, to: from + HOUR, opensAt: Date.now() - DAY, closesAt: from }
  return planned({ sessionId: sessionId(n), cap: 2, ...times })
})

const call = <T>(openid: string, op: string, input: object) =>
  city().call<T>('event', op, input, openid)

const mark = (openid: string, n: number) =>
  call(openid, 'mark-no-show', { sessionId: sessionId(n), personId: 'demo-he', step: 'miss' })

beforeAll(async () => {
  const draft = formOf(content({ title: TITLE, sessions }))
  await call(LEADER, 'save-plan', {
    ...{ planId: 'patrol', organisationId: TEAM, rev: 0, content: draft },
  })
  await call(LEADER, 'submit-plan', { planId: 'patrol' })
  for (const { sessionId } of sessions)
    await call('demo-he', 'sign-up', { sessionId, postId: 'guide', risksAcknowledged: true })
  await city().shiftClock(AFTER)
})

test('the organiser marks who did not come, and takes it back', async () => {
  const leader = await phoneOf(city(), LEADER, pages.participants(sessionId(1)))
  await button(leader, '标记未到').tap()
  await giveReason(leader, '电话没有人接')
  await toasts(leader, '已标记')
  await says(leader, /^未到$/)

  const volunteer = await phoneOf(city(), 'demo-he', pages.home)
  await reads(
    city(),
    volunteer,
    `组织方标记您没有到“${TITLE}”：电话没有人接。如有不同情况，可在“我的活动”中申诉。`,
  )

  await button(leader, '更正为已到').tap()
  await button(leader, '确定').tap()
  await toasts(leader, '请写明原因')
  await giveReason(leader, '签到表漏登')
  await toasts(leader, '已更正')
  await reads(city(), volunteer, `“${TITLE}”的未到记录已撤销：签到表漏登。您可以照常报名。`)
  await leader.expectNoErrors()
})

test('who appeals is heard by the level above, and reads what became of it', async () => {
  const leader = await phoneOf(city(), LEADER, pages.participants(sessionId(1)))
  await button(leader, '标记未到').tap()
  await button(leader, '确定').tap()
  await toasts(leader, '已标记')

  const volunteer = await phoneOf(city(), 'demo-he', pages.myEvents)
  await volunteer.screen.getByRole('tab', { name: '过去的' }).tap()
  await button(volunteer, '申诉').tap()
  await giveReason(volunteer, '我到了，签到时手机没电')
  await toasts(volunteer, '已提交申诉')
  await says(volunteer, '未到，申诉处理中')

  const above = await phoneOf(city(), 'demo-county', pages.home)
  await reads(city(), above, `“${TITLE}”的一位志愿者有不同说法，请在“申诉处理”中查看并处理。`)
  await open(above, pages.organisations)
  await says(above, '1 份待处理')
  await above.screen.getByText('申诉处理').tap()
  await says(above, '我到了，签到时手机没电')
  await says(above, '没有另外说明')
  await button(above, '申诉成立').tap()
  await giveReason(above, '现场照片中有本人')
  await toasts(above, '已撤销未到记录')
  await says(above, '没有待处理的申诉，有新的会出现在这里')
  await above.expectNoErrors()

  await reads(city(), volunteer, `“${TITLE}”的未到记录已撤销：现场照片中有本人。您可以照常报名。`)
  await open(leader, pages.participants(sessionId(1)))
  await says(leader, '申诉成立，未到已撤销')
  await expect(button(leader, '标记未到').count()).resolves.toBe(0)
  await leader.expectNoErrors()
})

test('nobody decides on what they marked themselves, and who leads nothing decides on nothing', async () => {
  await mark('demo-county', 2)
  await call('demo-he', 'appeal', { sessionId: sessionId(2), statement: '路上车坏了' })
  const above = await phoneOf(city(), 'demo-county', pages.appeals)
  await says(above, '与您本人有关的申诉，请由另一位负责人处理')
  await expect(button(above, '申诉成立').count()).resolves.toBe(0)
  await above.expectNoErrors()

  const federation = await phoneOf(city(), 'demo-federation', pages.home)
  await reads(city(), federation, '有人对“未到”提出申诉')
  await open(federation, pages.appeals)
  await card(federation, '路上车坏了').getByRole('button', { name: '不成立' }).tap()
  await giveReason(federation, '没有提前告知组织方')
  await toasts(federation, '已告知本人')
  await federation.expectNoErrors()

  const volunteer = await phoneOf(city(), 'demo-he', pages.appeals)
  await says(volunteer, '您没有权限进行这项操作')
  await reads(city(), volunteer, `“${TITLE}”的未到记录保留：没有提前告知组织方`)
})

test('SUSPENDED: whoever has missed three reads until when limited places are closed to them', async () => {
  await mark(LEADER, 3)
  await mark(LEADER, 4)
  const volunteer = await phoneOf(city(), 'demo-he', pages.home)
  const until = /因多次未到，(\d+年)?\d+月\d+日 周.前暂不能报名限额活动/
  await reads(city(), volunteer, until)

  const from = Date.now() + AFTER + 5 * DAY
  const limited = await publish(city(), { title: '植树', from })
  await open(volunteer, pages.event(limited.eventId))
  await button(volunteer, '报名这一场').tap()
  await says(volunteer, until)
  const unlimited = await publish(city(), { title: '放映', from, cap: null })
  await open(volunteer, pages.event(unlimited.eventId))
  await button(volunteer, '报名这一场').tap()
  await expect(
    volunteer.screen.getByRole('radio', { name: /^引导员/ }).getAttribute('aria-disabled'),
  ).resolves.not.toBe('true')
  await volunteer.expectNoErrors()
})
