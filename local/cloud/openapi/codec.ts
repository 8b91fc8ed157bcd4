/** The envelope of `wx.openApi`, as far as the stand-ins need it; field numbers as wx-server-sdk 4.0.2 has them. */
import protobuf from 'protobufjs'
import { ServiceError } from '../errors'
import type { OpenApiAnswer } from './standin'

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
  filename?: string
}

/** A file among the arguments of a call. The SDK loses its type on the way and sends its name alone. */
export class SentFile {
  constructor(
    readonly filename: string,
    readonly bytes: Buffer,
  ) {}

  /** What stands in a log. */
  toJSON(): object {
    return { filename: this.filename, size: this.bytes.length }
  }
}

/**
 * The arguments of a call, with WeChat's names in snake_case.
 * @throws ServiceError INVALID_PARAM for other kinds of calls
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
  return Object.fromEntries(
    pairs.map(({ key, value, filename }) => [
      key,
      filename ? new SentFile(filename, value) : JSON.parse(value.toString()),
    ]),
  )
}

export function encodeAnswer(answer: OpenApiAnswer): Buffer {
  return Buffer.from(responseType.encode(responseType.create(messageOf(answer))).finish())
}

function messageOf(answer: OpenApiAnswer): object {
  if ('json' in answer) {
    return { contentType: 'application/json', respData: Buffer.from(JSON.stringify(answer.json)) }
  }
  if ('bytes' in answer) return { contentType: answer.contentType, respData: answer.bytes }
  return { errorCode: answer.errorCode }
}
