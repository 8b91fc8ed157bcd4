/** What has to have happened in the city before some of its pages have anything to show. */
import { cast } from '../../local/city/cast'
import { papersOf } from '../../local/city/papers'
import type { RunningCity } from '../../local/serve-city'
import { PRIVACY_NOTICE } from '../../miniprogram/shared/privacy-notice'
import type { Answer } from '../../miniprogram/shared/reasons'
import { dayOf } from '../../miniprogram/shared/time'

type Cloud = RunningCity['cloud']

/** Calls `context/operation` as somebody. */
async function call(cloud: Cloud, openid: string, what: string, input: object, as?: string) {
  const [name = '', op] = what.split('/')
  const answer = await cloud.invoke(name, { op, input, as }, { openid })
  const { ok, ...rest } = answer as Answer<Record<string, unknown>>
  if (!ok) throw new Error(`${what} as ${openid}: ${JSON.stringify(rest)}`)
  return (rest as { value: Record<string, unknown> }).value
}

/** The first child of an account. */
export async function childOf(cloud: Cloud, openid: string): Promise<string> {
  const { wards } = await call(cloud, openid, 'volunteer/me', {})
  return (wards as { personId: string }[])[0]?.personId ?? ''
}

export async function closeChild(cloud: Cloud): Promise<void> {
  const as = await childOf(cloud, 'demo-chen')
  await call(cloud, 'demo-chen', 'volunteer/close-account', {}, as)
}

/** 林小满 signs up on her new phone, so that both of her accounts know of a move. */
export async function moveLin(cloud: Cloud): Promise<void> {
  const lin = cast.find(({ openid }) => openid === 'demo-lin')
  if (typeof lin?.birth !== 'string') throw new Error('林小满 has no day of birth')
  const openid = 'demo-new-phone'
  const { ticket } = await call(cloud, openid, 'volunteer/verify-phone', {
    code: cloud.phones.mint(openid),
  })
  await call(cloud, openid, 'volunteer/sign-up', {
    noticeVersion: PRIVACY_NOTICE.version,
    consents: ['basic', 'phone', 'document', 'records'],
    name: lin.name,
    document: { kind: 'resident-id', number: papersOf(lin.birth, lin.sequence).idNumber },
    phoneTicket: ticket,
    residence: lin.residence,
    skills: [],
    categories: [],
  })
}

/** A team is filed, and somebody applies to another one and is invited there. */
export async function stirOrganisations(cloud: Cloud): Promise<void> {
  await call(cloud, 'demo-lin', 'organisation/file', {
    parentId: 'org-441302',
    name: '惠城区清风护河队',
    kind: 'ecology',
    area: '441302003',
    domains: ['03', '21'],
    contact: '江南街道党群服务中心',
    introduction: '每周六上午沿江清洁，教孩子认识河里的生物，欢迎住在附近的邻居一起来。',
  })
  await call(cloud, 'demo-lin', 'organisation/apply', { organisationId: 'org-team-0001' })
  const { self } = await call(cloud, 'demo-he', 'volunteer/me', {})
  const { number } = self as { number: string }
  const invitation = { organisationId: 'org-team-0001', numbers: [number] }
  await call(cloud, 'demo-team', 'volunteer/invite-members', invitation)
}

/** The lead of the alliance shares a project in it. */
export async function shareProject(cloud: Cloud): Promise<void> {
  await call(cloud, 'demo-county', 'event/found-project', {
    organisationId: 'org-441302',
    allianceId: 'alliance-1',
    name: '银龄课堂',
    introduction: '教长者用手机：预约挂号、视频通话、识别诈骗。各队轮流上课，每月至少两次。',
    period: { from: dayOf(Date.now()) },
  })
}

/** The filing goes back with reasons. */
export async function returnFiling(cloud: Cloud): Promise<void> {
  const { filings } = await call(cloud, 'demo-county', 'organisation/filings', {})
  const [filing] = filings as { organisationId: string }[]
  await call(cloud, 'demo-county', 'organisation/decide', {
    organisationId: filing?.organisationId,
    decision: 'return',
    why: '请补充下水活动的安全措施',
  })
}

/** The latest session of a team in 惠城区 that is over. */
export async function endedSession(cloud: Cloud): Promise<string> {
  const events = await cloud.engine.find('events', {
    filter: { 'organisation.path': { $regex: '^org-city/org-441302/' } },
  })
  const [session] = await cloud.engine.find('sessions', {
    filter: { eventId: { $in: events.map(({ _id }) => _id) }, to: { $lt: Date.now() } },
    sort: { to: -1 },
    limit: 1,
  })
  return String(session?._id)
}

/** Two of those who took part were marked as not come by the level above, and say otherwise. */
export async function appealTwice(cloud: Cloud): Promise<void> {
  const sessionId = await endedSession(cloud)
  const present = await cloud.engine.find('enrolments', {
    filter: { sessionId, state: 'approved' },
    limit: 2,
  })
  const words = [
    ['电话联系不上，也没有请假', '我到了，签到时手机没电，是队长看着我进场的。'],
    ['', '那天发烧，前一晚已经打电话请假。'],
  ]
  for (const [i, { personId }] of present.entries()) {
    const [why, statement] = words[i] ?? []
    const [person] = await cloud.engine.find('people', { filter: { _id: personId } })
    const missed = { sessionId, personId, step: 'miss', why }
    await call(cloud, 'demo-county', 'event/mark-no-show', missed)
    await call(cloud, String(person?.openid), 'event/appeal', { sessionId, statement })
  }
}

/** The latest place that somebody has. */
export async function placeOf(cloud: Cloud, openid: string) {
  const { enrolments } = await call(cloud, openid, 'event/my-events', { when: 'coming' })
  const all = enrolments as Record<'enrolmentId' | 'eventId' | 'sessionId' | 'state', string>[]
  const place = all.filter(({ state }) => state === 'approved').at(-1)
  if (!place) throw new Error(`${openid} has no place`)
  return place
}

/** 林小满 asks 何清明 to take her place. */
export async function handOver(cloud: Cloud): Promise<void> {
  const { sessionId } = await placeOf(cloud, 'demo-lin')
  const { self } = await call(cloud, 'demo-he', 'volunteer/me', {})
  const { number } = self as { number: string }
  await call(cloud, 'demo-lin', 'event/propose-exchange', { sessionId, number })
}
