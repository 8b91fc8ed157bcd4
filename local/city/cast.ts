import type { Standing } from '../../cloudfunctions/_kernel/identity'
import type { RoleName } from '../../miniprogram/shared/roles'
import type { Day } from '../../miniprogram/shared/time'
import { CITY, countyId, teamId } from './organisations'
import { inventPhone, papersOf } from './papers'

/**
 * The people whom one can be in the preview. All are invented; their papers cannot be anybody's
 * (see papers.ts). They are the same in a city of any size.
 */
export interface DemoPerson {
  openid: string
  name: string
  /** What one can see as this person. */
  note: string
}

/** When somebody was born; a minor stays as young, whenever the city is made. */
export type Birth = Day | { age: number; birthday: string }

/** Who somebody is, by their papers. */
export interface CastIdentity {
  name: string
  birth: Birth
  /** The sequence number of their resident ID: odd for a man, even for a woman. */
  sequence: number
}

/** A member of the cast with what the city's books say of them. */
export interface CastMember extends DemoPerson, CastIdentity {
  phone: string
  residence: string
  standing: Standing | 'imported'
  verified: boolean
  skills: string[]
  /** How many sessions they hold places in, have been to, and lost because the event was called off. */
  sessions?: { coming: number; past: number; calledOff: number }
  /** Organisations that they belong to, with what they do there. */
  belongs?: { organisationId: string; roles: RoleName[] }[]
  /** They go along to the first of the coming sessions. */
  wards?: CastIdentity[]
}

const lin = { name: '林小满', birth: '1996-05-20', sequence: 28 }
const luo = { name: '罗惊蛰', birth: '1992-03-05', sequence: 73 }
const idOf = ({ birth, sequence }: { birth: Day; sequence: number }) =>
  papersOf(birth, sequence).idNumber

/** Those who have a person in the books. */
export const cast: CastMember[] = [
  {
    openid: 'demo-lin',
    ...lin,
    note: '志愿者，已报名两场活动，另有一场被取消',
    phone: inventPhone(1),
    residence: '441302003',
    standing: 'active',
    verified: true,
    skills: ['first-aid'],
    sessions: { coming: 2, past: 3, calledOff: 1 },
  },
  {
    openid: 'demo-chen',
    name: '陈立夏',
    birth: '1986-11-02',
    sequence: 13,
    note: '志愿者，惠城区蓝马甲助老队成员，带两个孩子一起参加',
    phone: inventPhone(2),
    residence: '441303001',
    standing: 'active',
    verified: true,
    skills: [],
    sessions: { coming: 1, past: 2, calledOff: 0 },
    belongs: [{ organisationId: teamId(1), roles: [] }],
    wards: [
      { name: '陈谷雨', birth: { age: 11, birthday: '04-20' }, sequence: 22 },
      { name: '陈白露', birth: { age: 9, birthday: '09-08' }, sequence: 31 },
    ],
  },
  {
    openid: 'demo-zhou',
    name: '周小寒',
    birth: { age: 16, birthday: '01-05' },
    sequence: 47,
    note: '未成年，等监护人同意',
    phone: inventPhone(3),
    residence: '441302006',
    standing: 'pending',
    verified: false,
    skills: [],
  },
  {
    openid: 'demo-he',
    name: '何清明',
    birth: '1958-04-05',
    sequence: 56,
    note: '长者，常用大字',
    phone: inventPhone(4),
    residence: '441322001',
    standing: 'active',
    verified: false,
    skills: [],
    sessions: { coming: 0, past: 1, calledOff: 0 },
  },
  {
    openid: 'demo-federation',
    name: '许霜降',
    birth: '1980-10-23',
    sequence: 64,
    note: '市志愿者联合会负责人，也核实证件归属',
    phone: inventPhone(5),
    residence: '441302004',
    standing: 'active',
    verified: true,
    skills: [],
    belongs: [{ organisationId: CITY, roles: ['leader', 'reviewer'] }],
  },
  {
    openid: 'demo-county',
    name: '方芒种',
    birth: '1978-06-06',
    sequence: 35,
    note: '惠城区志愿者协会负责人，审核本区团队备案和活动',
    phone: inventPhone(7),
    residence: '441302001',
    standing: 'active',
    verified: true,
    skills: [],
    belongs: [{ organisationId: countyId('441302'), roles: ['leader'] }],
  },
  {
    openid: 'demo-team',
    name: '杜寒露',
    birth: '1990-10-08',
    sequence: 82,
    note: '惠城区蓝马甲助老队负责人，筹备和管理队里的活动',
    phone: inventPhone(8),
    residence: '441302006',
    standing: 'active',
    verified: true,
    skills: ['first-aid'],
    belongs: [{ organisationId: teamId(1), roles: ['leader'] }],
  },
  {
    openid: 'demo-returning',
    ...luo,
    note: `尚未注册，档案已从旧系统导入：用姓名和身份证 ${idOf(luo)} 注册即可认领`,
    phone: inventPhone(6),
    residence: '441323001',
    standing: 'imported',
    verified: false,
    skills: [],
  },
]

/** 林小满 once more: no person of its own, but the same phone number. */
const newPhone = {
  openid: 'demo-new-phone',
  name: lin.name,
  note: `林小满的新微信：用姓名和身份证 ${idOf(lin)} 注册即可申请转移`,
  phone: inventPhone(1),
}

/** For the preview's panel and the shell. */
export const demoPeople: DemoPerson[] = [...cast, newPhone].map(({ openid, name, note }) => ({
  openid,
  name,
  note,
}))

const phones = new Map([...cast, newPhone].map(({ openid, phone }) => [openid, phone]))

/** The phone number that WeChat knows of an account of the cast. */
export const phoneOf = (openid: string): string | undefined => phones.get(openid)
