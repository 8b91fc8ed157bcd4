/**
 * The closed lists that forms, filters and records share. A code is kept once given: stored data
 * and older clients hold it, so entries are added and renamed, never re-used.
 */

export interface ListEntry {
  code: string
  name: string
}

const list = (...pairs: [code: string, name: string][]): readonly ListEntry[] =>
  pairs.map(([code, name]) => ({ code, name }))

/**
 * Fields of service (服务类别), from the themes of 《关于健全新时代志愿服务体系的意见》 (2024) §3. The codes are
 * our own: those of MZ/T 061-2015 are not published.
 */
export const SERVICE_DOMAINS = list(
  ['01', '理论政策宣讲'],
  ['02', '乡村振兴'],
  ['03', '生态环保'],
  ['04', '卫生健康'],
  ['05', '济困解难'],
  ['06', '扶弱助残'],
  ['07', '扶老爱幼'],
  ['08', '应急救援'],
  ['09', '支教助学'],
  ['10', '社区服务'],
  ['11', '矛盾化解'],
  ['12', '移风易俗'],
  ['13', '普法与法律服务'],
  ['14', '流浪救助'],
  ['15', '心理疏导'],
  ['16', '平安建设'],
  ['17', '科学普及'],
  ['18', '文化文艺'],
  ['19', '文化遗产保护'],
  ['20', '体育健身'],
  ['21', '自然教育'],
  ['22', '大型赛会'],
  ['23', '文明交通劝导'],
  ['99', '其他'],
)

/**
 * Kinds of teams by who serves and by what they serve with, 《关于健全新时代志愿服务体系的意见》 §4: eighteen,
 * as many as Huizhou counts.
 */
export const TEAM_KINDS = list(
  ['party', '党员'],
  ['youth', '青年'],
  ['women', '巾帼'],
  ['community', '社区'],
  ['workers', '职工'],
  ['veterans', '退役军人'],
  ['students', '学生'],
  ['seniors', '老年'],
  ['arts', '文化文艺'],
  ['science', '科技'],
  ['safety', '平安'],
  ['emergency', '应急'],
  ['disability', '助残'],
  ['health', '卫生健康'],
  ['law', '法律'],
  ['sports', '体育'],
  ['ecology', '生态环境'],
  ['civility', '新时代文明实践'],
)

/** 站、岗、点、室: Huizhou's four kinds of places, from the staffed station to a specialist's room. */
export const STATION_KINDS = list(
  ['station', '志愿服务站'],
  ['booth', '志愿服务岗亭'],
  ['point', '志愿服务点'],
  ['studio', '专项工作室'],
)

/** What a volunteer can do that an event may look for. Formal qualifications are another matter. */
export const SKILLS = list(
  ['first-aid', '急救'],
  ['nursing', '护理照料'],
  ['counselling', '心理咨询'],
  ['teaching', '辅导教学'],
  ['law', '法律咨询'],
  ['english', '英语'],
  ['other-languages', '其他外语'],
  ['sign-language', '手语'],
  ['dialects', '客家话、粤语等方言'],
  ['guiding', '讲解主持'],
  ['writing', '文字宣传'],
  ['photography', '摄影摄像'],
  ['design', '美术设计'],
  ['performing', '文艺表演'],
  ['sports', '体育指导'],
  ['computing', '电脑和手机使用'],
  ['repairs', '水电家电维修'],
  ['hairdressing', '理发'],
  ['cooking', '烹饪'],
  ['driving', '驾驶'],
  ['rescue', '应急救援'],
  ['swimming', '水上救生'],
)

/** The name of a code of one of these lists, or `其他` for one that this version does not know. */
export const nameIn = (entries: readonly ListEntry[], code: string): string =>
  entries.find((entry) => entry.code === code)?.name ?? '其他'

export const domainName = (code: string): string => nameIn(SERVICE_DOMAINS, code)

/**
 * A district or county of Huizhou, with its towns and sub-districts (statistics bureau 2023:
 * 22 街道, 48 镇, 1 民族乡) and the three resort and mountain administrations where people live too.
 *
 * Ids are GB/T 2260 codes. The two development zones govern areas of their own but have no code:
 * their ids are names of ours, and `code` says in which district they lie.
 */
export interface Area {
  /** What is stored: `441302`, or `zhongkai`. */
  id: string
  name: string
  /** GB/T 2260 code of the area, or of the district it lies in. */
  code: string
  towns: readonly Town[]
}

export interface Town {
  /** Nine digits that begin with the area's `code` (统计用区划代码). */
  id: string
  name: string
}

/** 惠州市, GB/T 2260. */
export const CITY = { id: '441300', name: '惠州市' }

const area = (id: string, name: string, code: string, towns: string): Area => ({
  id,
  name,
  code,
  towns: towns
    .trim()
    .split(/\s+/)
    .map((town) => ({ id: code + town.slice(0, 3), name: town.slice(3) })),
})

export const AREAS: readonly Area[] = [
  area(
    '441302',
    '惠城区',
    '441302',
    `
    001桥东街道 002桥西街道 003江南街道 004江北街道 005龙丰街道 006河南岸街道 009水口街道
    010小金口街道 100汝湖镇 103三栋镇 109马安镇 110横沥镇 112芦洲镇
  `,
  ),
  area(
    '441303',
    '惠阳区',
    '441303',
    `
    001淡水街道 002秋长街道 003三和街道 101沙田镇 103新圩镇 104镇隆镇 108永湖镇 109良井镇
    110平潭镇
  `,
  ),
  area(
    'zhongkai',
    '仲恺高新区',
    '441302',
    `
    007惠环街道 008陈江街道 106潼湖镇 107沥林镇 114潼侨镇
  `,
  ),
  area(
    'dayawan',
    '大亚湾开发区',
    '441303',
    `
    006澳头街道 007霞涌街道 008西区街道
  `,
  ),
  area(
    '441323',
    '惠东县',
    '441323',
    `
    001平山街道 002大岭街道 102白花镇 103梁化镇 104稔山镇 105铁涌镇 106平海镇 109吉隆镇 110黄埠镇
    113多祝镇 115安墩镇 118高潭镇 120宝口镇 121白盆珠镇 570巽寮滨海旅游度假区
  `,
  ),
  area(
    '441322',
    '博罗县',
    '441322',
    `
    001罗阳街道 002龙溪街道 100石坝镇 102麻陂镇 103观音阁镇 104公庄镇 105杨村镇 106柏塘镇
    108泰美镇 113湖镇镇 115长宁镇 116福田镇 117龙华镇 119园洲镇 121石湾镇 122杨侨镇 123横河镇
    570罗浮山管理区
  `,
  ),
  area(
    '441324',
    '龙门县',
    '441324',
    `
    001龙城街道 002平陵街道 100麻榨镇 101永汉镇 115龙田镇 116龙潭镇 117地派镇 118龙华镇 119龙江镇
    200蓝田瑶族乡 570南昆山生态旅游区
  `,
  ),
]

/** The area with this id, or the one whose town has it, with that town; `undefined` for an unknown id. */
export function findArea(id: string): { area: Area; town?: Town } | undefined {
  for (const found of AREAS) {
    if (found.id === id) return { area: found }
    const town = found.towns.find((one) => one.id === id)
    if (town) return { area: found, town }
  }
  return undefined
}

/** `惠城区`, `惠城区桥东街道`, or the whole city for an id that this version does not know. */
export function areaName(id: string): string {
  const found = findArea(id)
  return found ? found.area.name + (found.town?.name ?? '') : CITY.name
}
