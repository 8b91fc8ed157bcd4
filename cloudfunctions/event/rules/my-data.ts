import { dayOf, formatClock } from '../../../miniprogram/shared/time'
import type { Appeal, AppealState } from '../no-show-documents'
import type { Enrolment, EnrolmentState } from '../session-documents'

/** How it stands or has ended, for whoever reads all that is kept of them. */
const STATES: Record<EnrolmentState, string> = {
  approved: '已报名',
  applied: '等组织方确认',
  rejected: '未通过',
  invited: '受邀请',
  declined: '已谢绝邀请',
  waiting: '候补中',
  offered: '有空位，待确认',
  expired: '候补已结束',
  cancelled: '已取消',
  removed: '组织方已取消',
  'no-show': '未到',
  lapsed: '没有完成的报名',
}

const APPEALS: Record<AppealState, string> = {
  open: '处理中',
  upheld: '申诉成立，未到记录已撤销',
  refused: '申诉未通过',
  moot: '组织方已更正',
}

const labelOf = ({ from, title }: Enrolment) => `${dayOf(from)} ${formatClock(from)} “${title}”`

const inWords = (...parts: (string | undefined)[]) => parts.filter(Boolean).join('；')

export const enrolmentRow = (enrolment: Enrolment) => ({
  label: labelOf(enrolment),
  value: inWords(enrolment.post, STATES[enrolment.state], enrolment.why),
})

/** @param statement what the person has said, opened */
export const appealRow = (
  enrolment: Enrolment,
  { state, openedAt, why }: Appeal,
  statement: string,
) => ({
  label: labelOf(enrolment),
  value: inWords(`${dayOf(openedAt)} 申诉：${statement}`, APPEALS[state], why),
})

/** @param until epoch ms */
export const suspensionRow = (until: number) => ({
  label: '暂不能报名限额活动',
  value: `至 ${dayOf(until)} ${formatClock(until)}`,
})
