import { cloud } from '../_kernel/database'
import { Refusal } from '../_kernel/refusal'

/** WeChat's answer to a code that is used up, expired or made up. */
const INVALID_CODE = 40029

/**
 * The phone number behind a code of WeChat's phone component, with the country code in front unless
 * it is a mainland number. The code is used up by asking.
 *
 * @throws Refusal PHONE_CODE_INVALID, or PHONE_UNAVAILABLE for every other failure (quota, time-out).
 */
export async function phoneOfCode(code: string): Promise<string> {
  const { phoneInfo } = await cloud.openapi.phonenumber.getPhoneNumber({ code }).catch(refuse)
  const { countryCode, purePhoneNumber } = phoneInfo
  // WeChat's documentation gives the country code as text, its answers at times as a number.
  return String(countryCode) === '86' ? purePhoneNumber : `+${countryCode}${purePhoneNumber}`
}

function refuse(error: { errCode?: number }): never {
  throw new Refusal(error.errCode === INVALID_CODE ? 'PHONE_CODE_INVALID' : 'PHONE_UNAVAILABLE')
}
