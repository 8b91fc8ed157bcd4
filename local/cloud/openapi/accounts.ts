import { APPID } from '../runner'
import type { Account } from './access-tokens'
import { PREFIX } from './https'

/** Invented, as the ids are: nobody's secret. */
export const MINI_PROGRAM: Account = { appid: APPID, secret: 'local-mini-program-secret' }
/** The city's official account (公众号), whose APIs `cloud.openapi` does not offer. */
export const OFFICIAL_ACCOUNT: Account = {
  appid: 'wx0b0b0b0b0b0b0b0b',
  secret: 'local-official-account-secret',
}

/** What functions need in order to call WeChat themselves; in production `WECHAT_API_URL` is WeChat's own. */
export const wechatEnvironment = (url: string): Record<string, string> => ({
  WECHAT_API_URL: `${url}${PREFIX}`,
  WECHAT_APPID: MINI_PROGRAM.appid,
  WECHAT_SECRET: MINI_PROGRAM.secret,
  OFFICIAL_ACCOUNT_APPID: OFFICIAL_ACCOUNT.appid,
  OFFICIAL_ACCOUNT_SECRET: OFFICIAL_ACCOUNT.secret,
})
