import type { Alliance, Organisation } from '../../cloudfunctions/organisation/documents'
import { AREAS, domainName } from '../../miniprogram/shared/lists'
import { DAY, HOUR } from '../../miniprogram/shared/time'
import { type District, districts } from './plan'

/** The federation at the root of the tree. */
export const CITY = 'org-city'
export const cityName = '市志愿者联合会'

/** What teams are called, of what kind they are, and in which fields of service they hold events. */
const TEAMS: { name: string; kind: string; domains: string[] }[] = [
  { name: '蓝马甲助老队', kind: 'youth', domains: ['07', '17'] },
  { name: '清河护水队', kind: 'ecology', domains: ['03', '21'] },
  { name: '小蜜蜂支教队', kind: 'students', domains: ['09', '18'] },
  { name: '夜灯巡护队', kind: 'safety', domains: ['16', '23', '08'] },
  { name: '拾光文化队', kind: 'arts', domains: ['18', '19'] },
  { name: '邻里守望队', kind: 'community', domains: ['05', '06', '10'] },
  { name: '急救先锋队', kind: 'health', domains: ['04', '08'] },
  { name: '绿道行动队', kind: 'sports', domains: ['03', '20', '21'] },
]

/** What every organisation has in the books: it works since some years, and nobody leads it yet. */
const working = (asOf: number, serial: number) => ({
  state: 'active' as const,
  since: asOf - YEARS_AGO + serial * HOUR,
  leaders: [],
  rev: 0,
  log: [],
})

const YEARS_AGO = 1500 * DAY

/** An organisation, and what it does: an association does everything. */
export interface Host {
  organisation: Organisation
  domains?: string[]
}

/** One federation, one association a district, teams below: 38 for a city of the default size. */
export function hosts(count: number, asOf: number): Host[] {
  const city: Organisation = {
    _id: CITY,
    name: cityName,
    level: 'city',
    path: CITY,
    area: '441300',
    contact: '市民服务中心志愿服务窗口',
    introduction: '统筹全市志愿服务，指导各县区志愿者协会，受理志愿服务组织备案。',
    domains: ['22'],
    ...working(asOf, 0),
  }
  const teams = Array.from({ length: count - 1 - districts.length }, (_, i) => team(i, asOf))
  const associations = districts.map((district, i) => association(district, i, asOf))
  return [{ organisation: city }, ...associations, ...teams]
}

export const countyId = (area: string) => `org-${area}`
export const teamId = (serial: number) => `org-team-${String(serial).padStart(4, '0')}`

const association = ({ area, name }: District, i: number, asOf: number): Host => ({
  organisation: {
    _id: countyId(area),
    name: `${name}志愿者协会`,
    level: 'county',
    parentId: CITY,
    path: `${CITY}/${countyId(area)}`,
    area,
    contact: `${name}志愿服务中心`,
    introduction: `组织和指导${name}的志愿服务队伍，受理团队备案，管理志愿服务站点。`,
    domains: ['10', '23'],
    ...working(asOf, i + 1),
  },
})

/** One of a kind in each district, then one of a kind in each of its towns, then second squads. */
function team(i: number, asOf: number): Host {
  // The two counts have no common divisor, so that few teams are a mixture, too.
  const { area } = districts[i % districts.length] as (typeof districts)[number]
  const { name, kind, domains } = TEAMS[i % TEAMS.length] as (typeof TEAMS)[number]
  const round = Math.floor(i / (districts.length * TEAMS.length))
  const { where, squad } = homeOf(area, round)
  const _id = teamId(i + 1)
  const organisation: Organisation = {
    _id,
    name: where + name + squad,
    level: 'team',
    parentId: countyId(area),
    path: `${CITY}/${countyId(area)}/${_id}`,
    area,
    contact: `${where}党群服务中心`,
    introduction: `由${where}居民自愿组成，常年开展${domains.map(domainName).join('、')}志愿服务，欢迎加入。`,
    kind,
    domains,
    ...working(asOf, districts.length + i + 1),
  }
  return { organisation, domains }
}

function homeOf(area: string, round: number): { where: string; squad: string } {
  const { name, towns } = AREAS.find(({ id }) => id === area) as (typeof AREAS)[number]
  if (round === 0) return { where: name, squad: '' }
  const town = towns[(round - 1) % towns.length] as (typeof towns)[number]
  const squad = Math.floor((round - 1) / towns.length)
  return { where: town.name, squad: squad > 0 ? `第${squad + 1}分队` : '' }
}

/** One alliance across the tree, led by the association of the first district. */
export function alliances(all: readonly Host[], asOf: number): Alliance[] {
  const ids = [countyId('441302'), teamId(1), teamId(15)]
  const there = ids.filter((id) => all.some(({ organisation }) => organisation._id === id))
  const [lead] = there
  if (!lead || there.length < 2) return []
  const since = asOf - 90 * DAY
  return [
    {
      _id: 'alliance-1',
      name: '银龄守护志愿服务联盟',
      charter:
        '各成员单位共同关爱独居和高龄老人：信息互通，活动共办，急事互助。各单位的成员和记录归属不变，可以随时退出。',
      lead,
      allies: there.map((organisationId) => ({ organisationId, state: 'allied', since })),
      projects: [],
      state: 'active',
      since,
      rev: 0,
      log: [],
    },
  ]
}
