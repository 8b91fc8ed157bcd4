import { rmSync } from 'node:fs'
import path from 'node:path'
import { assertFree } from './cloud/engine/folder-lock'
import { KEY_FILE } from './keys'

const DATABASE = 'database'

/**
 * Removes a city's data, and nothing else: `DATA_DIR` may be a folder that holds other things.
 * @throws EngineError when a running city has them open
 */
export function eraseCity(folder: string): void {
  assertFree(path.join(folder, DATABASE))
  for (const name of [DATABASE, 'files', KEY_FILE])
    rmSync(path.join(folder, name), { recursive: true, force: true })
}
