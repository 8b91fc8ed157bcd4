/** Both official SDKs, unmodified, led to the environment under test. */
import tcb from '@cloudbase/node-sdk'
import wx from 'wx-server-sdk'
import { ENV_ID } from '../../../local/cloud/environment'

const { CONFORMANCE_ENV, CONFORMANCE_SECRET_ID, CONFORMANCE_SECRET_KEY } = process.env

/** The id of a CloudBase environment that somebody wants to test; without one it is the local cloud. */
export const foreign: string | undefined = CONFORMANCE_ENV || undefined

/** Outside of a cloud function both SDKs take keys: wx-server-sdk hands on what its own types do not tell. */
const config = foreign
  ? { env: foreign, secretId: CONFORMANCE_SECRET_ID, secretKey: CONFORMANCE_SECRET_KEY }
  : { env: ENV_ID }

wx.init(config)

export { wx }
export const node = tcb.init(config)
