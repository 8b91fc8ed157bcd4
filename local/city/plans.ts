import type { EventDocument, Plan, PlanContent } from '../../cloudfunctions/event/plan-documents'
import { addDays, DAY, dayOf, HOUR, startOfDay } from '../../miniprogram/shared/time'
import { cast } from './cast'
import { type Host, teamId } from './organisations'

/** Who has written the plans of an organisation that nobody of the cast leads. */
const NOBODY = 'organiser-before'

const leaderOf = (organisationId: string): string =>
  cast.find(({ belongs = [] }) =>
    belongs.some((one) => one.organisationId === organisationId && one.roles.includes('leader')),
  )?.openid ?? NOBODY

/** The plan from which an event of the books was published, so that whoever leads can manage it. */
export function planOf(event: EventDocument, asOf: number): Plan {
  const { title, content, domain, place, posts, risks, cancelUntilHours, sessions } = event
  const { status: state, cancelledWhy: why } = event
  return {
    _id: event._id,
    organisation: event.organisation,
    author: leaderOf(event.organisation.id),
    state,
    content: {
      ...{ title, content, domain, place, posts, risks, cancelUntilHours, sessions },
      mode: 'first-come',
    },
    changedAt: Math.min(event.opensAt, asOf) - DAY,
    ...(why && { why }),
    rev: 1,
    log: [],
  }
}

/** What the team of the cast is planning: one just begun, one sent back, one that waits for the association. */
export function plansUnderway(hosts: readonly Host[], asOf: number): Plan[] {
  const team = hosts.find(({ organisation }) => organisation._id === teamId(1))?.organisation
  if (!team) return []
  const { _id: id, name, path, contact, area } = team
  const plan = (_id: string, more: Pick<Plan, 'state' | 'content' | 'changedAt'>): Plan => ({
    _id,
    organisation: { id, name, path, contact },
    author: leaderOf(id),
    ...more,
    rev: 1,
    log: [],
  })
  const returned = plan('plan-returned', {
    state: 'returned',
    content: visit(area, asOf),
    changedAt: asOf - 2 * DAY + 16 * HOUR,
  })
  const waiting = plan('plan-waiting', {
    state: 'submitted',
    content: lesson(area, asOf),
    changedAt: asOf - 8 * HOUR,
  })
  return [
    plan('plan-draft', { state: 'draft', content: begun, changedAt: asOf - 5 * HOUR }),
    { ...returned, why: '请写明两人一组怎样结对，以及遇到老人不适时找谁。' },
    { ...waiting, submitter: waiting.author, reviewScope: path.slice(0, path.lastIndexOf('/')) },
  ]
}

const begun: PlanContent = {
  title: '冬至给长者包汤圆',
  content: '',
  domain: '07',
  posts: [],
  sessions: [],
  cancelUntilHours: 24,
  mode: 'first-come',
}

const centre = (area: string) => ({
  name: '江南街道党群服务中心',
  address: '麦地路旁',
  area,
  location: { type: 'Point' as const, coordinates: [114.4126, 23.0794] as [number, number] },
})

/** Two hours in a number of days, recruiting from today until the evening before. */
function session(sessionId: string, asOf: number, days: number, hour: number) {
  const day = addDays(dayOf(asOf), days)
  const from = startOfDay(day) + hour * HOUR
  return {
    sessionId,
    from,
    to: from + 2 * HOUR,
    opensAt: asOf + 9 * HOUR,
    closesAt: startOfDay(day) - 4 * HOUR,
    cap: null,
  }
}

const visit = (area: string, asOf: number): PlanContent => ({
  ...begun,
  title: '独居长者上门探访',
  content: '看望小区里的独居长者，聊天、读报，顺手看看水电和煤气是否安全。',
  place: centre(area),
  posts: [
    {
      postId: 'visit',
      name: '探访',
      description: '两人一组上门',
      cap: 20,
      conditions: { minAge: 18 },
    },
  ],
  risks: { level: 'ordinary', text: '往返注意交通安全；不接受钱物，不单独入户。' },
  sessions: [session('plan-returned-1', asOf, 12, 9)],
})

const lesson = (area: string, asOf: number): PlanContent => ({
  ...begun,
  title: '长者手机课：看病挂号',
  content: '一对一教长者在手机上预约挂号、看检查报告。请自带手机，现场有大字讲义。',
  domain: '17',
  place: centre(area),
  posts: [
    { postId: 'teach', name: '讲师助理', description: '一对一陪练', cap: 12, conditions: {} },
    {
      postId: 'lead',
      name: '主讲',
      description: '讲 20 分钟',
      cap: 2,
      conditions: { minAge: 18, qualifications: ['teaching'] },
    },
  ],
  risks: { level: 'none', text: '未发现特别风险，请提醒长者不要点开陌生链接。' },
  sessions: [session('plan-waiting-1', asOf, 9, 15), session('plan-waiting-2', asOf, 16, 15)],
})
