import { formOf } from '../../cloudfunctions/event/rules/plan-view'
import type { Phone } from '../support/browser'
import {
  answer,
  button,
  card,
  change,
  choosePost,
  confirm,
  open,
  pages,
  phoneOf,
  reads,
  says,
  toasts,
  withCity,
} from '../support/steps'

const city = withCity()

const TITLE = '河岸清洁'
const MENDED = '江边清洁日'

const fill = ({ screen }: Phone, placeholder: string | RegExp, text: string) =>
  screen.getByPlaceholder(placeholder).fill(text)

const planId = async (title: string): Promise<string> => {
  const { data } = await city().books.collection('plans').where({ 'content.title': title }).get()
  return data[0]._id
}

test('a leader writes from a template, the level above sends it back once and approves, a volunteer joins', async () => {
  const leader = await phoneOf(city(), 'demo-team', pages.me)
  await change(leader, { privacyAgreed: true })
  await leader.screen.getByText('活动管理').tap()
  await button(leader, '发起活动').tap()
  await button(leader, TITLE).tap()
  await says(leader, '规定动作统一说明，不能修改。')
  await button(leader, '保存草稿').tap()
  await says(leader, '还不能发布，请先：选择活动地点；至少设一个班次')

  await change(leader, { location: 'deny' })
  await button(leader, /^活动地点/).tap()
  expect(await answer(leader, '先不了')).toContain('需要您允许使用位置信息')
  await change(leader, { location: { longitude: 114.41, latitude: 23.09 } })
  await button(leader, /^活动地点/).tap()
  await leader.screen.getByPlaceholder('方便大家找到').waitFor()
  await button(leader, '加一个班次').tap()
  await button(leader, '好了').tap()
  await button(leader, /^修改班次/).waitFor()
  await button(leader, '保存并提交').tap()
  await toasts(leader, '已提交，等待上级审核')
  await button(leader, '收回修改').waitFor()

  const above = await phoneOf(city(), 'demo-county', pages.home)
  await reads(city(), above, /提交了“河岸清洁”，请在“活动审核”中查看并决定。$/)
  await open(above, pages.organisations)
  await above.screen.getByText('活动审核').tap()
  await card(above, TITLE).getByRole('link').tap()
  await button(above, '退回修改').tap()
  await fill(above, /^例如：/, '请写明集合地点')
  await button(above, '确定').tap()
  await toasts(above, '已退回')

  await open(leader, pages.plan(await planId(TITLE)))
  await says(leader, '退回原因：请写明集合地点')
  await button(leader, '修改方案').tap()
  await fill(leader, '例如：江边清洁', MENDED)
  // Whoever leaves without saving is asked.
  await leader.page.getByRole('button', { name: '返回', exact: true }).click()
  expect(await answer(leader, '取消')).toBe('修改还没有保存，要离开吗？')
  await button(leader, '保存并提交').tap()
  await says(leader, '待审核')
  await leader.expectNoErrors()

  await open(above, pages.plan(await planId(MENDED)))
  await button(above, '审核通过').tap()
  expect(await answer(above, '通过')).toContain(MENDED)
  await toasts(above, '已通过')
  await above.expectNoErrors()

  const volunteer = await phoneOf(city(), 'demo-he', pages.event(await planId(MENDED)))
  await choosePost(volunteer, '清洁')
  await confirm(volunteer)
  await says(volunteer, '已报名')
  await volunteer.expectNoErrors()

  await open(leader, pages.plan(await planId(MENDED)))
  await leader.screen.getByText('参加人员').tap()
  await card(leader, '何').getByRole('button', { name: '移出' }).tap()
  await fill(leader, /^例如：/, '活动人数调整')
  await button(leader, '确定').tap()
  await says(leader, '还没有人报名')
  await leader.expectNoErrors()
})

test('a leader enters what the team has insured, and plans events under it', async () => {
  const leader = await phoneOf(city(), 'demo-team', pages.insurance('org-team-0001'))
  await button(leader, '登记保险').tap()
  await leader.screen.getByLabel('保险公司').fill('护航保险公司')
  await leader.screen.getByLabel('保单号').fill('DEMO-2')
  await fill(leader, /^保障内容和金额/, '意外医疗 2 万元')
  await leader.screen.getByRole('switch', { name: '保障有人身危险的活动' }).tap()
  await button(leader, '保存').tap()
  await toasts(leader, '已保存')
  await says(leader, '意外医疗 2 万元')

  await open(leader, pages.writePlan('plan-returned'))
  await leader.screen.getByRole('checkbox', { name: /^护航保险公司/ }).tap()
  await leader.screen.getByRole('checkbox', { name: /^护航保险公司/, checked: true }).waitFor()
  await button(leader, '保存草稿').tap()
  await toasts(leader, '已保存')
  await leader.expectNoErrors()
})

test('an event is cancelled with a reason, copied, and each says so', async () => {
  const eventId = await planId(MENDED)
  const leader = await phoneOf(city(), 'demo-team', pages.plan(eventId))
  await button(leader, '取消活动').tap()
  await fill(leader, /^例如：/, '当天有暴雨预警')
  await button(leader, '确定').tap()
  await says(leader, '取消原因：当天有暴雨预警')

  await open(leader, pages.plans('org-team-0001'))
  await leader.screen.getByRole('tab', { name: '已结束' }).tap()
  await button(leader, `复制 ${MENDED}`).tap()
  await button(leader, /^修改班次/).waitFor()
  await button(leader, '保存草稿').tap()
  await toasts(leader, '已保存')
  await leader.expectNoErrors()

  const volunteer = await phoneOf(city(), 'demo-he', pages.event(eventId))
  await says(volunteer, '当天有暴雨预警')
})

test('a form that somebody else has saved meanwhile says so, and shows what they wrote', async () => {
  const planId = 'plan-draft'
  const { data } = await city().books.collection('plans').doc(planId).get()
  const leader = await phoneOf(city(), 'demo-team', pages.writePlan(planId))
  const title = leader.screen.getByPlaceholder('例如：江边清洁')
  await title.fill('我写的名称')
  await city().call(
    'event',
    'save-plan',
    {
      ...{ planId, organisationId: 'org-team-0001', rev: data[0].rev },
      content: formOf({ ...data[0].content, title: '别人写的名称' }),
    },
    'demo-county',
  )
  await button(leader, '保存草稿').tap()
  expect(await answer(leader, '先不了')).toBe('状态已经变化，请刷新后再看')
  await expect(title.inputValue()).resolves.toBe('我写的名称')
  await button(leader, '保存草稿').tap()
  await answer(leader, '刷新看看')
  await leader.page.waitForFunction(() =>
    [...document.querySelectorAll('input')].some(({ value }) => value === '别人写的名称'),
  )
  await leader.expectNoErrors()
})
