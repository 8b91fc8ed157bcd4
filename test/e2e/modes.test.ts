import type { SignUpMode } from '../../cloudfunctions/event/plan-documents'
import { formOf } from '../../cloudfunctions/event/rules/plan-view'
import { addDays, DAY, dayOf, HOUR, startOfDay } from '../../miniprogram/shared/time'
import { content, planned } from '../rules/event/fixtures'
import type { Phone } from '../support/browser'
import { button, confirm, open, pages, phoneOf, says, withCity } from '../support/steps'

const city = withCity()

const TEAM = 'org-team-0001'
const LEADER = 'demo-team'

/** A plan of the demonstration team, so small that it is published at once. */
const plan = (title: string, mode: SignUpMode, days: number, hour = 21) => {
  const from = startOfDay(addDays(dayOf(Date.now()), days)) + hour * HOUR
  const session = planned({ sessionId: `${title}-1`, from, to: from + 2 * HOUR, closesAt: from })
  const opened = { ...session, opensAt: Date.now() - DAY }
  return formOf(content({ title, mode, sessions: [opened] }))
}

const manage = <T>(op: string, input: object) => city().call<T>('event', op, input, LEADER)

async function publish(planId: string, mode: SignUpMode, days: number) {
  const draft = plan(planId, mode, days)
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
  await volunteer.expectNoErrors()
  await leader.expectNoErrors()
})

test('only who was invited can come', async () => {
  await publish('mode-invitation', 'invitation', 21)
  const volunteer = await phoneOf(city(), 'demo-he', pages.event('mode-invitation'))
  await button(volunteer, '报名这一场').tap()
  await says(volunteer, '这场活动只接受组织方邀请的志愿者')

  await manage('invite-participants', {
    sessionId: 'mode-invitation-1',
    postId: 'guide',
    numbers: [await numberOf('demo-he')],
  })
  await city().runJobs()
  await open(volunteer, pages.messages)
  await says(volunteer, '邀请您参加活动')
  await open(volunteer, pages.event('mode-invitation'))
  await take(volunteer, '接受邀请')
  await says(volunteer, '已报名')
  await volunteer.expectNoErrors()
})

test('a change reaches whoever is in, and so does why an event is called off', async () => {
  const { rev } = await publish('mode-change', 'first-come', 22)
  const volunteer = await phoneOf(city(), 'demo-he', pages.event('mode-change'))
  await take(volunteer, '报名这一场')
  await says(volunteer, '已报名')

  const later = plan('mode-change', 'first-come', 22, 19)
  await manage('change-event', { planId: 'mode-change', rev, content: later })
  await city().runJobs()
  await open(volunteer, pages.messages)
  await says(volunteer, '活动有变动')
  await says(volunteer, /21:00–23:00改为.+19:00–21:00/)

  await manage('cancel-event', { planId: 'mode-change', why: '当天有台风' })
  await city().runJobs()
  await open(volunteer, pages.messages)
  await says(volunteer, /“mode-change”.+已取消：当天有台风/)
  await open(volunteer, pages.event('mode-change'))
  await says(volunteer, '当天有台风')
  await volunteer.expectNoErrors()
})
