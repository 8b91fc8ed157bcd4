import { randomBytes } from 'node:crypto'
import type { Clock } from '../clock'
import { refusal } from './refusals'
import type { OpenApiAnswer } from './standin'

/** Whoever calls WeChat's APIs over HTTPS: the mini-program or the official account. */
export interface Account {
  appid: string
  secret: string
}

export const isAccount = (found: Account | OpenApiAnswer): found is Account => 'appid' in found

const SECOND_MS = 1000
const LIFE_MS = 7200 * SECOND_MS
/** The old token still works for so long after a new one, and a stable one is renewed so long before its end. */
const OVERLAP_MS = 300 * SECOND_MS
const FORCED_EVERY_MS = 30 * SECOND_MS
const FORCED_A_DAY = 20
const DAY_MS = 86_400 * SECOND_MS

interface Token {
  account: Account
  value: string
  /** Epoch milliseconds. */
  until: number
  /** A newer one is there: after its end it is not "expired" but "not latest". */
  replaced: boolean
}

/** Two ways to a token that do not touch each other: `token` renews at each call, `stable_token` does not. */
export class AccessTokens {
  #byValue = new Map<string, Token>()
  #newest = new Map<string, Token>()
  #forced = new Map<string, number[]>()

  constructor(
    private readonly clock: Clock,
    private readonly accounts: readonly Account[],
  ) {}

  /** `GET /cgi-bin/token` */
  renew(asked: Record<string, unknown>): OpenApiAnswer {
    const account = this.#account(asked)
    return isAccount(account) ? this.#tell(this.#issue(`token ${account.appid}`, account)) : account
  }

  /** `POST /cgi-bin/stable_token` */
  stable(asked: Record<string, unknown>): OpenApiAnswer {
    const account = this.#account(asked)
    if (!isAccount(account)) return account
    const key = `stable ${account.appid}`
    const newest = this.#newest.get(key)
    if (asked.force_refresh === true) return this.#force(key, account, newest)
    const lasts = newest && newest.until - this.clock.now() >= OVERLAP_MS
    return this.#tell(lasts ? newest : this.#issue(key, account))
  }

  /** Whose a token is, or WeChat's refusal of it. */
  check(value: string | null): Account | OpenApiAnswer {
    if (!value) return refusal(41001, 'access_token missing')
    const token = this.#byValue.get(value)
    if (token && this.clock.now() < token.until) return token.account
    return token && !token.replaced
      ? refusal(42001, 'access_token expired')
      : refusal(40001, 'invalid credential, access_token is invalid or not latest')
  }

  #account({ grant_type, appid, secret }: Record<string, unknown>): Account | OpenApiAnswer {
    if (grant_type !== 'client_credential') return refusal(40002, 'invalid grant_type')
    if (!appid) return refusal(41002, 'appid missing')
    if (!secret) return refusal(41004, 'appsecret missing')
    const account = this.accounts.find((each) => each.appid === appid)
    if (!account) return refusal(40013, 'invalid appid')
    return account.secret === secret ? account : refusal(40125, 'invalid appsecret')
  }

  /** A forced renewal ends the old token at once; sooner than 30 s after the last it renews nothing. */
  #force(key: string, account: Account, newest: Token | undefined): OpenApiAnswer {
    const now = this.clock.now()
    const today = (this.#forced.get(key) ?? []).filter((at) => now - at < DAY_MS)
    if (newest && now - (today.at(-1) ?? 0) < FORCED_EVERY_MS) return this.#tell(newest)
    if (today.length >= FORCED_A_DAY) return refusal(45009, 'reach max api daily quota limit')
    this.#forced.set(key, [...today, now])
    if (newest) newest.until = now
    return this.#tell(this.#issue(key, account))
  }

  #issue(key: string, account: Account): Token {
    const now = this.clock.now()
    const old = this.#newest.get(key)
    if (old) {
      old.until = Math.min(old.until, now + OVERLAP_MS)
      old.replaced = true
    }
    const value = randomBytes(64).toString('base64url')
    const token = { account, value, until: now + LIFE_MS, replaced: false }
    this.#newest.set(key, token)
    this.#byValue.set(value, token)
    return token
  }

  #tell({ value, until }: Token): OpenApiAnswer {
    const expires_in = Math.floor((until - this.clock.now()) / SECOND_MS)
    return { json: { access_token: value, expires_in } }
  }
}
