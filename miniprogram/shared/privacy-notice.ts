/**
 * What the city tells people before it takes their data (PIPL art. 14, 17, 29–31). One item is one
 * thing that can be agreed to; the sensitive ones ask for a consent of their own. Location is not
 * here: it is asked for where it is used and never kept.
 *
 * Who changes the meaning of an item gives the notice a new version: everybody is then asked again.
 */

/**
 * Who reads the notice, and for whom they agree.
 *
 * - `self`: one's own sign-up
 * - `child`: a guardian for a child of 8 to 13
 * - `youth`: a guardian for a person of 14 to 17
 */
export type NoticeAudience = 'self' | 'child' | 'youth'

export interface NoticeItem {
  id: NoticeItemId
  title: string
  what: string
  why: string
  kept: string
  basis: string
  /** Refusing a required item means not to become a volunteer; everything else stays open. */
  required: boolean
  /** Sensitive personal information (PIPL art. 28): agreed to separately. */
  sensitive: boolean
  audiences: readonly NoticeAudience[]
}

export type NoticeItemId = 'basic' | 'phone' | 'document' | 'records' | 'skills' | 'minor'

export interface PrivacyNotice {
  /** The day since which it holds. */
  version: string
  controller: string
  contact: string
  processors: string
  security: string
  items: readonly NoticeItem[]
  rights: readonly string[]
}

const everybody = ['self', 'child', 'youth'] as const

export const PRIVACY_NOTICE: PrivacyNotice = {
  version: '2026-11-22',
  controller: '“志愿之城”由本市志愿者联合会运营，并对您的个人信息负责。',
  contact:
    '个人信息保护负责人：市志愿者联合会办公室。可到所在社区的志愿服务站当面咨询，也可在“我的 › 隐私与数据”中直接办理。',
  processors:
    '数据存放在腾讯云（中国境内），腾讯云只按我们的要求保存。核验身份时，姓名和证件号码会交给核验机构比对，比对完不留存。不出售，也不用于商业推广。',
  security: '姓名、证件号码和手机号加密保存，页面上只显示打码后的内容。',
  items: [
    {
      id: 'basic',
      title: '基本信息',
      what: '姓名、性别、出生日期、居住区域',
      why: '登记为志愿者，判断年龄是否适合活动',
      kept: '使用期间保存；注销后删除',
      basis: '您的同意；《志愿服务记录与证明出具办法（试行）》第五条',
      required: true,
      sensitive: false,
      audiences: everybody,
    },
    {
      id: 'phone',
      title: '手机号',
      what: '您在微信中确认的手机号',
      why: '活动有变化时联系您，换微信时找回您的档案',
      kept: '使用期间保存；注销后删除',
      basis: '您的同意；《志愿服务记录与证明出具办法（试行）》第五条',
      required: true,
      sensitive: false,
      audiences: ['self', 'youth'],
    },
    {
      id: 'document',
      title: '身份证件号码',
      what: '证件种类和号码，不收集证件照片',
      why: '确认一人一份档案，防止别人冒用您的身份；泄露可能被冒名，所以单独征求您的同意',
      kept: '使用期间加密保存；注销后删除',
      basis: '您的单独同意；《志愿服务条例》第七条',
      required: true,
      sensitive: true,
      audiences: everybody,
    },
    {
      id: 'records',
      title: '志愿服务记录',
      what: '报名、参加的活动、服务时间和评价',
      why: '如实记录您的服务，并为您免费出具证明',
      kept: '长期保存；注销后只留志愿者编号，不再与您的姓名、证件、微信对应',
      basis: '您的同意；《志愿服务条例》第十九条',
      required: true,
      sensitive: false,
      audiences: everybody,
    },
    {
      id: 'minor',
      title: '未成年人信息',
      what: '孩子的上述信息，以及您与孩子的监护关系',
      why: '确认监护人同意孩子参加；未成年人的信息更需保护，所以请监护人单独同意',
      kept: '使用期间保存；注销后删除',
      basis: '监护人的单独同意；《个人信息保护法》第三十一条、《未成年人网络保护条例》',
      required: true,
      sensitive: true,
      audiences: ['child', 'youth'],
    },
    {
      id: 'skills',
      title: '技能和服务意向',
      what: '您填写的专业技能、服务类别',
      why: '帮您找到合适的活动和岗位',
      kept: '您撤回同意时立即删除',
      basis: '您的同意，随时可以撤回，不影响其他功能',
      required: false,
      sensitive: false,
      audiences: ['self', 'child'],
    },
  ],
  rights: [
    '查看、下载您的全部数据',
    '更正姓名、证件、手机号等信息',
    '撤回可选项的同意，撤回和同意一样方便',
    '注销账号：冷静期内可以反悔，到期后删除',
    '不同意也能浏览活动；对处理有意见，可以找负责人，也可以向网信部门投诉',
  ],
}

/** The items that concern an audience, required ones first. */
export const noticeItems = (audience: NoticeAudience): NoticeItem[] =>
  PRIVACY_NOTICE.items
    .filter(({ audiences }) => audiences.includes(audience))
    .sort((one, other) => Number(other.required) - Number(one.required))
