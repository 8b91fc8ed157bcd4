import * as v from 'valibot'
import { type Routes, read, text } from '../routes'
import type { Storage } from '../storage'
import { inspectorRoutes, numberIn } from './answer'

const fileBody = v.strictObject({ fileID: text })

/** Stored files by pages, and away with one. */
export const fileRoutes = (storage: Storage): Routes =>
  inspectorRoutes({
    'GET files': async (_, url) =>
      await storage.list(url.searchParams.get('prefix') ?? '', {
        skip: numberIn(url, 'skip'),
        limit: 50,
      }),
    'DELETE file': async (body) => {
      await storage.delete(read(fileBody, body).fileID)
      return {}
    },
  })
