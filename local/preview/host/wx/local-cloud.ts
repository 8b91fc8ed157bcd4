/** Requests to the local cloud that stands behind the preview on the same port. */
import { mock } from '../state'
import { WxFailure } from './api'

/** What `/__cloud/*` answers when a call fails. */
interface CloudError {
  errCode: number
  errMsg: string
}

/** What every request fails with while the network is off. */
export const NO_NETWORK = new WxFailure('request:fail', { errCode: -1 })

/** The network as the phone has it: switched off in the panel, or the local cloud is not there. */
async function reach(path: string, init: RequestInit): Promise<Response> {
  if (mock.network === 'offline') throw NO_NETWORK
  return fetch(path, init).catch(() => {
    throw NO_NETWORK
  })
}

async function answerOf(response: Response): Promise<unknown> {
  const answer: unknown = await response.json().catch(() => undefined)
  const error = errorIn(answer)
  if (error) throw new WxFailure(error.errMsg, { errCode: error.errCode })
  if (!response.ok) {
    throw new WxFailure(`local cloud answered ${response.status}`, { errCode: -501001 })
  }
  return answer
}

function errorIn(answer: unknown): CloudError | undefined {
  if (typeof answer !== 'object' || answer === null || !('error' in answer)) return undefined
  const error = answer.error as Partial<CloudError>
  return { errCode: error.errCode ?? -1, errMsg: error.errMsg ?? 'unknown error' }
}

/** Who holds the phone – nobody, when not logged in –, and that it is a phone that asks. */
export const self = () => ({ openid: mock.openid || undefined, source: 'wx_client' })

/** POST with a JSON body as the current person; throws a {@link WxFailure}. */
export async function post<T>(path: string, body: object): Promise<T> {
  const response = await reach(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return (await answerOf(response)) as T
}

/** Sends a file to where the storage has said, as it has said. */
export async function upload(
  { url, token, authorization }: { url: string; token: string; authorization: string },
  file: Blob,
): Promise<void> {
  const response = await reach(new URL(url).pathname, {
    method: 'PUT',
    headers: { authorization, 'x-cos-security-token': token },
    body: file,
  })
  if (response.ok) return
  throw new WxFailure('-503001 storage request fail', { errCode: -503001 })
}

/** The bytes behind a URL; throws a {@link WxFailure} when there are none. */
export async function download(url: string): Promise<Blob> {
  const response = await reach(url, {})
  if (!response.ok) throw new WxFailure(`file not found, status ${response.status}`)
  return response.blob()
}
