import { createHash, randomBytes } from 'node:crypto'
import * as v from 'valibot'
import type { Clock } from '../clock'
import type { Chosen } from '../outcomes'
import type { OpenApiAnswer } from './codec'
import { CALL_TIME_OUT, invalid, refusal } from './refusals'

/** A code from the phone component lives five minutes and is used once. */
const CODE_LIFE_MS = 5 * 60_000

const request = v.strictObject({
  code: v.pipe(v.string(), v.nonEmpty()),
  openid: v.optional(v.string()),
})

/** Always the same for one person, and nobody's: no number begins with 160. */
function inventedPhone(openid: string): string {
  const digest = createHash('sha256').update(openid).digest()
  return `1609${String(digest.readUInt32BE() % 10_000_000).padStart(7, '0')}`
}

/** The phone component's codes and `phonenumber.getPhoneNumber`, which turns one into a number. */
export class PhoneNumbers {
  #codes = new Map<string, { openid: string; at: number }>()

  constructor(
    private readonly clock: Clock,
    private readonly appid: string,
    private readonly phoneOf: (openid: string) => string | undefined,
  ) {}

  /** What the phone component gives when `openid` agrees. */
  mint(openid: string): string {
    const code = randomBytes(32).toString('hex')
    this.#codes.set(code, { openid, at: this.clock.now() })
    return code
  }

  answer(data: unknown, outcome: Chosen['getPhoneNumber']): OpenApiAnswer {
    const parsed = v.safeParse(request, data)
    if (!parsed.success) return invalid(parsed.issues)
    if (outcome === 'time-out') return CALL_TIME_OUT
    if (outcome === 'quota') return refusal(45011, 'api minute-quota reach limit')
    const openid = outcome === 'invalid-code' ? undefined : this.#redeem(parsed.output.code)
    return openid === undefined ? refusal(40029, 'invalid code') : this.#number(openid)
  }

  #redeem(code: string): string | undefined {
    const minted = this.#codes.get(code)
    this.#codes.delete(code)
    return minted && this.clock.now() - minted.at < CODE_LIFE_MS ? minted.openid : undefined
  }

  #number(openid: string): OpenApiAnswer {
    const phoneNumber = this.phoneOf(openid) ?? inventedPhone(openid)
    const watermark = { timestamp: Math.floor(this.clock.now() / 1000), appid: this.appid }
    const info = { phoneNumber, purePhoneNumber: phoneNumber, countryCode: '86', watermark }
    return { json: { errcode: 0, errmsg: 'ok', phone_info: info } }
  }
}
