/** WeChat's question whether messages may be sent, as `wx.requestSubscribeMessage` opens it. */
import { button, element, openDialog } from './ui'

export interface Topic {
  id: string
  title: string
}

export interface Subscribed {
  /** Ids of the topics that the person accepts. */
  accepted: string[]
  /** 总是保持以上选择，不再询问 */
  keep: boolean
}

/** Every topic is chosen at first; 拒绝 refuses all, and a tap beside the box does nothing. */
export async function askToSubscribe(topics: readonly Topic[]): Promise<Subscribed> {
  const label = '小程序申请发送以下消息'
  const answer = await openDialog<Subscribed>({ className: 'mp-modal', label }, (box, close) => {
    const choices = topics.map(({ id, title }) => ({ id, ...tick(title, true) }))
    const keep = tick('总是保持以上选择，不再询问', false)
    const list = element('div', 'mp-ticks')
    list.append(...choices.map(({ row }) => row), keep.row)
    const chosen = () => choices.filter(({ box }) => box.checked).map(({ id }) => id)
    const answerWith = (accepted: () => string[]) => () =>
      close({ accepted: accepted(), keep: keep.box.checked })
    const foot = element('div', 'mp-modal-foot')
    foot.append(
      button(
        'mp-modal-btn',
        '拒绝',
        answerWith(() => []),
      ),
      button('mp-modal-btn confirm', '接受', answerWith(chosen)),
    )
    box.append(element('div', 'mp-modal-title', label), list, foot)
  })
  return answer ?? { accepted: [], keep: false }
}

function tick(text: string, checked: boolean): { row: HTMLElement; box: HTMLInputElement } {
  const row = element('label', 'mp-tick')
  const box = element('input')
  Object.assign(box, { type: 'checkbox', checked })
  row.append(box, text)
  return { row, box }
}
