import * as v from 'valibot'
import { ServiceError } from './errors'
import { readJson, sendJson } from './http'
import { parameter, phoneCode, type Routes, read, text } from './routes'
import { FROM_PHONE } from './rules/gate'
import type { Body, Reply, Service } from './wire/service'

const clientBody = v.looseObject({
  action: text,
  openid: v.optional(text),
  source: v.literal(FROM_PHONE),
})

/** The doors of a mini-program that uses database and files by itself: whoever it is, the rules hold. */
export const clientRoutes = (service: Service): Routes => ({
  'POST /__cloud/client': async (request, response) => {
    const { openid, source: _, ...body } = read(clientBody, await readJson(request))
    const { code, message, ...answer } = await ask(service, body, openid)
    sendJson(response, code ? { error: refusal(code, message) } : answer)
  },

  /** What a `cloud://` id in the place of a picture's address stands for: a link, made for who looks. */
  'GET /__cloud/picture': async (_, response, url) => {
    const openid = url.searchParams.get('openid') || undefined
    const location = await linkTo(service, parameter(url, 'id'), openid)
    response.writeHead(302, { location }).end()
  },
})

async function ask(service: Service, body: Body, openid: string | undefined): Promise<Reply> {
  const reply = await service.answer(body, FROM_PHONE, { openid })
  if (Buffer.isBuffer(reply)) throw new Error(`${body.action} has no answer in bytes`)
  return reply
}

/** As the client library puts it behind the name of its API. */
function refusal(code: string, message = ''): { errCode: number; errMsg: string } {
  const [errCode, label] = phoneCode(code)
  return { errCode, errMsg: `${errCode}${label}. ${message}` }
}

const linkList = v.object({
  download_list: v.tuple([v.object({ code: v.string(), tempFileURL: v.optional(v.string()) })]),
})

/** Without its host: the phone may have been opened by another name of this machine. */
async function linkTo(service: Service, fileid: string, openid?: string): Promise<string> {
  const body = { action: 'storage.batchGetDownloadUrl', file_list: [{ fileid }] }
  const { code, message = '', data } = await ask(service, body, openid)
  if (code) throw new ServiceError(code, message)
  const [link] = read(linkList, data).download_list
  if (!link.tempFileURL) throw new ServiceError(link.code, `No link to ${fileid}`)
  const { pathname, search } = new URL(link.tempFileURL)
  return pathname + search
}
