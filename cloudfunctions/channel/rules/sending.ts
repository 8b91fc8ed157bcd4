/**
 * How a message stands with WeChat, beside the message centre:
 *
 * - `pending`: waits for the timer
 * - `sending`: was handed over once and never again, whatever becomes of the answer
 * - `sent`
 * - `refused`: WeChat, or the way there, said no
 * - `none`: no template, nobody to send it to, no acceptance left, or too late to be of use
 */
export type WechatState = 'pending' | 'sending' | 'sent' | 'refused' | 'none'

/** `-1` stands for a failure without a code. */
export type Refused = { state: 'refused'; code: number }

/** The person has no acceptance left, whatever was counted here (WeChat, subscribeMessage.send). */
const NO_ACCEPTANCE = 43101

/**
 * What a failed handing over means for the acceptance that was counted for it:
 *
 * - `over`: there is none left
 * - `back`: WeChat has used none up
 * - `used`: nobody knows, so it counts as used: better one reminder less than one promised in vain
 */
export function afterFailure(error: unknown): Refused & { acceptance: 'over' | 'back' | 'used' } {
  const { errCode } = (error ?? {}) as { errCode?: unknown }
  const code = typeof errCode === 'number' ? errCode : -1
  const acceptance = code === NO_ACCEPTANCE ? 'over' : code > 0 ? 'back' : 'used'
  return { state: 'refused', code, acceptance }
}
