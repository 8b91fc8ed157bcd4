import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export const KEY_FILE = 'personal-data.keys'

/**
 * The key that seals personal data on this laptop, made on the first run and kept beside the data,
 * readable by its owner alone. In production it comes from the environment of the functions.
 */
export function localKeys(folder: string): string {
  const file = path.join(folder, KEY_FILE)
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, `k1:${randomBytes(32).toString('base64')}`, { mode: 0o600 })
  }
  return readFileSync(file, 'utf8').trim()
}
