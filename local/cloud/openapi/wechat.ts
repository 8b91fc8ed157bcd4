import type { Clock } from '../clock'
import type { Outcomes } from '../outcomes'
import { OpenApis, type Sent } from '.'
import { AccessTokens, type Account } from './access-tokens'
import { WeChatHttps } from './https'
import { Links } from './links'
import { type MiniProgram, Pages } from './mini-program'
import { PhoneNumbers } from './phone-number'
import { type PushedMessage, Pushes } from './pushes'
import { security } from './security'
import { subscribeMessages } from './subscribe-message'
import { Subscriptions } from './subscriptions'
import { codes } from './wxacode'

export interface WeChatOptions {
  /** Where the local cloud and the preview are. */
  url: string
  /** The mini-program's. */
  account: Account
  officialAccount: Account
  clock: Clock
  outcomes: Outcomes
  /** Where to remember what was sent. */
  sent: Sent[]
  miniProgram: MiniProgram
  /** A demonstration person's phone number; others get an invented one. */
  phoneOf: (openid: string) => string | undefined
  /** Hands a pushed message to its receiver. */
  deliver: (message: PushedMessage) => Promise<unknown>
}

/** Everything that stands for WeChat beside the cloud: its open APIs and what they remember. */
export class WeChat {
  readonly phones: PhoneNumbers
  readonly subscriptions: Subscriptions
  readonly pushes: Pushes
  readonly links: Links
  readonly apis: OpenApis
  readonly https: WeChatHttps

  constructor(private readonly options: WeChatOptions) {
    const { url, account, officialAccount, clock, outcomes, sent, miniProgram, phoneOf, deliver } =
      options
    const pages = new Pages(url, miniProgram.pages)
    this.phones = new PhoneNumbers(clock, account.appid, phoneOf)
    this.subscriptions = new Subscriptions(miniProgram.templates ?? [])
    this.pushes = new Pushes(clock, account.appid, deliver)
    this.links = new Links(url, clock, pages)
    this.apis = new OpenApis(
      {
        ...this.phones.family(outcomes),
        ...subscribeMessages(this.subscriptions, pages),
        ...codes(pages),
        ...security(outcomes, (openid, verdict) => this.pushes.beginMediaCheck(openid, verdict)),
        ...this.links.family(),
      },
      sent,
      clock,
    )
    this.https = new WeChatHttps({
      tokens: new AccessTokens(clock, [account, officialAccount]),
      apis: new Map([
        [account, this.apis],
        [officialAccount, new OpenApis({}, sent, clock)],
      ]),
      links: this.links,
    })
  }

  /** Forgets what was sent, agreed to and pushed. */
  clear(): void {
    this.options.sent.length = 0
    this.pushes.list.length = 0
    this.subscriptions.clear()
  }
}
