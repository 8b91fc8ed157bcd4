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

const TEAM = '惠城区清风护河队'

const fill = ({ screen }: Phone, placeholder: string | RegExp, text: string) =>
  screen.getByPlaceholder(placeholder).fill(text)

async function confirmWhy(phone: Phone, why: string): Promise<void> {
  await fill(phone, /^例如：/, why)
  await button(phone, '确定').tap()
}

async function numberOf(personId: string): Promise<string> {
  const { data } = await city().books.collection('people').doc(personId).get()
  return data[0].number
}

async function teamId(): Promise<string> {
  const { data } = await city().books.collection('organisations').where({ name: TEAM }).get()
  return data[0]._id
}

const rolesOf = async (openid: string) => {
  const { roles } = await city().call<{ roles: { role: string }[] }>('volunteer', 'me', {}, openid)
  return roles.map(({ role }) => role)
}

test('a team is filed, sent back, filed again and approved; a member comes, is asked to help, and goes', async () => {
  const founder = await phoneOf(city(), 'demo-lin', pages.organisations)
  await founder.screen.getByText('创建团队').tap()
  await button(founder, '提交备案').tap()
  await says(founder, '请填写名称，至少 4 个字')
  await fill(founder, '例如：惠城区清风护河队', TEAM)
  await fill(founder, '大家在哪里找到你们', '江南街道党群服务中心')
  await founder.screen.getByRole('radio', { name: '生态环境' }).tap()
  await founder.screen.getByRole('checkbox', { name: '生态环保' }).tap()
  await fill(founder, '做什么、什么时候做、欢迎谁来', '沿江清洁')
  await button(founder, '提交备案').tap()
  await says(founder, '备案审核中')

  const above = await phoneOf(city(), 'demo-county', pages.filings)
  await card(above, TEAM).getByRole('button', { name: '退回修改' }).tap()
  await confirmWhy(above, '请写明活动时间和安全措施')
  await toasts(above, '已退回')

  await open(founder, pages.organisations)
  await says(founder, '原因：请写明活动时间和安全措施')
  await button(founder, '修改后再次提交').tap()
  await says(founder, '上次被退回')
  await fill(founder, '做什么、什么时候做、欢迎谁来', '每周六上午沿江清洁，不下水。')
  await button(founder, '提交备案').tap()
  await says(founder, '备案审核中')

  await open(above, pages.filings)
  await card(above, '不下水').getByRole('button', { name: '通过备案' }).tap()
  expect(await answer(above, '通过')).toContain(TEAM)
  await says(above, '没有待审核的备案')
  await above.expectNoErrors()

  await open(founder, pages.organisations)
  await card(founder, TEAM).getByText('负责人').waitFor()
  await card(founder, TEAM).getByRole('link').first().tap()
  await founder.screen.getByText('成员管理').tap()
  await button(founder, '按编号邀请').tap()
  await fill(founder, /^例如：4413/, await numberOf('demo-he'))
  await button(founder, '发出邀请').tap()
  expect(await answer(founder, '知道了')).toContain('等待本人答复')

  await city().runJobs()
  const member = await phoneOf(city(), 'demo-he', pages.messages)
  await says(member, `“${TEAM}”邀请您加入`)
  await open(member, pages.organisations)
  await button(member, '接受邀请').tap()
  await toasts(member, '已加入')

  await open(founder, pages.members(await teamId()))
  await card(founder, '何清明').getByRole('button', { name: '职务和去留' }).tap()
  await founder.screen.getByRole('checkbox', { name: '记录员' }).tap()
  await founder.screen.getByRole('checkbox', { name: '记录员', checked: true }).waitFor()
  await button(founder, '好了').tap()
  await card(founder, '何清明').getByText('记录员').waitFor()
  await founder.expectNoErrors()

  await city().runJobs()
  expect(await rolesOf('demo-he')).toEqual(['recorder'])
  await open(member, pages.organisations)
  await card(member, TEAM).getByText('记录员').waitFor()
  await card(member, TEAM).getByRole('link').first().tap()
  await button(member, '退出组织').tap()
  await answer(member, '退出')
  await toasts(member, '已退出')
  await button(member, '申请加入').waitFor()
  await city().runJobs()
  expect(await rolesOf('demo-he')).toEqual([])
  await member.expectNoErrors()
})

test('the only leader does not get away without a successor, and reads so', async () => {
  const leader = await phoneOf(city(), 'demo-team', pages.organisations)
  await card(leader, '惠城区蓝马甲助老队').getByRole('link').first().tap()
  await button(leader, '退出组织').tap()
  await answer(leader, '退出')
  expect(await answer(leader, '知道了')).toBe('组织至少要有一位负责人，请先请人接任再操作')
  await leader.expectNoErrors()
})

test('a leader sets up a unit below, and changes what it says of itself', async () => {
  const leader = await phoneOf(city(), 'demo-county', pages.organisation('org-441302'))
  await leader.screen.getByText('设立下级单位').tap()
  await fill(leader, '例如：江南街道志愿服务所', '江南街道志愿服务所')
  await fill(leader, '大家在哪里找到你们', '江南街道党群服务中心')
  await leader.screen.getByRole('checkbox', { name: '社区服务' }).tap()
  await fill(leader, '做什么、什么时候做、欢迎谁来', '管理江南街道的志愿服务')
  await button(leader, '设立单位').tap()
  await says(leader, '镇街组织 · 惠城区')
  await leader.screen.getByText('修改介绍').tap()
  await fill(leader, '做什么、什么时候做、欢迎谁来', '周一到周五值班')
  await button(leader, '保存').tap()
  await says(leader, '周一到周五值班')
  await leader.screen.getByText('在这里创建团队').tap()
  await says(leader, '江南街道志愿服务所')
  await leader.expectNoErrors()
})
