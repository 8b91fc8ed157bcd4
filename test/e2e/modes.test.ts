import type { SignUpMode } from '../../cloudfunctions/event/plan-documents'
import { formOf } from '../../cloudfunctions/event/rules/plan-view'
import { addDays, DAY, dayOf, HOUR, startOfDay } from '../../miniprogram/shared/time'
import { content, planned } from '../rules/event/fixtures'
import type { Phone } from '../support/browser'
import {
  answer,
  button,
  confirm,
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

/** A plan of the demonstration team, so small that it is published at once. */
const plan = (
  title: string,
  mode: SignUpMode,
  days: number,
  { hour = 21, cap = 5, ...more }: { hour?: number; cap?: number; membersUntil?: number } = {},
) => {
  const from = startOfDay(addDays(dayOf(Date.now()), days)) + hour * HOUR
  const session = planned({
    sessionId: `${title}-1`,
    from,
    to: from + 2 * HOUR,
    closesAt: from,
    cap,
  })
  const opened = { ...session, opensAt: Date.now() - DAY }
  return formOf(content({ title, mode, sessions: [opened], ...more }))
}

const manage = <T>(op: string, input: object) => city().call<T>('event', op, input, LEADER)

async function publish(
  planId: string,
  mode: SignUpMode,
  days: number,
  more: { cap?: number; membersUntil?: number } = {},
) {
  const draft = plan(planId, mode, days, more)
  await manage('save-plan', { planId, organisationId: TEAM, rev: 0, content: draft })
  return manage<{ rev: number }>('submit-plan', { planId })
}

const numberOf = async (personId: string): Promise<string> => {
  const { data } = await city().books.collection('people').doc(personId).get()
  return data[0].number
}

async function take(phone: Phone, action: string) {
  await button(phone, action).tap()
  await phone.screen.getByRole('radio', { name: /^引导员/ }).tap()
  await confirm(phone)
}

test('the organiser chooses among those who apply', async () => {
  await publish('mode-approval', 'approval', 20)
  const volunteer = await phoneOf(city(), 'demo-he', pages.event('mode-approval'))
  await says(volunteer, '组织方确认后才算报名成功')
  await take(volunteer, '申请报名')
  await says(volunteer, '等组织方确认')

  const leader = await phoneOf(city(), LEADER, pages.participants('mode-approval-1'))
  await leader.screen.getByRole('tab', { name: '待确认' }).tap()
  await button(leader, /^通过$/).tap()
  await says(leader, /没有/)
  await open(volunteer, pages.event('mode-approval'))
  await says(volunteer, '已报名')

  const other = await phoneOf(city(), 'demo-chen', pages.event('mode-approval'))
  await take(other, '申请报名')
  await says(other, '等组织方确认')
  await open(leader, pages.participants('mode-approval-1'))
  await leader.screen.getByRole('tab', { name: '待确认' }).tap()
  await button(leader, '不通过').tap()
  await giveReason(leader, '这次要会开车的人')
  await toasts(leader, '已告知')
  await reads(city(), other, '“mode-approval”：这次要会开车的人')
  await open(other, pages.event('mode-approval'))
  await says(other, '组织方没有通过您的报名：这次要会开车的人')
  for (const phone of [volunteer, leader, other]) await phone.expectNoErrors()
})

test('only who was invited can come', async () => {
  await publish('mode-invitation', 'invitation', 21)
  const volunteer = await phoneOf(city(), 'demo-he', pages.event('mode-invitation'))
  await button(volunteer, '报名这一场').tap()
  await says(volunteer, '这场活动只接受组织方邀请的志愿者')

  const leader = await phoneOf(
    city(),
    LEADER,
    pages.participants('mode-invitation-1', 'mode-invitation'),
  )
  await says(leader, '还没有人报名')
  await button(leader, '按编号邀请').tap()
  const numbers = leader.screen.getByPlaceholder(/^例如：4413/)
  await numbers.fill(`${await numberOf('demo-he')}\n000`)
  await button(leader, '发出邀请').tap()
  expect(await answer(leader, '知道了')).toContain('已邀请，等待本人答复\n000：没有这个编号')
  // Whoever has mistyped one number mends that one.
  expect(await numbers.inputValue()).toBe('000')
  await reads(city(), volunteer, '邀请您参加活动')
  await open(volunteer, pages.event('mode-invitation'))
  await take(volunteer, '接受邀请')
  await says(volunteer, '已报名')
  await volunteer.expectNoErrors()
})

test('whoever is asked beyond the limit comes to a full session, and the organiser sees it', async () => {
  await publish('mode-beyond', 'first-come', 26, { cap: 1 })
  const first = await phoneOf(city(), 'demo-chen', pages.event('mode-beyond'))
  await take(first, '报名这一场')
  await says(first, '已报名')

  const route = pages.participants('mode-beyond-1', 'mode-beyond')
  const leader = await phoneOf(city(), LEADER, route)
  await says(leader, '名额 1/1')
  await button(leader, '按编号邀请').tap()
  await leader.screen.getByPlaceholder(/^例如：/).fill(await numberOf('demo-he'))
  await leader.screen.getByRole('switch', { name: '名额满了也可以参加' }).tap()
  await button(leader, '发出邀请').tap()
  expect(await answer(leader, '知道了')).toContain('已邀请，等待本人答复')

  const volunteer = await phoneOf(city(), 'demo-he', pages.home)
  await reads(city(), volunteer, /名额满了也为您留着。去不去由您决定。$/)
  await open(volunteer, pages.event('mode-beyond'))
  await take(volunteer, '接受邀请')
  await says(volunteer, '已报名')
  await open(leader, route)
  await says(leader, '名额 2/1')
  await says(leader, '名额外，由组织方邀请')
  for (const phone of [first, leader, volunteer]) await phone.expectNoErrors()
})

test('members come first, then everybody', async () => {
  await publish('mode-members', 'first-come', 23, { membersUntil: Date.now() + DAY })
  const member = await phoneOf(city(), 'demo-chen', pages.event('mode-members'))
  await take(member, '报名这一场')
  await says(member, '已报名')
  await member.expectNoErrors()

  const volunteer = await phoneOf(city(), 'demo-he', pages.event('mode-members'))
  await button(volunteer, '报名这一场').tap()
  await says(volunteer, /^目前只对本组织成员开放，.+起所有人都可以报名$/)
  await city().shiftClock(DAY + HOUR)
  try {
    await open(volunteer, pages.event('mode-members'))
    await take(volunteer, '报名这一场')
    await says(volunteer, '已报名')
  } finally {
    await city().shiftClock(0)
  }
  await volunteer.expectNoErrors()
})

test('whoever the organiser takes out reads why, and cannot come back by themselves', async () => {
  await publish('mode-removal', 'first-come', 24)
  const volunteer = await phoneOf(city(), 'demo-he', pages.event('mode-removal'))
  await take(volunteer, '报名这一场')
  await says(volunteer, '已报名')

  const leader = await phoneOf(city(), LEADER, pages.participants('mode-removal-1'))
  await button(leader, '移出').tap()
  await giveReason(leader, '这个岗位改由社区医生担任')
  await toasts(leader, '已移出')
  await leader.expectNoErrors()

  await reads(city(), volunteer, /取消了您在“mode-removal”的报名：这个岗位改由社区医生担任/)
  await open(volunteer, pages.event('mode-removal'))
  await says(volunteer, '组织方取消了您的报名：这个岗位改由社区医生担任')
  await button(volunteer, '不能报名').waitFor()
  await volunteer.expectNoErrors()
})

test('the level above stops an event and lets it go on, and everybody concerned reads why', async () => {
  await publish('mode-halt', 'first-come', 25)
  const volunteer = await phoneOf(city(), 'demo-he', pages.event('mode-halt'))
  await take(volunteer, '报名这一场')
  await says(volunteer, '已报名')

  const above = await phoneOf(city(), 'demo-county', pages.plan('mode-halt'))
  await button(above, '暂停活动').tap()
  await giveReason(above, '先核实场地的消防情况')
  await toasts(above, '已暂停')
  await says(above, '暂停原因：先核实场地的消防情况')

  const leader = await phoneOf(city(), LEADER, pages.plan('mode-halt'))
  await says(leader, '暂停原因：先核实场地的消防情况')
  await reads(city(), leader, /“mode-halt”暂停报名：先核实场地的消防情况/)
  await reads(city(), volunteer, /“mode-halt”暂停报名：先核实场地的消防情况。您的名额保留/)
  await open(volunteer, pages.event('mode-halt'))
  await says(volunteer, '活动暂停中，您的名额保留，有结果会通知您')
  const passerBy = await phoneOf(city(), 'demo-chen', pages.event('mode-halt'))
  await says(passerBy, '这场活动暂停报名，恢复后会在这里重新开放')
  await button(passerBy, '暂停报名').waitFor()

  await button(above, '恢复活动').tap()
  await giveReason(above, '场地已核实')
  await toasts(above, '已恢复')
  await reads(city(), volunteer, '“mode-halt”已恢复：场地已核实')
  await open(passerBy, pages.event('mode-halt'))
  await button(passerBy, '报名这一场').waitFor()
  for (const phone of [above, leader, volunteer, passerBy]) await phone.expectNoErrors()
})

test('a change reaches whoever is in, and so does why an event is called off', async () => {
  const { rev } = await publish('mode-change', 'first-come', 22)
  const volunteer = await phoneOf(city(), 'demo-he', pages.event('mode-change'))
  await take(volunteer, '报名这一场')
  await says(volunteer, '已报名')

  const later = plan('mode-change', 'first-come', 22, { hour: 19 })
  await manage('change-event', { planId: 'mode-change', rev, content: later })
  await reads(city(), volunteer, '活动有变动')
  await says(volunteer, /21:00–23:00改为.+19:00–21:00/)

  await manage('cancel-event', { planId: 'mode-change', why: '当天有台风' })
  await reads(city(), volunteer, /“mode-change”.+已取消：当天有台风/)
  await open(volunteer, pages.event('mode-change'))
  await says(volunteer, '当天有台风')
  await volunteer.expectNoErrors()
})
