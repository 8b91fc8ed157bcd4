import type { Organisation } from '../../cloudfunctions/organisation/documents'
import { AREAS } from '../../miniprogram/shared/lists'
import { districts } from './plan'

/** The federation at the root of the tree. */
export const CITY = 'org-city'

/** Kinds of teams, with the fields of service in which they hold events. */
const TEAMS: { name: string; domains: string[] }[] = [
  { name: '蓝马甲助老队', domains: ['07', '17'] },
  { name: '清河护水队', domains: ['03', '21'] },
  { name: '小蜜蜂支教队', domains: ['09', '18'] },
  { name: '夜灯巡护队', domains: ['16', '23', '08'] },
  { name: '拾光文化队', domains: ['18', '19'] },
  { name: '邻里守望队', domains: ['05', '06', '10'] },
  { name: '急救先锋队', domains: ['04', '08'] },
  { name: '绿道行动队', domains: ['03', '20', '21'] },
]

/** An organisation, and what it does: an association does everything. */
export interface Host {
  organisation: Organisation
  domains?: string[]
}

/** One federation, one association a district, teams below: 38 for a city of the default size. */
export function hosts(count: number): Host[] {
  const city: Organisation = {
    _id: CITY,
    name: '市志愿者联合会',
    level: 'city',
    path: CITY,
    area: '441300',
    contact: '市民服务中心志愿服务窗口',
  }
  const teams = Array.from({ length: count - 1 - districts.length }, (_, i) => team(i))
  return [{ organisation: city }, ...districts.map(association), ...teams]
}

const countyId = (area: string) => `org-${area}`

const association = ({ area, name }: { area: string; name: string }): Host => ({
  organisation: {
    _id: countyId(area),
    name: `${name}志愿者协会`,
    level: 'county',
    parentId: CITY,
    path: `${CITY}/${countyId(area)}`,
    area,
    contact: `${name}志愿服务中心`,
  },
})

/** One of a kind in each district, then one of a kind in each of its towns, then second squads. */
function team(i: number): Host {
  // The two counts have no common divisor, so that few teams are a mixture, too.
  const { area } = districts[i % districts.length] as (typeof districts)[number]
  const { name, domains } = TEAMS[i % TEAMS.length] as (typeof TEAMS)[number]
  const round = Math.floor(i / (districts.length * TEAMS.length))
  const { where, squad } = homeOf(area, round)
  const _id = `org-team-${String(i + 1).padStart(4, '0')}`
  const organisation: Organisation = {
    _id,
    name: where + name + squad,
    level: 'team',
    parentId: countyId(area),
    path: `${CITY}/${countyId(area)}/${_id}`,
    area,
    contact: `${where}党群服务中心`,
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
