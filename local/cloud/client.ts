import * as v from 'valibot'
import { readJson, sendJson } from './http'
import { phoneCode, type Routes, read, text } from './routes'
import { FROM_PHONE } from './rules/gate'
import type { Body, Service } from './wire/service'

const clientBody = v.looseObject({
  action: text,
  openid: v.optional(text),
  source: v.literal(FROM_PHONE),
})

/** The door of a mini-program that uses database and files by itself: whoever it is, the rules hold. */
export const clientRoutes = (service: Service): Routes => ({
  'POST /__cloud/client': async (request, response) => {
    const { openid, source, ...body } = read(clientBody, await readJson(request))
    const reply = await service.answer(body as Body, source, { openid })
    if (Buffer.isBuffer(reply)) throw new Error(`${body.action} has no answer in bytes`)
    const { code, message, ...answer } = reply
    sendJson(response, code ? { error: refusal(code, message) } : answer)
  },
})

/** As the client library puts it behind the name of its API. */
function refusal(code: string, message = ''): { errCode: number; errMsg: string } {
  const [errCode, label] = phoneCode(code)
  return { errCode, errMsg: `${errCode}${label}. ${message}` }
}
