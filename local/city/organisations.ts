import type { Organisation } from '../../cloudfunctions/organisation/documents'
import { districts } from './plan'
import type { Random } from './random'

/** The federation at the root of the tree. */
export const CITY = 'org-city'

const TEAMS = [
  '蓝马甲助老队',
  '清河护水队',
  '小蜜蜂支教队',
  '夜灯巡护队',
  '拾光文化队',
  '邻里守望队',
  '急救先锋队',
  '绿道行动队',
]

/** One federation, one organisation a district, teams below: 38 for a city of the default size. */
export function organisations(chance: Random, count: number): Organisation[] {
  const city: Organisation = {
    _id: CITY,
    name: '市志愿者联合会',
    level: 'city',
    path: CITY,
    area: '441300',
    contact: '市民服务中心志愿服务窗口',
  }
  const counties = districts.map(({ area, name }): Organisation => {
    const _id = `org-${area}`
    const path = `${CITY}/${_id}`
    return {
      _id,
      name: `${name}志愿者协会`,
      level: 'county',
      parentId: CITY,
      path,
      area,
      contact: `${name}志愿服务中心`,
    }
  })
  const teams = Array.from({ length: count - 1 - counties.length }, (_, i): Organisation => {
    const county = counties[i % counties.length] as Organisation
    const _id = `org-team-${String(i + 1).padStart(4, '0')}`
    const district = districts[i % districts.length]?.name ?? ''
    return {
      _id,
      name: `${district}${TEAMS[Math.floor(i / counties.length) % TEAMS.length]}${i >= TEAMS.length * counties.length ? `第${chance.whole(2, 9)}分队` : ''}`,
      level: 'team',
      parentId: county._id,
      path: `${county.path}/${_id}`,
      area: county.area,
      contact: `${district}${chance.pick(['党群服务中心', '文化站', '社区服务中心'])}`,
    }
  })
  return [city, ...counties, ...teams]
}
