import type { NumberedSent } from '../../cloud/inspect/activity'
import { arrange, make } from '../shell/dom'
import { api } from './api'
import { whoOf } from './names'
import { openTreeOf } from './values'
import { nothing, timeOf, type View } from './view'

/** What was sent to WeChat's open APIs, newest first, each with its answer. */
export class SentView implements View {
  private session = ''
  private shown = new Map<number, HTMLElement>()
  private readonly list = make('div')
  private readonly empty = nothing(
    '还没有发给微信的请求。发订阅消息、查内容安全、取手机号都会记在这里。',
  )
  readonly element = make('section', {}, this.list, this.empty)

  show(): void {}

  async refresh(): Promise<void> {
    const { session, sent } = await api.sent()
    if (session !== this.session) this.shown.clear()
    this.session = session
    const all = sent.map(
      (each) => [each.number, this.shown.get(each.number) ?? elementOf(each)] as const,
    )
    this.shown = new Map(all)
    arrange(this.list, [...this.shown.values()].reverse())
    this.empty.hidden = sent.length > 0
  }
}

function elementOf({ api, data, openid, at, answer }: NumberedSent): HTMLElement {
  const refused = answer.errcode || answer.errorCode
  const [className, textContent] = refused ? ['warn', String(refused)] : ['good', '成功']
  const line = make(
    'summary',
    {},
    make('code', { textContent: api }),
    make('span', { className: `mark ${className}`, textContent }),
    make('span', { className: 'preview', textContent: `${whoOf(openid)} · ${timeOf(at)}` }),
  )
  const part = (title: string, value: unknown) => [
    make('h3', { textContent: title }),
    openTreeOf(value),
  ]
  const inside = make('div', {}, ...part('发出', data), ...part('答复', answer))
  return make('details', { className: 'document' }, line, inside)
}
