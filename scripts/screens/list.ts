import type { PhoneState } from '../../local/preview/browser'
import type { RunningCity } from '../../local/serve-city'
import * as acts from './acts'
import {
  appealTwice,
  childOf,
  closeChild,
  endedSession,
  handOver,
  moveLin,
  placeOf,
  returnFiling,
  shareProject,
  stirOrganisations,
} from './stage'

export interface Screen {
  name: string
  route: string
  openid: string
  /** What differs about the phone. */
  phone?: PhoneState
  act?: acts.Act
  /** What has to have happened in the city; it stays for the screens that follow. */
  stage?(cloud: RunningCity['cloud']): Promise<void>
}

const VISITOR = 'visitor-of-the-screens'
const NEWCOMER: PhoneState = { privacyAgreed: true }

const volunteer = (page: string, query = '') => `packages/volunteer/${page}/${page}${query}`
const organiser = (page: string, query = '') => `packages/organiser/${page}/${page}${query}`
const TEAM = '?organisationId=org-team-0001'

async function openEvent(cloud: RunningCity['cloud']): Promise<string> {
  const [event] = await cloud.engine.find('events', {
    filter: { status: 'published', opensAt: { $lt: Date.now() }, nextFrom: { $gt: Date.now() } },
    sort: { nextFrom: -1 },
    limit: 1,
  })
  return String(event?._id)
}

/** A coming event that is insured. */
async function insuredEvent(cloud: RunningCity['cloud']): Promise<string> {
  const [session] = await cloud.engine.find('sessions', {
    filter: { policy: { $exists: true }, status: 'published', from: { $gt: Date.now() } },
    sort: { from: -1 },
    limit: 1,
  })
  return String(session?.eventId)
}

/** A coming session of the cast's team in which somebody takes part. */
async function joinedSession(cloud: RunningCity['cloud']): Promise<string> {
  const sessions = await cloud.engine.find('sessions', {
    filter: { organiser: '惠城区蓝马甲助老队', from: { $gt: Date.now() } },
  })
  const ids = sessions.map(({ _id }) => _id)
  const [joined] = await cloud.engine.find('enrolments', {
    filter: { sessionId: { $in: ids }, state: 'approved' },
    limit: 1,
  })
  return `?planId=${joined?.eventId}&sessionId=${joined?.sessionId}`
}

/** Who sees what: each page as somebody for whom it has something to show, in the order of taking. */
export async function screens(cloud: RunningCity['cloud']): Promise<Screen[]> {
  const event = volunteer('event', `?eventId=${await openEvent(cloud)}`)
  const participants = organiser('participants', await joinedSession(cloud))
  const over = organiser('participants', `?sessionId=${await endedSession(cloud)}`)
  const place = await placeOf(cloud, 'demo-lin')
  const ofChild = `?personId=${await childOf(cloud, 'demo-chen')}`
  return [
    { name: 'home-visitor', route: 'pages/home/home', openid: VISITOR },
    { name: 'home', route: 'pages/home/home', openid: 'demo-lin' },
    {
      name: 'home-offline',
      route: 'pages/home/home',
      openid: VISITOR,
      phone: { network: 'offline' },
    },
    { name: 'events', route: 'pages/events/events', openid: 'demo-lin' },
    {
      name: 'events-filter',
      route: 'pages/events/events',
      openid: 'demo-lin',
      act: acts.pressText('全时段', '本周末'),
    },
    {
      name: 'privacy-panel',
      route: 'pages/home/home',
      openid: VISITOR,
      act: acts.press('按距离看', '使用前请您同意'),
    },
    { name: 'event', route: event, openid: 'demo-chen' },
    {
      name: 'event-sheet',
      route: event,
      openid: 'demo-chen',
      act: acts.press('报名这一场', '选择岗位'),
    },
    { name: 'event-missing', route: volunteer('event', '?eventId=gone'), openid: VISITOR },
    {
      name: 'event-insured',
      route: volunteer('event', `?eventId=${await insuredEvent(cloud)}`),
      openid: 'demo-chen',
      act: acts.reveal('承保'),
    },
    { name: 'my-events', route: volunteer('my-events'), openid: 'demo-lin' },
    {
      name: 'my-events-past',
      route: volunteer('my-events'),
      openid: 'demo-lin',
      act: acts.openPast,
    },
    { name: 'my-events-empty', route: volunteer('my-events'), openid: 'demo-he' },
    {
      name: 'pass-on',
      route: volunteer('pass-on', `?eventId=${place.eventId}&sessionId=${place.sessionId}`),
      openid: 'demo-lin',
    },
    {
      name: 'exchange',
      route: volunteer('exchange', `?exchangeId=${place.enrolmentId}`),
      openid: 'demo-he',
      stage: handOver,
    },
    {
      name: 'exchange-asked',
      route: volunteer('exchange', `?exchangeId=${place.enrolmentId}`),
      openid: 'demo-lin',
    },
    { name: 'my-events-asked', route: volunteer('my-events'), openid: 'demo-he' },
    { name: 'sign-up', route: volunteer('sign-up'), openid: VISITOR },
    {
      name: 'sign-up-identity',
      route: volunteer('sign-up'),
      openid: VISITOR,
      phone: NEWCOMER,
      act: acts.identify,
    },
    {
      name: 'sign-up-faults',
      route: volunteer('sign-up'),
      openid: VISITOR,
      phone: NEWCOMER,
      act: acts.leaveBlank,
    },
    {
      name: 'sign-up-profile',
      route: volunteer('sign-up'),
      openid: VISITOR,
      phone: NEWCOMER,
      act: acts.reachProfile,
    },
    {
      name: 'sign-up-wheels',
      route: volunteer('sign-up'),
      openid: VISITOR,
      phone: NEWCOMER,
      act: acts.openWheels,
    },
    {
      name: 'sign-up-done',
      route: volunteer('sign-up'),
      openid: 'newcomer-of-the-screens',
      phone: NEWCOMER,
      act: acts.finish,
    },
    { name: 'me-visitor', route: 'pages/me/me', openid: VISITOR },
    { name: 'me', route: 'pages/me/me', openid: 'demo-federation' },
    { name: 'me-pending', route: 'pages/me/me', openid: 'demo-zhou' },
    { name: 'profile', route: volunteer('profile'), openid: 'demo-lin' },
    {
      name: 'profile-skills',
      route: volunteer('profile'),
      openid: 'demo-lin',
      act: acts.pressText('专业技能', '选好了'),
    },
    { name: 'correction', route: volunteer('correction'), openid: 'demo-lin' },
    { name: 'children', route: volunteer('children'), openid: 'demo-chen' },
    {
      name: 'children-add',
      route: volunteer('children'),
      openid: 'demo-chen',
      act: acts.press('添加孩子', '同意并添加'),
    },
    { name: 'child-profile', route: volunteer('profile', ofChild), openid: 'demo-chen' },
    { name: 'guardian', route: volunteer('guardian'), openid: 'demo-chen' },
    { name: 'guardian-needed', route: volunteer('guardian'), openid: 'demo-zhou' },
    {
      name: 'guardian-code',
      route: volunteer('guardian'),
      openid: 'demo-zhou',
      act: acts.press('生成确认码', '发给监护人'),
    },
    { name: 'privacy', route: volunteer('privacy'), openid: 'demo-lin' },
    { name: 'my-data', route: volunteer('my-data'), openid: 'demo-lin' },
    {
      name: 'my-data-shown',
      route: volunteer('my-data'),
      openid: 'demo-lin',
      act: acts.press('显示数据', '复制全部，自行保存'),
    },
    { name: 'account', route: volunteer('account'), openid: 'demo-lin' },
    { name: 'messages', route: volunteer('messages'), openid: 'demo-lin' },
    { name: 'messages-empty', route: volunteer('messages'), openid: 'demo-zhou' },
    { name: 'cases', route: 'packages/centre/cases/cases', openid: 'demo-federation' },
    {
      name: 'cases-decide',
      route: 'packages/centre/cases/cases',
      openid: 'demo-federation',
      act: acts.press('维持现状', '确定'),
    },
    {
      name: 'organisations',
      route: organiser('mine'),
      openid: 'demo-he',
      stage: stirOrganisations,
    },
    {
      name: 'appeals',
      route: organiser('appeals'),
      openid: 'demo-federation',
      stage: appealTwice,
    },
    {
      name: 'appeals-decide',
      route: organiser('appeals'),
      openid: 'demo-federation',
      act: acts.press('申诉成立', '未到记录会撤销'),
    },
    { name: 'appeals-own', route: organiser('appeals'), openid: 'demo-county' },
    { name: 'organisations-leader', route: organiser('mine'), openid: 'demo-county' },
    { name: 'organisations-find', route: organiser('find'), openid: 'demo-he' },
    { name: 'organisation', route: organiser('home', TEAM), openid: 'demo-chen' },
    { name: 'organisation-above', route: organiser('home', TEAM), openid: 'demo-county' },
    { name: 'about', route: organiser('about', TEAM), openid: 'demo-team' },
    {
      name: 'unit',
      route: organiser('unit', '?organisationId=org-441302'),
      openid: 'demo-county',
    },
    { name: 'filing', route: organiser('filing'), openid: 'demo-he' },
    {
      name: 'filing-faults',
      route: organiser('filing'),
      openid: 'demo-he',
      act: acts.press('提交备案', '请填写名称，至少 4 个字'),
    },
    { name: 'filings', route: organiser('filings'), openid: 'demo-county' },
    {
      name: 'filings-return',
      route: organiser('filings'),
      openid: 'demo-county',
      act: acts.press('退回修改', '申请人会看到原因'),
    },
    { name: 'members', route: organiser('members', TEAM), openid: 'demo-team' },
    {
      name: 'members-roles',
      route: organiser('members', TEAM),
      openid: 'demo-team',
      act: acts.press('职务和去留', '移出组织'),
    },
    {
      name: 'members-invite',
      route: organiser('members', TEAM),
      openid: 'demo-team',
      act: acts.press('按编号邀请', '发出邀请'),
    },
    {
      name: 'members-applied',
      route: organiser('members', `${TEAM}&state=applied`),
      openid: 'demo-team',
    },
    { name: 'members-seen', route: organiser('members', TEAM), openid: 'demo-chen' },
    {
      name: 'alliances',
      route: organiser('alliances', '?organisationId=org-441302'),
      openid: 'demo-county',
      stage: shareProject,
    },
    { name: 'alliances-seen', route: organiser('alliances', TEAM), openid: 'demo-chen' },
    {
      name: 'projects',
      route: organiser('projects', TEAM),
      openid: 'demo-team',
    },
    {
      name: 'projects-empty',
      route: organiser('projects', TEAM),
      openid: 'demo-chen',
      act: acts.pressTab('已结束', '本组织没有结束的项目'),
    },
    {
      name: 'projects-found',
      route: organiser('projects', TEAM),
      openid: 'demo-team',
      act: acts.press('发起项目', '名称和共享的联盟以后不能修改。'),
    },
    {
      name: 'project',
      route: organiser('project', '?projectId=project-river'),
      openid: 'demo-federation',
    },
    {
      name: 'project-amend',
      route: organiser('project', '?projectId=project-river'),
      openid: 'demo-federation',
      act: acts.press('修改项目', '有结束日期'),
    },
    { name: 'plans', route: organiser('plans', TEAM), openid: 'demo-team' },
    { name: 'plan', route: organiser('plan', '?planId=plan-returned'), openid: 'demo-team' },
    { name: 'plan-draft', route: organiser('plan', '?planId=plan-draft'), openid: 'demo-team' },
    {
      name: 'plan-review',
      route: organiser('plan', '?planId=plan-waiting'),
      openid: 'demo-county',
    },
    { name: 'reviews', route: organiser('reviews'), openid: 'demo-county' },
    { name: 'templates', route: organiser('templates', TEAM), openid: 'demo-team' },
    { name: 'write', route: organiser('write', '?planId=plan-returned'), openid: 'demo-team' },
    { name: 'write-new', route: organiser('write', TEAM), openid: 'demo-team' },
    {
      name: 'write-post',
      route: organiser('write', '?planId=plan-returned'),
      openid: 'demo-team',
      act: acts.press('修改岗位 探访', '删除岗位'),
    },
    {
      name: 'write-post-women',
      route: organiser('write', '?planId=plan-returned'),
      openid: 'demo-team',
      act: acts.limitToWomen,
    },
    {
      name: 'write-session',
      route: organiser('write', '?planId=plan-returned'),
      openid: 'demo-team',
      act: acts.press(/^修改班次/, '删除班次'),
    },
    { name: 'participants-over', route: over, openid: 'demo-county' },
    {
      name: 'participants-mark',
      route: over,
      openid: 'demo-county',
      act: acts.press('标记未到', '本人会收到通知'),
    },
    { name: 'participants', route: participants, openid: 'demo-team' },
    { name: 'insurance', route: organiser('insurance', TEAM), openid: 'demo-team' },
    {
      name: 'insurance-enter',
      route: organiser('insurance', TEAM),
      openid: 'demo-team',
      act: acts.press('登记保险', '按场次投保'),
    },
    {
      name: 'participants-invite',
      route: participants,
      openid: 'demo-team',
      act: acts.press('按编号邀请', '发出邀请'),
    },
    {
      name: 'organisations-returned',
      route: organiser('mine'),
      openid: 'demo-lin',
      stage: returnFiling,
    },
    { name: 'me-child-closing', route: 'pages/me/me', openid: 'demo-chen', stage: closeChild },
    { name: 'child-closing', route: volunteer('account', ofChild), openid: 'demo-chen' },
    { name: 'me-moving', route: 'pages/me/me', openid: 'demo-lin', stage: moveLin },
    { name: 'sign-up-moving', route: volunteer('sign-up'), openid: 'demo-new-phone' },
  ]
}
