import { join, publish, publishAlso } from '../support/arrange'
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

async function numberOf(personId: string): Promise<string> {
  const { data } = await city().books.collection('people').doc(personId).get()
  return data[0].number
}

test('two swap their sessions; a place is handed over, and both read who has it', async () => {
  const first = await publish(city(), { title: '护花行动', cap: 1 })
  const second = await publishAlso(city(), first)
  await join(city(), first, 'demo-lin')
  await join(city(), second, 'demo-he')

  const lin = await phoneOf(city(), 'demo-lin', pages.event(first.eventId))
  await button(lin, '转让名额或交换场次').tap()
  await lin.screen.getByRole('radio', { name: /^交换场次/ }).tap()
  await button(lin, '请对方确认').tap()
  await toasts(lin, '请选择想换到的场次和岗位')
  await lin.screen.getByRole('radio', { name: /引导员$/ }).tap()
  await lin.screen.getByPlaceholder('15 位志愿者编号').fill('441399260000000')
  await button(lin, '请对方确认').tap()
  expect(await answer(lin, '知道了')).toContain('没有这个编号的志愿者')
  await lin.screen.getByPlaceholder('15 位志愿者编号').fill(await numberOf('demo-he'))
  await button(lin, '请对方确认').tap()
  await button(lin, '收回提议').waitFor()

  await city().runJobs()
  const he = await phoneOf(city(), 'demo-he', pages.messages)
  await he.screen.getByText('有人想和您交换场次').tap()
  await he.screen.getByRole('checkbox').tap()
  await button(he, '同意交换').tap()
  await says(he, '已经生效，请按新的安排参加。')
  const mine = async (openid: string) => {
    const { enrolments } = await city().call<{
      enrolments: { sessionId: string; state: string }[]
    }>('event', 'my-events', { when: 'coming' }, openid)
    return enrolments
      .filter(({ state, sessionId }) => state === 'approved' && sessionId.startsWith(first.eventId))
      .map(({ sessionId }) => sessionId)
  }
  expect(await mine('demo-lin')).toEqual([second._id])
  expect(await mine('demo-he')).toEqual([first._id])

  await open(he, pages.myEvents)
  await card(he, '护花行动').getByRole('button', { name: '转让或交换' }).tap()
  await he.screen.getByPlaceholder('15 位志愿者编号').fill(await numberOf('demo-chen'))
  await button(he, '请对方确认').tap()
  await button(he, '收回提议').waitFor()

  const chen = await phoneOf(city(), 'demo-chen', pages.myEvents)
  await chen.screen.getByText('有人想把名额转给您').tap()
  await chen.screen.getByRole('checkbox').tap()
  await button(chen, '接受名额').tap()
  await says(chen, '已经生效，请按新的安排参加。')
  await open(he, pages.myEvents)
  await says(he, '名额已给他人')
  await open(chen, pages.event(first.eventId))
  await says(chen, '已报名')
  for (const phone of [lin, he, chen]) await phone.expectNoErrors()
})
