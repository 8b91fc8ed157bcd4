/** The envelope of `wx.openApi`, as far as the stand-ins need it; field numbers as wx-server-sdk 4.0.2 has them. */
import protobuf from 'protobufjs'
import { ServiceError } from '../errors'

const schema = `
  syntax = "proto3";
  message KeyValuePair { string key = 1; bytes value = 2; string contenttype = 3; string filename = 4; }
  message OpenApiData { repeated KeyValuePair pairs = 1; }
  message CommApiData { int32 apiType = 1; OpenApiData openapiData = 2; }
  message CommOpenApiResp { bytes respData = 1; string contentType = 2; int32 errorCode = 3; }
`
const { root } = protobuf.parse(schema)
const requestType = root.lookupType('CommApiData')
const responseType = root.lookupType('CommOpenApiResp')

/** `apiType` of a call by name; others (open data, in-house services) have no stand-in. */
const OPEN_API = 0

interface Pair {
  key: string
  value: Buffer
  contenttype?: string
}

/** What a stand-in answers: WeChat's JSON, or a failure of the way there. */
export type OpenApiAnswer = { json: Record<string, unknown> } | { errorCode: number }

/**
 * The arguments of a call, with WeChat's names in snake_case.
 * @throws ServiceError INVALID_PARAM for other kinds of calls and for files
 */
export function decodeRequest(bytes: Uint8Array): Record<string, unknown> {
  const request = requestType.toObject(requestType.decode(bytes), { bytes: Buffer }) as {
    apiType?: number
    openapiData?: { pairs?: Pair[] }
  }
  if ((request.apiType ?? OPEN_API) !== OPEN_API) {
    throw new ServiceError('INVALID_PARAM', `Unsupported apiType ${request.apiType}`)
  }
  const pairs = request.openapiData?.pairs ?? []
  const file = pairs.find(({ contenttype }) => contenttype)
  if (file) throw new ServiceError('INVALID_PARAM', `Unsupported file "${file.key}"`)
  return Object.fromEntries(pairs.map(({ key, value }) => [key, JSON.parse(value.toString())]))
}

export function encodeAnswer(answer: OpenApiAnswer): Buffer {
  const message =
    'json' in answer
      ? { contentType: 'application/json', respData: Buffer.from(JSON.stringify(answer.json)) }
      : { errorCode: answer.errorCode }
  return Buffer.from(responseType.encode(responseType.create(message)).finish())
}
