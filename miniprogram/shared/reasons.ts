/**
 * Every way in which the city can refuse. The set is closed: an operation names the codes it may
 * answer, a page may count on them. A text says what the person can do next; `{name}` in it is
 * filled from the refusal's details.
 *
 * `retry` tells the client whether the same request may be sent again: `never` – something else has
 * to change first; `now` – the same key at once; `later` – the same request after a while.
 */
export type Retry = 'never' | 'now' | 'later'

const reasons = {
  // Any operation
  INVALID_INPUT: ['never', '填写的内容有误，请检查后重新提交'],
  UNKNOWN_OPERATION: ['never', '小程序版本太旧，请关闭后重新打开'],
  NOT_SIGNED_UP: ['never', '请先注册成为志愿者'],
  NOT_ALLOWED: ['never', '您没有权限进行这项操作'],
  NOT_FOUND: ['never', '没有找到相关内容，可能已被删除'],
  KEY_REUSED: ['never', '这次提交与上一次不一致，请返回后重新操作'],
  BUSY: ['now', '现在人太多了，请稍候再试一次'],
  TRY_LATER: ['later', '服务暂时不可用，请过几分钟再试'],
  INTERNAL: ['later', '出了点问题，我们已经记录（编号 {incident}），请稍后再试'],
  TOO_MANY_ATTEMPTS: ['later', '尝试次数过多，请明天再试，或联系所在社区的志愿服务站'],
  CONTENT_RISKY: ['never', '内容中有不合适的文字，请修改后再提交'],

  // Known to the phone alone
  OFFLINE: ['now', '网络不可用，请检查网络后重试'],
  NO_ANSWER: ['now', '网络中断，没有收到回应，请重试（不会重复提交）'],
  TIMED_OUT: ['now', '等了太久没有回应，请重试（不会重复提交）'],

  // Signing up and personal data
  CONSENT_REQUIRED: ['never', '需要您同意必要的个人信息处理才能继续'],
  NOTICE_CHANGED: ['never', '隐私告知有更新，请重新阅读并确认'],
  DOCUMENT_INVALID: ['never', '证件号码不正确：{fault}'],
  NAME_INVALID: ['never', '请填写证件上的真实姓名'],
  BIRTH_DATE_REQUIRED: ['never', '这种证件需要另外填写出生日期'],
  PHONE_CODE_INVALID: ['never', '手机号验证已失效，请重新点击“获取手机号”'],
  PHONE_UNAVAILABLE: ['later', '暂时无法验证手机号，请稍后再试'],
  IDENTITY_MISMATCH: ['never', '姓名与证件号码不一致，请核对后重新填写'],
  TOO_YOUNG: ['never', '未满 {age} 周岁暂不能注册，可以随家长参加亲子活动'],
  NEEDS_GUARDIAN: ['never', '未满 {age} 周岁请由监护人在自己的账号中添加'],
  ALREADY_SIGNED_UP: ['never', '您已经注册过了'],
  GUARDIAN_CODE_INVALID: ['never', '监护人确认码无效或已过期，请让孩子重新生成'],
  GUARDIAN_NOT_ELIGIBLE: ['never', '监护人须为已注册的成年志愿者，且不能是本人'],
  NOT_A_CHILD: ['never', '年满 {age} 周岁请用本人的微信注册'],
  ACCOUNT_CLOSING: ['never', '账号正在注销，如需继续使用请先在“隐私与数据”中撤销注销'],
  STATE_CHANGED: ['never', '状态已经变化，请刷新后再看'],
  STILL_NEEDED: ['never', '这一项是志愿服务所必需的，如不再需要请注销账号'],

  // Organisations
  ALREADY_MEMBER: ['never', '已经是这个组织的成员了'],
  ALREADY_ASKED: ['never', '已经申请或邀请过了，正在等待答复'],
  NOT_A_MEMBER: ['never', '不是这个组织的成员，请刷新后再看'],
  LAST_LEADER: ['never', '组织至少要有一位负责人，请先请人接任再操作'],
  ROLE_NOT_ELIGIBLE: ['never', '担任职务须为用本人微信注册的成年志愿者'],
  ORGANISATION_RESTING: ['never', '这个组织目前没有开展活动，暂时不能进行这项操作'],

  // Signing up for an event
  NOT_OPEN_YET: ['later', '报名还没开始，{opens} 开放报名'],
  CLOSED: ['never', '报名已经截止'],
  ENDED: ['never', '这场活动已经结束'],
  EVENT_CANCELLED: ['never', '这场活动已取消'],
  EVENT_SUSPENDED: ['later', '这场活动暂停报名，恢复后会在这里重新开放'],
  FULL: ['later', '名额已满，可以候补，或看看其他场次和岗位'],
  ALREADY: ['never', '您已经报过名了'],
  WAITING: ['never', '您已在候补名单中，有空位会通知您'],
  NOT_CHOSEN: ['never', '组织方没有通过您的报名；如有疑问请联系组织方'],
  REMOVED: ['never', '组织方已将您移出这一场；想再参加请联系组织方，由其邀请'],
  NOT_INVITED: ['never', '这场活动只接受组织方邀请的志愿者'],
  MEMBERS_ONLY: ['never', '这场活动只对本组织成员开放，可以先申请加入该组织'],
  MEMBERS_FIRST: ['later', '目前只对本组织成员开放，{opens} 起所有人都可以报名'],
  OFFER_EXPIRED: ['never', '为您保留的名额已过期，可以重新候补'],
  PLACES_LEFT: ['never', '现在还有名额，可以直接报名'],
  COLLIDES: ['never', '与您已报名的“{title}”（{when}）时间冲突'],
  NOT_QUALIFIED: ['never', '不符合报名条件：{condition}'],
  NEEDS_TRAINING: ['never', '这个岗位需要先完成培训：{training}'],
  NEEDS_INSURANCE: ['never', '这项活动需要有效的保险，请联系组织方'],
  NEEDS_CONSENT_OF_GUARDIAN: ['never', '需要监护人同意后才能报名，请先完成监护人确认'],
  SUSPENDED: ['later', '因多次未到，{until}前暂不能报名限额活动；如有异议可在“我的活动”中申诉'],
  RISKS_NOT_ACKNOWLEDGED: ['never', '请先阅读并确认活动风险'],
  TOO_LATE_TO_CANCEL: ['never', '已过自行取消的时间，请联系组织方 {organiser}'],
  EXCHANGE_PENDING: ['never', '这个名额正在等对方答复，可以先收回再找别人'],
  EXCHANGE_OVER: ['never', '这次转让或交换已经失效，请与对方重新商量'],
  ASKED_OFTEN: ['never', '这个名额已经问过很多人；不能来请取消报名'],
  NOT_TRANSFERABLE: ['never', '这场活动的名额不能转让；不能来请取消报名，名额会给候补的人'],
  NUMBER_UNKNOWN: ['never', '没有这个编号的志愿者，请与对方核对后重新填写'],
  NOT_YOURSELF: ['never', '这是您自己的编号，请填写对方的志愿者编号'],
  OTHER_CANNOT: ['never', '对方现在不能参加您的这一场，请与对方商量'],
  NOT_ENROLLED: ['never', '您没有报名这场活动'],
  NOT_OVER_YET: ['later', '活动结束后才能标记谁没有到'],
  TOO_LATE_TO_MARK: ['never', '活动结束已超过 {days} 天，不能再标记或更正'],
  ALREADY_APPEALED: ['never', '这次未到已经申诉过了'],
  OWN_APPEAL: ['never', '与您本人有关的申诉，请由另一位负责人处理'],

  // Planning an event
  PLAN_INCOMPLETE: ['never', '还不能发布，请先：{faults}'],
  OWN_PLAN: ['never', '不能审核自己起草或提交的活动，请由另一位负责人审核'],
  NEEDS_REVIEW: ['never', '这样修改需要{organisation}同意，请联系其负责人修改，或另发一场活动'],
  PROJECT_ENDED: ['never', '项目“{project}”已经结束，请改选其他项目，或不选项目'],
  SESSION_BEGUN: ['never', '已经开始的班次不能再修改'],
  IN_USE: ['never', '“{what}”已经有人报名，不能删除'],
  SOMEBODY_IS_IN: ['never', '已经有人报名，不能撤回；如确需取消，请选择“取消活动”并说明原因'],
} as const satisfies Record<string, readonly [Retry, string]>

export type ReasonCode = keyof typeof reasons

/** What fills the placeholders of a text, and whatever else a page needs to help the person. */
export type ReasonDetails = Record<string, string | number | boolean>

export interface Reason {
  code: ReasonCode
  text: string
  retry: Retry
  details?: ReasonDetails
}

/** The answer of every operation: the value, or the reason why not. */
export type Answer<T> = { ok: true; value: T } | { ok: false; reason: Reason }

/** @example reason('COLLIDES', { title: '清洁沙滩', when: '今天 09:00' }).text */
export function reason(code: ReasonCode, details?: ReasonDetails): Reason {
  const [retry, template] = reasons[code]
  const text = template.replace(/\{(\w+)\}/g, (_, name: string) => String(details?.[name] ?? ''))
  return details ? { code, text, retry, details } : { code, text, retry }
}
