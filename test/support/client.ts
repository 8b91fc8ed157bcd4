import type { Db } from '@cloudbase/database'
import type { Cloud } from '../../local/cloud'

/** How a client's request failed, as the door answers a phone. */
class Refused extends Error {
  constructor(
    readonly errCode: number,
    message: string,
  ) {
    super(message)
  }
}

/** Who uses which cloud: what the SDK keeps for its transport. */
interface Connection {
  url: string
  openid?: string
}

class Transport {
  constructor(private readonly connection: Connection) {}

  async send(action: string, data: object): Promise<unknown> {
    const { url, openid } = this.connection
    const body = JSON.stringify({ ...data, action, openid, source: 'wx_client' })
    const response = await fetch(`${url}/__cloud/client`, { method: 'POST', body })
    const answer = (await response.json()) as { error?: { errCode: number; errMsg: string } }
    if (answer.error) throw new Refused(answer.error.errCode, answer.error.errMsg)
    return answer
  }
}

/** A copy of the unmodified SDK apart from the one that functions use, led to the client's door. */
const ownSdk = (): { Db: typeof Db } => {
  let sdk: { Db: typeof Db } | undefined
  jest.isolateModules(() => {
    sdk = require('@cloudbase/database')
  })
  if (!sdk) throw new Error('The SDK was not loaded')
  sdk.Db.reqClass = Transport
  return sdk
}

let sdk: { Db: typeof Db } | undefined

/**
 * The database as a mini-program uses it.
 * @param openid who uses it; nobody, without
 */
export function clientOf({ url }: Cloud, openid?: string): Db {
  sdk ??= ownSdk()
  return new sdk.Db({ url, openid })
}
