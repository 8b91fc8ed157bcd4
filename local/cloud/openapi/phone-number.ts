import { createHash, randomBytes } from 'node:crypto'
import * as v from 'valibot'
import type { Clock } from '../clock'
import type { Outcomes } from '../outcomes'
import { outage, refusal } from './refusals'
import { done, type Family, type OpenApiAnswer, standin } from './standin'

/** A code from the phone component lives five minutes and is used once. */
const CODE_LIFE_MS = 5 * 60_000

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

  family(outcomes: Outcomes): Family {
    const fields = { code: v.pipe(v.string(), v.nonEmpty()), openid: v.optional(v.string()) }
    const quota = refusal(45011, 'api minute-quota reach limit')
    return {
      'phonenumber.getPhoneNumber': standin('/wxa/business/getuserphonenumber', fields, (input) => {
        const chosen = outcomes.chosen.getPhoneNumber
        const openid = chosen === 'ok' ? this.#redeem(input.code) : undefined
        if (openid !== undefined) return this.#number(openid)
        return outage(chosen, quota) ?? refusal(40029, 'invalid code')
      }),
    }
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
    return done({ phone_info: info })
  }
}
