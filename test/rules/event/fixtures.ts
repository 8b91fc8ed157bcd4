import type {
  EventDocument,
  PlanContent,
  PlannedSession,
  Post,
} from '../../../cloudfunctions/event/plan-documents'
import { openingPlaces } from '../../../cloudfunctions/event/rules/outline'
import type { Places, Session } from '../../../cloudfunctions/event/session-documents'
import type { Insured } from '../../../cloudfunctions/insurance/rules/policy'
import { DAY, HOUR } from '../../../miniprogram/shared/time'

/** 2026-11-22 09:00 in China, a Sunday. */
export const NOW = Date.UTC(2026, 10, 22, 1)

export const post = (more: Partial<Post> = {}): Post => ({
  postId: 'guide',
  name: '引导员',
  description: '在入口引导',
  cap: null,
  conditions: {},
  ...more,
})

/** A session in three days, recruiting now. */
export const session = (more: Partial<Session> = {}): Session => ({
  _id: 's1',
  eventId: 'e1',
  title: '清洁沙滩',
  place: '巽寮湾',
  organiser: '惠东县志愿服务队',
  contact: '0752-0000000',
  from: NOW + 3 * DAY,
  to: NOW + 3 * DAY + 3 * HOUR,
  opensAt: NOW - DAY,
  closesAt: NOW + 2 * DAY,
  cap: 10,
  posts: [post()],
  risks: { level: 'none', text: '无特别风险' },
  cancelUntilHours: 24,
  status: 'published',
  rev: 1,
  log: [],
  ...more,
})

export const places = (of: Session, more: Partial<Places> = {}): Places => ({
  ...openingPlaces(of),
  ...more,
})

/** The event of some sessions. */
export function eventOf(
  sessions: Session[],
  more: Partial<EventDocument> = {},
): Omit<EventDocument, 'lastEnd' | 'opensAt' | 'closesAt'> {
  const [first] = sessions
  if (!first) throw new Error('An event has a session')
  return {
    _id: first.eventId,
    title: first.title,
    content: '带上水和帽子',
    searchText: `${first.title} ${first.place} ${first.organiser}`,
    domain: '01',
    organisation: { id: 'o1', name: first.organiser, path: 'o0/o1', contact: first.contact },
    place: {
      name: first.place,
      address: '海滨路 1 号',
      area: '441323',
      location: { type: 'Point', coordinates: [114.72, 22.98] },
    },
    posts: first.posts,
    risks: first.risks,
    cancelUntilHours: first.cancelUntilHours,
    status: first.status,
    sessions: sessions.map(({ _id, from, to, opensAt, closesAt, cap }) => ({
      sessionId: _id,
      from,
      to,
      opensAt,
      closesAt,
      cap,
    })),
    rev: 1,
    log: [],
    ...more,
  }
}

export const planned = (more: Partial<PlannedSession> = {}): PlannedSession => ({
  sessionId: 'e1-1',
  from: NOW + 3 * DAY,
  to: NOW + 3 * DAY + 3 * HOUR,
  opensAt: NOW,
  closesAt: NOW + 2 * DAY,
  cap: 5,
  ...more,
})

/** Insures everybody, also for dangerous work, all year. */
export const policy = (more: Partial<Insured> = {}): Insured => ({
  policyId: 'p1',
  rev: 1,
  insurer: '示例保险公司',
  coverage: '意外伤害 20 万元',
  from: '2026-01-01',
  until: '2026-12-31',
  dangerous: true,
  ...more,
})

/** A plan that lacks nothing, so small that nobody else has to agree. */
export const content = (more: Partial<PlanContent> = {}): PlanContent => ({
  title: '清洁沙滩',
  content: '带上水和帽子',
  domain: '03',
  place: {
    name: '巽寮湾',
    address: '海滨路 1 号',
    area: '441323',
    location: { type: 'Point', coordinates: [114.72, 22.98] },
  },
  posts: [post()],
  risks: { level: 'none', text: '无特别风险' },
  sessions: [planned()],
  cancelUntilHours: 24,
  mode: 'first-come',
  ...more,
})
