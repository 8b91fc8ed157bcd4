import type { InferOutput } from 'valibot'
import type { contracts } from '../../cloudfunctions/volunteer/contract'
import { untilText } from './time'

type Notice = InferOutput<(typeof contracts)['me']['output']>['notices'][number]

export type NoticeAction = 'object' | 'guardian' | 'document' | 'account'

export interface NoticeView {
  title: string
  text: string
  action?: NoticeAction
  button?: string
  caseId?: string
}

/** The words of a notice and the one thing that can be done about it. */
export function noticeView(notice: Notice, now: number): NoticeView {
  switch (notice.kind) {
    case 'move-leaving':
      return {
        title: '有人申请把您的档案转到另一个微信',
        text: `对方已通过证件和手机号核对，${untilText(notice.at, now)}后生效。如果不是您本人，请立即停止。`,
        action: 'object',
        button: '不是我，停止转移',
        caseId: notice.caseId,
      }
    case 'move-arriving':
      return {
        title: '档案正在转到这个微信',
        text: `为保护您的档案，${untilText(notice.at, now)}后生效。原来的微信会收到通知。`,
      }
    case 'document-disputed':
      return {
        title: '证件信息需要核实',
        text: '您登记的证件与另一份档案相同。请核对号码；如确为本人证件，可申请由志愿服务组织核实。',
        action: 'document',
        button: '去核对',
      }
    case 'guardian-needed':
      return {
        title: '还差监护人同意',
        text: '未满 18 周岁需要监护人同意后才能报名活动，请让监护人用自己的微信确认。',
        action: 'guardian',
        button: '请监护人确认',
      }
    case 'closing':
      return {
        title: '账号正在注销',
        text: `${untilText(notice.at, now)}后注销，之前可以随时撤销。`,
        action: 'account',
        button: '查看或撤销',
      }
  }
}
