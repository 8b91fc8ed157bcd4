import { randomBytes } from 'node:crypto'
import * as v from 'valibot'
import type { Clock } from '../clock'
import { type Pages, scenes } from './mini-program'
import { refusal } from './refusals'
import { done, type Family, type OpenApiAnswer, standin } from './standin'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const MAX_DAYS = 30
const MAX_QUERY = 1024
const queryAlphabet = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~%]*$/

const target = {
  path: v.optional(v.string(), ''),
  query: v.optional(v.string(), ''),
  env_version: v.optional(v.picklist(['release', 'trial', 'develop'])),
}
const expiry = {
  expire_type: v.optional(v.picklist([0, 1]), 0),
  expire_time: v.optional(v.number()),
  expire_interval: v.optional(v.number()),
}

type Target = { path: string; query: string }
type Expiry = { expire_type: 0 | 1; expire_time?: number; expire_interval?: number }

/** Links from outside WeChat into the mini-program, which lead to the preview until they expire. */
export class Links {
  #links = new Map<string, { to: string; until: number }>()

  constructor(
    private readonly url: string,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  family(): Family {
    return {
      'urllink.generate': standin('/wxa/generate_urllink', { ...target, ...expiry }, (input) =>
        this.#make(input, scenes.urlLink, input, (ticket) => ({
          url_link: `${this.url}/__wechat/link/${ticket}`,
        })),
      ),
      'urlscheme.generate': standin(
        '/wxa/generatescheme',
        { jump_wxa: v.optional(v.strictObject(target), {}), ...expiry },
        ({ jump_wxa, ...until }) =>
          this.#make(jump_wxa, scenes.scheme, until, (ticket) => ({
            openlink: `weixin://dl/business/?t=${ticket}`,
          })),
      ),
    }
  }

  /** Where a link leads, unless it is unknown or has expired. */
  follow(ticket: string): string | undefined {
    const link = this.#links.get(ticket)
    return link && this.clock.now() < link.until ? link.to : undefined
  }

  #make(
    { path, query }: Target,
    scene: number,
    expiry: Expiry,
    answer: (ticket: string) => Record<string, string>,
  ): OpenApiAnswer {
    const page = path.replace(/^\//, '')
    if (page && !this.pages.has(page)) return refusal(40165, 'invalid weapp pagepath')
    if (query.length > MAX_QUERY || !queryAlphabet.test(query))
      return refusal(40212, 'invalid query')
    const until = this.#until(expiry)
    if (until === undefined) return refusal(40097, 'invalid args: expire_time or expire_interval')
    const life = until - this.clock.now()
    if (life < MINUTE_MS || life > MAX_DAYS * DAY_MS) {
      return refusal(85401, 'time limit between 1min and 30days')
    }
    const ticket = randomBytes(8).toString('hex')
    const route = this.pages.link(page, scene)
    this.#links.set(ticket, { to: query ? `${route}?${query}` : route, until })
    return done(answer(ticket))
  }

  /** Epoch milliseconds. */
  #until({ expire_type, expire_time, expire_interval }: Expiry): number | undefined {
    if (expire_type === 0) return expire_time && expire_time * 1000
    return expire_interval && this.clock.now() + expire_interval * DAY_MS
  }
}
