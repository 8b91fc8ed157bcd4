import type { Sent } from '../../cloud/openapi'
import { arrange, make } from '../shell/dom'
import { api } from './api'
import { whoOf } from './names'
import { openTreeOf } from './values'
import { nothing, timeOf, type View } from './view'

/** What was sent to WeChat's open APIs, newest first, each with its answer. */
export class SentView implements View {
  private readonly list = make('div')
  private readonly empty = nothing(
    '还没有发给微信的请求。发订阅消息、查内容安全、取手机号都会记在这里。',
  )
  private readonly shown = new Map<string, HTMLElement>()
  readonly element = make('section', {}, this.list, this.empty)

  show(): void {}

  async refresh(): Promise<void> {
    const { total, sent } = await api.sent()
    const keys = sent.map(({ at, api }, index) => `${total - sent.length + index} ${at} ${api}`)
    sent.forEach((each, index) => {
      const key = keys[index] ?? ''
      if (!this.shown.has(key)) this.shown.set(key, elementOf(each))
    })
    for (const key of this.shown.keys()) if (!keys.includes(key)) this.shown.delete(key)
    arrange(this.list, [...this.shown.values()].reverse())
    this.empty.hidden = sent.length > 0
  }
}

function elementOf({ api, data, openid, at }: Sent): HTMLElement {
  const line = make(
    'summary',
    {},
    make('code', { textContent: api }),
    make('span', { className: 'preview', textContent: `${whoOf(openid)} · ${timeOf(at)}` }),
  )
  const inside = make('div', {}, make('h3', { textContent: '发出' }), openTreeOf(data))
  return make('details', { className: 'document' }, line, inside)
}
