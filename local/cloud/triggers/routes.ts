import * as v from 'valibot'
import { readJson, sendJson } from '../http'
import { type Routes, read, text } from '../routes'
import type { Timers } from './timers'

const body = v.strictObject({ function: text, name: v.optional(text) })

/** What is due and what came last, and "run now". */
export const timerRoutes = (timers: Timers): Routes => ({
  'GET /__cloud/timers': async (_, response) => sendJson(response, { timers: timers.list() }),
  'POST /__cloud/timers/run': async (request, response) => {
    const { function: of, name } = read(body, await readJson(request))
    sendJson(response, await timers.run(of, name))
  },
})
