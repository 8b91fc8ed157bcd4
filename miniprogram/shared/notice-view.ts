/** What the person has to know or decide, in words, each with the one thing that can be done about it. */
import { childLabels, type Me } from './person-view'
import { untilText } from './time'

type Notice = Me['notices'][number]

export type NoticeAction = 'object' | 'guardian' | 'document' | 'account'

interface Words {
  title: string
  text: string
  action?: NoticeAction
  button?: string
}

export interface NoticeView extends Words {
  /** Unique in the list. */
  id: string
  /** The child whose notice it is; empty: one's own. */
  personId: string
  /** What an objection names; empty where there is nothing to object to. */
  caseId: string
}

function wordsOf(notice: Notice, now: number): Words {
  switch (notice.kind) {
    case 'move-leaving':
      return {
        title: '有人申请把档案转到另一个微信',
        text: `对方已通过证件和手机号核对，${untilText(notice.at, now)}后生效。如果不是您的意思，请立即停止。`,
        action: 'object',
        button: '不是我，停止转移',
      }
    case 'move-arriving':
      return {
        title: '档案正在转到这个微信',
        text: `为保护您的档案，${untilText(notice.at, now)}后生效。原来的微信会收到通知。`,
      }
    case 'document-disputed':
      return notice.caseId
        ? {
            title: '证件正在核实',
            text: '志愿服务组织正在核实这本证件归谁，请准备好证件原件，结果会发消息通知。',
            action: 'document',
            button: '查看',
          }
        : {
            title: '证件信息需要核实',
            text: '登记的证件与另一份档案相同。请核对号码；如确为本人证件，可申请由志愿服务组织核实。',
            action: 'document',
            button: '去核对',
          }
    case 'guardian-needed':
      return {
        title: '还差监护人同意',
        text: '未成年人要监护人同意后才能报名活动，请让监护人用自己的微信确认。',
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

function noticeView(notice: Notice, children: Record<string, string>, now: number): NoticeView {
  const owner = ('personId' in notice && notice.personId) || ''
  const child = children[owner]
  const caseId = ('caseId' in notice && notice.caseId) || ''
  const { title, ...words } = wordsOf(notice, now)
  return {
    ...words,
    id: `${notice.kind}:${owner}:${caseId}`,
    title: child ? `孩子 ${child}：${title}` : title,
    personId: child ? owner : '',
    caseId,
  }
}

export function noticeViews(me: Me, now: number): NoticeView[] {
  const children = childLabels(me)
  return me.notices.map((notice) => noticeView(notice, children, now))
}

/** The notice of a kind about oneself, or with an id about the child. */
export function noticeAbout<K extends Notice['kind']>(
  { notices, self }: Me,
  kind: K,
  personId: string,
): Extract<Notice, { kind: K }> | undefined {
  const owner = personId || self?.personId
  return notices.find(
    (notice): notice is Extract<Notice, { kind: K }> =>
      notice.kind === kind && ('personId' in notice ? notice.personId : undefined) === owner,
  )
}
