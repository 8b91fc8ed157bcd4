/** One process to a folder: two would not see each other's locks. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { failed } from './errors'

/** The folders that this process has open. */
const mine = new Set<string>()

function holderOf(file: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10)
  } catch {
    return undefined
  }
}

/** Whether a process lives; the file of one that was killed stays behind and counts for nothing. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Takes a folder for this process.
 * @returns what gives it back
 * @throws EngineError when another process – or this one – has it
 */
export function lockFolder(path: string): () => void {
  const folder = resolve(path)
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'engine.pid')
  const holder = holderOf(file)
  const isOther = holder !== undefined && holder !== process.pid && isAlive(holder)
  if (isOther || mine.has(folder)) {
    throw failed(
      `the data in ${folder} are in use by process ${holder}: stop it, or remove ${file} if it is something else`,
    )
  }
  writeFileSync(file, String(process.pid))
  mine.add(folder)
  let isHeld = true
  return () => {
    if (!isHeld) return
    isHeld = false
    mine.delete(folder)
    rmSync(file, { force: true })
  }
}
