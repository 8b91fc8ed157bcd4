/** The storage engine that stands for CloudBase's database. */
import { type EngineOptions, LmdbEngine } from './engine'
import { lockFolder } from './folder-lock'
import type { Engine } from './types'

export type { EngineOptions } from './engine'
export * from './types'

/**
 * Opens the database in a folder, or begins one there.
 * @throws EngineError when another process has the folder open
 */
export async function openEngine(folder: string, options: EngineOptions = {}): Promise<Engine> {
  const unlock = lockFolder(folder)
  try {
    const engine = new LmdbEngine(folder, unlock, options)
    await engine.start()
    return engine
  } catch (error) {
    unlock()
    throw error
  }
}
