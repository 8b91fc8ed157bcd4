import type { Role, Standing } from '../../cloudfunctions/_kernel/identity'
import { citizenCheckCharacter } from '../../miniprogram/shared/identity-documents'

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

/** A member of the cast with what the city's books say of them. */
export interface CastMember extends DemoPerson {
  birthDate: string
  idNumber: string
  gender: 'male' | 'female'
  phone: string
  area: string
  standing: Standing | 'imported'
  verified: boolean
  skills: string[]
  /** How many coming sessions they hold places in. */
  places: number
  roles?: Pick<Role, 'role' | 'name'>[]
  wards?: { name: string; birthDate: string; gender: 'male' | 'female'; idNumber: string }[]
}

const paper = (birthDate: string, sequence: string) => {
  const digits = `441399${birthDate.replaceAll('-', '')}${sequence}`
  return digits + citizenCheckCharacter(digits)
}

const lin = paper('1996-05-20', '028')
const luo = paper('1992-03-05', '073')

export const cast: CastMember[] = [
  {
    openid: 'demo-lin',
    name: '林小满',
    note: '志愿者，已报名两场活动',
    birthDate: '1996-05-20',
    idNumber: lin,
    gender: 'female',
    phone: '16000000001',
    area: '441302',
    standing: 'active',
    verified: true,
    skills: ['first-aid'],
    places: 2,
  },
  {
    openid: 'demo-chen',
    name: '陈立夏',
    note: '志愿者，带两个孩子一起参加',
    birthDate: '1986-11-02',
    idNumber: paper('1986-11-02', '013'),
    gender: 'male',
    phone: '16000000002',
    area: '441303',
    standing: 'active',
    verified: true,
    skills: [],
    places: 1,
    wards: [
      {
        name: '陈谷雨',
        birthDate: '2015-04-20',
        gender: 'female',
        idNumber: paper('2015-04-20', '022'),
      },
      {
        name: '陈白露',
        birthDate: '2017-09-08',
        gender: 'male',
        idNumber: paper('2017-09-08', '031'),
      },
    ],
  },
  {
    openid: 'demo-zhou',
    name: '周小寒',
    note: '16 岁，等监护人同意',
    birthDate: '2010-01-05',
    idNumber: paper('2010-01-05', '047'),
    gender: 'male',
    phone: '16000000003',
    area: '441302',
    standing: 'pending',
    verified: false,
    skills: [],
    places: 0,
  },
  {
    openid: 'demo-he',
    name: '何清明',
    note: '68 岁，常用大字',
    birthDate: '1958-04-05',
    idNumber: paper('1958-04-05', '056'),
    gender: 'female',
    phone: '16000000004',
    area: '441322',
    standing: 'active',
    verified: false,
    skills: [],
    places: 0,
  },
  {
    openid: 'demo-federation',
    name: '许霜降',
    note: '市志愿者联合会，核实证件归属',
    birthDate: '1980-10-23',
    idNumber: paper('1980-10-23', '064'),
    gender: 'female',
    phone: '16000000005',
    area: '441302',
    standing: 'active',
    verified: true,
    skills: [],
    places: 0,
    roles: [{ role: 'reviewer', name: '市志愿者联合会' }],
  },
  {
    openid: 'demo-returning',
    name: '罗惊蛰',
    note: `尚未注册，档案已从旧系统导入：用姓名和身份证 ${luo} 注册即可认领`,
    birthDate: '1992-03-05',
    idNumber: luo,
    gender: 'male',
    phone: '16000000006',
    area: '441323',
    standing: 'imported',
    verified: false,
    skills: [],
    places: 0,
  },
  {
    openid: 'demo-new-phone',
    name: '林小满',
    note: `林小满的新微信：用姓名和身份证 ${lin} 注册即可申请转移`,
    birthDate: '',
    idNumber: '',
    gender: 'female',
    phone: '16000000001',
    area: '',
    standing: 'active',
    verified: false,
    skills: [],
    places: 0,
  },
]

/** Those who have a person in the books: all but who only has a new phone. */
export const enrolledCast = cast.filter(({ idNumber }) => idNumber)

/** For the preview's panel and the shell. */
export const demoPeople: DemoPerson[] = cast.map(({ openid, name, note }) => ({
  openid,
  name,
  note,
}))

const phones = new Map(cast.map(({ openid, phone }) => [openid, phone]))

/** The phone number that WeChat knows of an account of the cast. */
export const phoneOf = (openid: string): string | undefined => phones.get(openid)
