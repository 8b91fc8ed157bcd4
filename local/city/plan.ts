import type { Site } from '../../cloudfunctions/station/documents'
import type { Random } from './random'

/**
 * A plan in the manner of Huizhou: seven counties and zones, each with its centre (GCJ-02 degrees,
 * rounded), the radius in which most of it lives (metres) and its share of the people.
 */
export interface District {
  area: string
  name: string
  centre: [longitude: number, latitude: number]
  radius: number
  share: number
}

export const districts: District[] = [
  { area: '441302', name: '惠城区', centre: [114.41, 23.09], radius: 9000, share: 0.34 },
  { area: 'zhongkai', name: '仲恺高新区', centre: [114.33, 23.02], radius: 6000, share: 0.12 },
  { area: '441303', name: '惠阳区', centre: [114.46, 22.79], radius: 7000, share: 0.16 },
  { area: 'dayawan', name: '大亚湾开发区', centre: [114.53, 22.74], radius: 4500, share: 0.07 },
  { area: '441322', name: '博罗县', centre: [114.29, 23.17], radius: 8000, share: 0.14 },
  { area: '441323', name: '惠东县', centre: [114.72, 22.98], radius: 8000, share: 0.12 },
  { area: '441324', name: '龙门县', centre: [114.25, 23.73], radius: 5000, share: 0.05 },
]

/**
 * How often a volunteer takes part in a year: with the events, the places and the history of each sign-up
 * it makes the city of 450,000 one of 5 million documents.
 */
export const SIGN_UPS_A_YEAR = 3

/** How many there are of each kind (Huizhou 2017: 105 + 5 stations, 30 posts, 200 points, 10 studios). */
const COUNTS: [kind: Site['kind'], count: number, suffix: string][] = [
  ['station', 110, '志愿服务站'],
  ['booth', 30, '志愿服务岗'],
  ['point', 200, '志愿服务点'],
  ['studio', 10, '志愿工作室'],
]

/** Names that many cities have: no quarter in particular is meant. */
const QUARTERS = [...'东西南北上下新老大'].flatMap((side) =>
  ['湖', '江', '山', '桥', '门', '园', '岭', '港', '塘', '坊'].map((thing) => side + thing),
)
const STREETS = [
  ...['和畅路', '同心路', '友邻街', '明德路', '春风街', '互助路', '长青路', '微光巷'],
  ...['丰年路', '安居街', '书香路', '向阳街'],
]

const METRES_PER_DEGREE = 111_320

/** A point around a centre, denser towards the middle. */
export function scatter(chance: Random, { centre, radius }: District): [number, number] {
  const [longitude, latitude] = centre
  const distance = radius * chance.next() ** 1.5
  const angle = chance.next() * 2 * Math.PI
  const north = (distance * Math.sin(angle)) / METRES_PER_DEGREE
  const east = (distance * Math.cos(angle)) / METRES_PER_DEGREE
  const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6
  return [round(longitude + east / Math.cos((latitude * Math.PI) / 180)), round(latitude + north)]
}

/** A district, the more likely the more people live there. */
export function pickDistrict(chance: Random): District {
  let left = chance.next()
  for (const district of districts) {
    left -= district.share
    if (left < 0) return district
  }
  return districts[0] as District
}

const inventAddress = (chance: Random, { name }: District): string =>
  `${name}${chance.pick(STREETS)}${chance.whole(1, 260)}号`

/** A place of service, and the quarter around it, by which other places near it are called. */
export interface CitySite {
  site: Site
  quarter: string
}

/** Every site of the city; no two of a kind in one district have the same name. */
export function* sites(chance: Random): Generator<CitySite> {
  const taken = new Set<string>()
  let serial = 0
  for (const [kind, count, suffix] of COUNTS)
    for (let i = 0; i < count; i++) {
      const district = pickDistrict(chance)
      const quarter = freshQuarter(chance, `${district.area}-${kind}`, taken)
      const site: Site = {
        _id: `site-${String(++serial).padStart(4, '0')}`,
        kind,
        name: `${quarter}社区${suffix}`,
        address: inventAddress(chance, district),
        area: district.area,
        location: { type: 'Point', coordinates: scatter(chance, district) },
      }
      yield { site, quarter }
    }
}

function freshQuarter(chance: Random, where: string, taken: Set<string>): string {
  const free = QUARTERS.filter((quarter) => !taken.has(where + quarter))
  const quarter = chance.pick(free)
  taken.add(where + quarter)
  return quarter
}
