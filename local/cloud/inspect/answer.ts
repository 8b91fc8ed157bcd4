import { codeOf, ServiceError } from '../errors'
import { readJson, sendJson } from '../http'
import type { Routes } from '../routes'

type Ask = (body: Record<string, unknown>, url: URL) => Promise<object>

/** The path under which the inspector asks. */
export const INSPECT = '/__cloud/inspect'

/**
 * A route of the inspector: JSON in, JSON out. A refusal goes out as `{ error: { code, message } }`, for the page to
 * say; a fault of the local cloud itself is thrown on.
 */
const answering =
  (ask: Ask): Routes[string] =>
  async (request, response, url) => {
    try {
      sendJson(response, await ask(request.method === 'GET' ? {} : await readJson(request), url))
    } catch (error) {
      const code = codeOf(error)
      if (!code || !(error instanceof Error)) throw error
      sendJson(response, { error: { code, message: error.message } }, 400)
    }
  }

/** @param asks by method and path under `INSPECT`, e.g. `GET calls` */
export const inspectorRoutes = (asks: Record<string, Ask>): Routes =>
  Object.fromEntries(
    Object.entries(asks).map(([name, ask]) => [name.replace(' ', ` ${INSPECT}/`), answering(ask)]),
  )

/** @throws ServiceError INVALID_PARAM unless it is a whole number from 0 on */
export function numberIn(url: URL, name: string): number {
  const value = Number(url.searchParams.get(name) ?? 0)
  if (Number.isSafeInteger(value) && value >= 0) return value
  throw new ServiceError('INVALID_PARAM', `${name} is no whole number`)
}
