import { cloud } from './database'
import { Refusal } from './refusal'

/** `scene` of `security.msgSecCheck` for words that a few people read. */
const COMMENT = 2

/**
 * Lets pass what WeChat finds harmless, before anybody else reads it. What counts is
 * `result.suggest`: the error code is 0 for risky words too.
 *
 * @param text at most 2,500 characters
 * @throws Refusal CONTENT_RISKY, or TRY_LATER where WeChat gives no answer (quota, time-out, an
 * openid that was not active within two hours).
 */
export async function assertSafe(openid: string, text: string): Promise<void> {
  const check = { openid, scene: COMMENT, version: 2, content: text } as const
  const { result } = await cloud.openapi.security.msgSecCheck(check).catch(() => {
    throw new Refusal('TRY_LATER')
  })
  if (result.suggest !== 'pass') throw new Refusal('CONTENT_RISKY')
}
