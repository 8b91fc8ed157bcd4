import { mock } from '../state'
import { api, WxFailure } from './api'

/** Most templates that one call may ask for. */
const LIMIT = 3

/** The panel's answer for every template. */
function requestSubscribeMessage({ tmplIds = [] }: { tmplIds?: string[] }) {
  if (tmplIds.length === 0) throw new WxFailure('TmplIds can’t be empty', { errCode: 10001 })
  if (tmplIds.length > LIMIT) {
    throw new WxFailure('Templates count out of max bounds', { errCode: 20003 })
  }
  return Object.fromEntries(tmplIds.map((id) => [id, mock.subscribe]))
}

export const subscription = {
  requestSubscribeMessage: api('requestSubscribeMessage', requestSubscribeMessage),
}
