import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'

const config = v.looseObject({
  permissions: v.optional(v.looseObject({ openapi: v.optional(v.array(v.string())) })),
})

/**
 * Whether a function may call an open API: its config.json names those that it calls, as WeChat's DevTools
 * upload it. A function without such a list may call all, so that a test needs none.
 */
export function mayCall(functionsDir: string, name: string | undefined, api: string): boolean {
  const file = join(functionsDir, name ?? '', 'config.json')
  if (name === undefined || !existsSync(file)) return true
  const { permissions } = v.parse(config, JSON.parse(readFileSync(file, 'utf8')))
  return permissions?.openapi?.includes(api) ?? true
}
