import { formOf } from '../../cloudfunctions/event/rules/plan-view'
import { addDays, DAY, dayOf, HOUR, startOfDay } from '../../miniprogram/shared/time'
import { content, planned } from '../rules/event/fixtures'
import type { Phone } from '../support/browser'
import {
  answer,
  button,
  card,
  open,
  pages,
  phoneOf,
  says,
  toasts,
  withCity,
} from '../support/steps'

const city = withCity()

/** The lead of the demonstration alliance, and a team that is a member of it. */
const LEAD = { organisationId: 'org-441302', leader: 'demo-county' }
const MEMBER = { organisationId: 'org-team-0001', leader: 'demo-team' }

const NAME = '银龄课堂'
const AIM = '教长者用手机，每月至少两次。'
const WHY = '为女性长者助浴'

const fill = ({ screen }: Phone, placeholder: string | RegExp, text: string) =>
  screen.getByPlaceholder(placeholder).fill(text)

/** Turns the one wheel of a field to a line. */
async function turn(phone: Phone, field: RegExp, line: string): Promise<void> {
  await button(phone, field).first().tap()
  await phone.page.getByRole('option', { name: line, exact: true }).tap()
  await phone.page.getByRole('button', { name: '确定', exact: true }).tap()
  await button(phone, new RegExp(`，${line}$`))
    .first()
    .waitFor()
}

const PHONES = ['project-phones', '教长者用手机'] as const
const FRAUD = ['project-fraud', '长者防骗讲座'] as const
const VIDEO = ['project-video', '长者视频通话课'] as const

/** A plan so small that nobody else has to agree. */
function small(planId: string, title: string, days: number) {
  const from = startOfDay(addDays(dayOf(Date.now()), days)) + 21 * HOUR
  const session = planned({ sessionId: `${planId}-1`, from, to: from + 2 * HOUR, closesAt: from })
  return formOf(content({ title, sessions: [{ ...session, opensAt: Date.now() - DAY }] }))
}

async function draft(
  { organisationId, leader }: typeof LEAD,
  [planId, title]: readonly [string, string],
  days: number,
  projectId?: string,
) {
  const plan = { planId, organisationId, rev: 0 }
  const input = { ...plan, content: small(planId, title, days), ...(projectId && { projectId }) }
  await city().call('event', 'save-plan', input, leader)
}

const projectId = async (): Promise<string> => {
  const { data } = await city().books.collection('projects').where({ name: NAME }).get()
  return data[0]._id
}

test('the lead of an alliance founds a project that its members share', async () => {
  const lead = await phoneOf(city(), LEAD.leader, pages.organisation(LEAD.organisationId))
  await lead.screen.getByText('项目', { exact: true }).tap()
  await says(lead, '一江碧水')
  await lead.screen.getByRole('tab', { name: '本组织' }).tap()
  await says(lead, '本组织没有正在进行的项目')
  await button(lead, '发起项目').tap()
  await button(lead, '保存').tap()
  await says(lead, '请填写项目名称，至少 2 个字')
  await fill(lead, '例如：银龄课堂', NAME)
  await fill(lead, '为了什么，打算怎么做', AIM)
  await turn(lead, /^联盟共享/, '银龄守护志愿服务联盟')
  await button(lead, '保存').tap()
  await toasts(lead, '已发起')
  await card(lead, NAME).getByText('由“银龄守护志愿服务联盟”共享').waitFor()
  await open(lead, pages.alliances(LEAD.organisationId))
  await says(lead, /1 个共享项目/)
  await lead.expectNoErrors()
})

test('a member plans an event for it, for women alone and with a reason; who comes reads both', async () => {
  await draft(MEMBER, PHONES, 20)
  const leader = await phoneOf(city(), MEMBER.leader, pages.writePlan(PHONES[0]))
  await turn(leader, /^所属项目/, NAME)
  await button(leader, '修改岗位 引导员').tap()
  await leader.screen.getByRole('radio', { name: '性别仅限女性' }).tap()
  await button(leader, '好了').tap()
  await says(leader, '请写明限定性别的理由，至少 4 个字')
  await fill(leader, '例如：为女性长者助浴', WHY)
  await button(leader, '好了').tap()
  await says(leader, `条件：仅限女性（${WHY}）`)
  await button(leader, '保存并提交').tap()
  await toasts(leader, '已发布，可以报名了')
  await says(leader, NAME)
  await leader.expectNoErrors()

  const volunteer = await phoneOf(city(), 'demo-he', pages.event(PHONES[0]))
  await says(volunteer, `所属项目：${NAME}`)
  await says(volunteer, `条件：仅限女性（${WHY}）`)
  await button(volunteer, '报名这一场').tap()
  await volunteer.screen.getByRole('radio', { name: /^引导员/ }).tap()
  await volunteer.screen.getByRole('checkbox').tap()
  await button(volunteer, '确认报名').tap()
  await says(volunteer, '已报名')
  await volunteer.expectNoErrors()
})

test('its page shows the events of both, and how many people take part', async () => {
  await draft(LEAD, FRAUD, 21, await projectId())
  await city().call('event', 'submit-plan', { planId: FRAUD[0] }, LEAD.leader)
  const member = await phoneOf(city(), 'demo-chen', pages.organisation(MEMBER.organisationId))
  await member.screen.getByText('项目', { exact: true }).tap()
  await card(member, NAME).tap()
  await says(member, AIM)
  await says(member, PHONES[1])
  await says(member, FRAUD[1])
  for (const figure of ['活动，2', '参加人数，1', '参加人次，1'])
    await member.screen.getByLabel(figure, { exact: true }).waitFor()
  // Who does not lead it is offered nothing.
  expect(await button(member, /项目$/).count()).toBe(0)
  await member.expectNoErrors()
})

test('its leader changes and ends it; a draft for it does not go out, and says what to do', async () => {
  await draft(MEMBER, VIDEO, 22, await projectId())
  const lead = await phoneOf(city(), LEAD.leader, pages.project(await projectId()))
  await button(lead, '修改项目').tap()
  await fill(lead, '为了什么，打算怎么做', `${AIM}也教防骗。`)
  await button(lead, '保存').tap()
  await toasts(lead, '已保存')
  await says(lead, /也教防骗/)
  await button(lead, '结束项目').tap()
  expect(await answer(lead, '结束')).toContain('不能再为“银龄课堂”安排新的活动')
  await says(lead, '已结束')
  await button(lead, '结束项目').waitFor({ state: 'detached' })
  await lead.expectNoErrors()

  const member = await phoneOf(city(), MEMBER.leader, pages.writePlan(VIDEO[0]))
  await button(member, '保存并提交').tap()
  expect(await answer(member, '知道了')).toBe(
    `还不能发布，请先：项目“${NAME}”已经结束，请改选其他项目，或不选项目`,
  )
  await turn(member, /^所属项目/, '不选项目')
  await button(member, '保存并提交').tap()
  await toasts(member, '已发布，可以报名了')

  await open(member, pages.copyPlan(MEMBER.organisationId, PHONES[0]))
  await button(member, '保存草稿').tap()
  expect(await answer(member, '知道了')).toBe(`项目“${NAME}”已经结束，请改选其他项目，或不选项目`)
  await turn(member, /^所属项目/, '一江碧水')
  await button(member, '保存草稿').tap()
  await toasts(member, '已保存')
  await member.expectNoErrors()
})
