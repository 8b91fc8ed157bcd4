import type { Conditions, Risks } from '../../cloudfunctions/event/plan-documents'

/** What the demonstration city does again and again, in the words an organiser would use. */
export interface EventTemplate {
  /** `{}` stands for the quarter in which it takes place. */
  title: string
  domain: string
  content: string
  /** Where it takes place, by its name after that of the quarter; a site of the city without it. */
  venue?: string
  posts: { name: string; description: string; cap: number | null; conditions?: Conditions }[]
  risks: Risks
  days: 'any' | 'weekdays' | 'weekend'
  /** Hours of the day at one of which it begins, and how many it takes. */
  begins: number[]
  hours: number
  /** How often it takes place, beside the others. */
  often: number
}

const mild = (text: string): Risks => ({ level: 'ordinary', text })
const none: Risks = { level: 'none', text: '未发现特别风险，请注意往返交通安全。' }
const adults = { minAge: 18 }

export const templates: EventTemplate[] = [
  {
    title: '{}社区长者午餐配送',
    domain: '07',
    content:
      '为行动不便的独居长者送午餐上门，顺便聊聊天、看看家里有没有需要帮忙的地方。两人一组，路线由站长安排。',
    posts: [
      { name: '送餐', description: '骑行或步行送餐上门', cap: 12, conditions: { minAge: 16 } },
      { name: '备餐', description: '分装餐食、核对名单', cap: 6 },
    ],
    risks: mild('途中注意交通安全；热汤防烫；进门前请先敲门说明来意。'),
    days: 'weekdays',
    begins: [10, 10.5],
    hours: 2.5,
    often: 5,
  },
  {
    title: '{}河岸清洁与垃圾分拣',
    domain: '03',
    content: '沿河步道捡拾垃圾并做分类称重，结果会公布在河长公示牌上。提供手套、夹子和饮水。',
    venue: '河岸步道',
    posts: [{ name: '清洁', description: '沿岸捡拾、分类', cap: 40, conditions: { minAge: 8 } }],
    risks: mild('临水作业不得下水，未成年人须家长陪同；注意防晒防滑。'),
    days: 'weekend',
    begins: [8, 15],
    hours: 2,
    often: 5,
  },
  {
    title: '{}路口文明交通劝导',
    domain: '23',
    content: '早晚高峰在路口协助交警引导行人和非机动车，只劝导、不执法。',
    venue: '路口',
    posts: [
      {
        name: '劝导',
        description: '佩戴袖章，引导行人和电动车有序通行',
        cap: 8,
        conditions: { minAge: 18, maxAge: 65 },
      },
    ],
    risks: {
      level: 'bodily',
      text: '路口作业有交通风险：必须穿反光背心，站在安全区内，听从交警安排。',
    },
    days: 'weekdays',
    begins: [7, 17],
    hours: 2,
    often: 4,
  },
  {
    title: '周末亲子读书会',
    domain: '09',
    content: '陪 6–10 岁的孩子读绘本、做手工，适合带孩子一起来。',
    venue: '社区书屋',
    posts: [
      { name: '领读', description: '带读一本绘本，约 20 分钟', cap: 3, conditions: adults },
      { name: '陪伴', description: '照看小组、协助手工', cap: 10, conditions: { minAge: 8 } },
    ],
    risks: none,
    days: 'weekend',
    begins: [9.5, 15],
    hours: 2,
    often: 5,
  },
  {
    title: '{}社区义诊与血压测量',
    domain: '04',
    content: '与社区卫生服务中心一起为居民量血压、测血糖，解答用药问题。',
    posts: [
      {
        name: '急救协助',
        description: '协助医护、留意突发状况',
        cap: 4,
        conditions: { minAge: 18, qualifications: ['first-aid'] },
      },
      { name: '引导', description: '登记、排队引导、维持秩序', cap: 8 },
    ],
    risks: none,
    days: 'any',
    begins: [9],
    hours: 3,
    often: 4,
  },
  {
    title: '手机课堂：教长者用智能手机',
    domain: '17',
    content: '一对一教长者挂号、视频通话、识别诈骗电话。耐心比技术更重要。',
    posts: [{ name: '小老师', description: '一对一陪练', cap: 15, conditions: { minAge: 14 } }],
    risks: none,
    days: 'any',
    begins: [9, 14.5],
    hours: 2,
    often: 5,
  },
  {
    title: '图书馆书架整理',
    domain: '18',
    content: '按索书号整理书架、修补破损图书、协助读者使用自助借还机。',
    venue: '图书馆',
    posts: [{ name: '整理员', description: '整理上架、读者引导', cap: 12 }],
    risks: none,
    days: 'any',
    begins: [9, 14],
    hours: 3,
    often: 4,
  },
  {
    title: '{}公园自然导览',
    domain: '21',
    content: '带市民认识公园里的树和鸟，提供讲解稿，可以先跟一场再独立带队。',
    venue: '公园',
    posts: [
      { name: '讲解', description: '带 15 人小队走一圈', cap: 4, conditions: { minAge: 16 } },
      { name: '随队', description: '队尾照应、拍照记录', cap: 8 },
    ],
    risks: mild('户外步行约 3 公里，注意防蚊虫、防中暑。'),
    days: 'weekend',
    begins: [8, 8.5],
    hours: 2.5,
    often: 3,
  },
  {
    title: '反诈宣传进{}小区',
    domain: '16',
    content: '在小区门口摆摊，用真实案例帮邻居识别常见骗局，协助安装国家反诈中心。',
    venue: '小区东门',
    posts: [{ name: '宣传员', description: '讲案例、发资料', cap: 10, conditions: { minAge: 16 } }],
    risks: none,
    days: 'any',
    begins: [9, 18],
    hours: 2,
    often: 4,
  },
  {
    title: '困难家庭探访',
    domain: '05',
    content: '与社工一起探访困难家庭，了解近况，送生活物资。',
    posts: [
      { name: '探访', description: '与社工同行，保护受访家庭隐私', cap: 8, conditions: adults },
    ],
    risks: mild('请勿拍照、勿外传受访家庭信息；上下楼注意安全。'),
    days: 'any',
    begins: [9, 14],
    hours: 3,
    often: 3,
  },
  {
    title: '{}社区运动会志愿服务',
    domain: '20',
    content: '为社区运动会做检录、计时、饮水补给和秩序维护。',
    venue: '文体广场',
    posts: [
      { name: '检录计时', description: '检录、计时、记录成绩', cap: 10 },
      { name: '补给', description: '饮水补给、物资搬运', cap: 15 },
    ],
    risks: mild('户外活动注意防晒和补水，搬运物资量力而行。'),
    days: 'weekend',
    begins: [8],
    hours: 4,
    often: 2,
  },
  {
    title: '城市马拉松赛道服务',
    domain: '22',
    content: '赛道补给、指引和终点服务，赛前须参加一次线上说明会。',
    venue: '体育公园',
    posts: [
      { name: '补给站', description: '递水、清理赛道', cap: 60, conditions: { minAge: 16 } },
      { name: '赛道指引', description: '路口指引、拦阻行人', cap: 40, conditions: adults },
    ],
    risks: mild('站立时间较长，注意防晒补水；不得进入赛道中央。'),
    days: 'weekend',
    begins: [6],
    hours: 6,
    often: 1,
  },
  {
    title: '旧衣整理与捐赠',
    domain: '06',
    content: '清点、消毒、打包捐来的衣物，寄往需要的地方。随到随做，人数不限。',
    posts: [{ name: '整理', description: '清点、分类、打包', cap: null }],
    risks: none,
    days: 'any',
    begins: [9, 14],
    hours: 3,
    often: 3,
  },
  {
    title: '非遗手作体验日',
    domain: '19',
    content: '协助传承人带市民体验剪纸、客家扎染，摆放材料、照看孩子。',
    venue: '文化馆',
    posts: [
      { name: '助教', description: '分发材料、个别指导', cap: 6, conditions: { minAge: 14 } },
    ],
    risks: mild('使用剪刀等工具请照看好孩子。'),
    days: 'weekend',
    begins: [14],
    hours: 3,
    often: 2,
  },
  {
    title: '{}社区便民义剪日',
    domain: '10',
    content: '给长者和孩子免费理发，顺带磨刀、修小家电。工具自带或由站点提供。',
    posts: [
      {
        name: '理发',
        description: '为长者、孩子理发',
        cap: 4,
        conditions: { minAge: 18, qualifications: ['hairdressing'] },
      },
      { name: '接待', description: '叫号、清扫、倒茶水', cap: 6 },
    ],
    risks: mild('使用剪刀、推子时注意安全。'),
    days: 'any',
    begins: [9, 14.5],
    hours: 2.5,
    often: 3,
  },
  {
    title: '{}社区四点半课堂',
    domain: '09',
    content: '放学后陪孩子写作业、读课外书，等家长下班来接。',
    posts: [{ name: '辅导', description: '看护、答疑', cap: 6, conditions: { minAge: 18 } }],
    risks: mild('孩子只交给登记过的家长；不与孩子单独相处。'),
    days: 'weekdays',
    begins: [16.5],
    hours: 2,
    often: 4,
  },
  {
    title: '无障碍出行陪伴',
    domain: '06',
    content: '陪视障、肢残朋友去公园和博物馆，出发前有半小时的引导培训。',
    venue: '公园',
    posts: [
      { name: '陪伴', description: '一对一引导、推轮椅', cap: 12, conditions: adults },
      { name: '后勤', description: '清点人数、分发饮水', cap: 4 },
    ],
    risks: mild('上下车和台阶处先说明再协助，推轮椅下坡须倒行。'),
    days: 'weekend',
    begins: [9],
    hours: 3.5,
    often: 2,
  },
  {
    title: '心肺复苏与 AED 体验课',
    domain: '04',
    content: '跟着急救导师练一遍心肺复苏和 AED，再去教更多人。不颁发证书。',
    posts: [
      { name: '助教', description: '摆放假人、协助练习', cap: 6, conditions: { minAge: 16 } },
    ],
    risks: none,
    days: 'weekend',
    begins: [9.5, 14.5],
    hours: 2.5,
    often: 2,
  },
]
