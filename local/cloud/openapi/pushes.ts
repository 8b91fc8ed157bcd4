import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock'
import type { Verdict } from './verdicts'

/** A message that WeChat pushes to whom the mini-program has named as its receiver. */
export interface PushedMessage {
  ToUserName: string
  FromUserName: string
  /** Seconds. */
  CreateTime: number
  MsgType: 'event'
  Event: string
  [field: string]: unknown
}

/** The account's own name in messages, invented. */
const ACCOUNT = 'gh_0a0a0a0a0a0a'

/** What WeChat says by itself, after an answer: here at once, in the cloud within half an hour. */
export class Pushes {
  /** Oldest first. */
  readonly list: PushedMessage[] = []
  #deliveries: Promise<unknown> = Promise.resolve()

  /**
   * @param appid the mini-program's
   * @param deliver hands a message to its receiver, where there is one
   */
  constructor(
    private readonly clock: Clock,
    private readonly appid: string,
    private readonly deliver: (message: PushedMessage) => Promise<unknown>,
  ) {}

  /** Begins a check of a picture or a sound and pushes what it finds. @returns its trace */
  beginMediaCheck(openid: string, verdict: Verdict): string {
    const trace_id = randomUUID()
    this.#push({
      ToUserName: ACCOUNT,
      FromUserName: openid,
      CreateTime: Math.floor(this.clock.now() / 1000),
      MsgType: 'event',
      Event: 'wxa_media_check',
      appid: this.appid,
      trace_id,
      version: 2,
      errcode: 0,
      errmsg: 'ok',
      result: verdict,
      detail: [{ strategy: 'content_model', errcode: 0, ...verdict, prob: 90 }],
    })
    return trace_id
  }

  /** Resolves when every message so far has been dealt with. */
  async settled(): Promise<void> {
    await this.#deliveries
  }

  #push(message: PushedMessage): void {
    this.list.push(message)
    this.#deliveries = this.#deliveries.then(() => this.deliver(message))
  }
}
