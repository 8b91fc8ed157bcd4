/**
 * What teams all over the city do in one and the same way (规定动作): an event that is begun from one of
 * these keeps its domain, its risks and its least age; everything else is its organiser's to write.
 */
interface PlanTemplate {
  /** Kept once given: stored plans hold it. */
  code: string
  title: string
  /** Code of SERVICE_DOMAINS. */
  domain: string
  content: string
  risks: { level: 'none' | 'ordinary' | 'bodily'; text: string }
  /** Nobody younger takes part in it. */
  minAge: number
  posts: { name: string; description: string; cap: number }[]
}

const ordinary = (text: string): PlanTemplate['risks'] => ({ level: 'ordinary', text })
const none: PlanTemplate['risks'] = { level: 'none', text: '没有特别风险，请注意往返交通安全。' }

export const PLAN_TEMPLATES: readonly PlanTemplate[] = [
  {
    code: 'elder-visit',
    title: '独居长者探访',
    domain: '07',
    content:
      '两人一组上门看望独居长者，聊天、读报，查看水电煤气是否安全，把需要帮助的事情记下来交给社区。',
    risks: ordinary(
      '不单独入户，不接受钱物，不代管证件和存折；长者身体不适时先打 120，再通知社区。',
    ),
    minAge: 18,
    posts: [{ name: '探访', description: '两人一组上门', cap: 20 }],
  },
  {
    code: 'meal-delivery',
    title: '长者午餐配送',
    domain: '07',
    content: '把助餐点的午餐送到行动不便的长者家里，送达时问候一句，有异常情况告诉助餐点。',
    risks: ordinary('骑行戴头盔，热汤防烫；餐食离开助餐点后一小时内送到。'),
    minAge: 16,
    posts: [
      { name: '送餐', description: '骑行或步行送到家门口', cap: 12 },
      { name: '备餐', description: '分装、核对名单', cap: 6 },
    ],
  },
  {
    code: 'river-clean',
    title: '河岸清洁',
    domain: '03',
    content: '沿河岸步道捡拾垃圾并分类称重，结果在现场公布。提供手套、夹子和饮水。',
    risks: ordinary('只在步道和岸上作业，任何人不得下水；未满 14 周岁须家长陪同，雷雨天停止。'),
    minAge: 8,
    posts: [{ name: '清洁', description: '沿岸捡拾、分类', cap: 40 }],
  },
  {
    code: 'crossing',
    title: '路口文明交通劝导',
    domain: '23',
    content: '早晚高峰在路口协助引导行人和非机动车有序通行，只劝导、不执法。',
    risks: {
      level: 'bodily',
      text: '路口有交通风险：必须穿反光背心，站在安全区内，听从交警安排，不得进入机动车道。',
    },
    minAge: 18,
    posts: [{ name: '劝导', description: '佩戴袖章，引导行人和电动车', cap: 8 }],
  },
  {
    code: 'phone-lesson',
    title: '长者手机课',
    domain: '17',
    content: '一对一教长者用手机：预约挂号、视频通话、识别诈骗信息。请长者带自己的手机来。',
    risks: ordinary('不代为输入密码，不代为转账，不索要验证码。'),
    minAge: 14,
    posts: [
      { name: '主讲', description: '讲 20 分钟', cap: 1 },
      { name: '陪练', description: '一对一练习', cap: 15 },
    ],
  },
  {
    code: 'after-school',
    title: '四点半课堂',
    domain: '09',
    content: '放学后陪社区里的孩子写作业、读书、做游戏，等家长来接。',
    risks: ordinary('任何时候都有两位志愿者在场；孩子只交给登记过的家长；不单独带孩子离开教室。'),
    minAge: 18,
    posts: [{ name: '陪伴', description: '看护和作业辅导', cap: 6 }],
  },
  {
    code: 'anti-fraud',
    title: '反诈宣传进社区',
    domain: '16',
    content: '在小区摆台讲解常见骗局，帮居民设置来电提醒，发放宣传单。',
    risks: none,
    minAge: 16,
    posts: [{ name: '宣传', description: '讲解、发放资料', cap: 10 }],
  },
  {
    code: 'clinic',
    title: '社区义诊',
    domain: '04',
    content: '为居民量血压、测血糖、解答用药问题。诊断和用药建议只由执业医护人员给出。',
    risks: ordinary('采血由医护人员操作，锐器放入专用容器；现场备急救箱和应急联系电话。'),
    minAge: 18,
    posts: [
      { name: '医护', description: '测量和解答', cap: 6 },
      { name: '引导', description: '排队、登记', cap: 8 },
    ],
  },
  {
    code: 'book-sorting',
    title: '社区书屋整理',
    domain: '18',
    content: '把还回来的书归位、贴标签、修补破损，帮读者找书。',
    risks: none,
    minAge: 8,
    posts: [{ name: '整理', description: '上架、贴标、修补', cap: 10 }],
  },
  {
    code: 'marathon',
    title: '赛会赛道服务',
    domain: '22',
    content: '在赛道补给站递水、引导观众、清理杯子。赛前一天参加岗位说明会。',
    risks: {
      level: 'bodily',
      text: '赛道上人流密集、高温：听从站长指挥，不跨越隔离带，选手不适时立即呼叫医疗点。',
    },
    minAge: 18,
    posts: [
      { name: '补给', description: '递水、清理', cap: 60 },
      { name: '引导', description: '引导观众和选手', cap: 40 },
    ],
  },
]

export const templateCodes = PLAN_TEMPLATES.map(({ code }) => code)

export const templateOf = (code: string | undefined): PlanTemplate | undefined =>
  PLAN_TEMPLATES.find((one) => one.code === code)
