/** The storage engine that stands for CloudBase's database. */
import { mkdirSync } from 'node:fs'
import { type EngineOptions, LmdbEngine } from './engine'
import { cannotWrite, isDiskFault } from './errors'
import { assertFree } from './folder-lock'
import type { Engine } from './types'

export type { EngineOptions } from './engine'
export * from './types'

/**
 * Opens the database in a folder, or begins one there.
 * @throws EngineError when another process has the folder open, or its disk refuses
 */
export async function openEngine(folder: string, options: EngineOptions = {}): Promise<Engine> {
  try {
    mkdirSync(folder, { recursive: true })
    assertFree(folder)
    return await LmdbEngine.open(folder, options)
  } catch (error) {
    throw isDiskFault(error) ? cannotWrite(folder, error) : error
  }
}
