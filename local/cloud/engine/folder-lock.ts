/** One process to a folder: two would not see each other's locks. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { failed } from './errors'

/** The folders that this process has open. */
const mine = new Set<string>()

const fileIn = (folder: string): string => join(folder, 'engine.pid')

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/**
 * What no other process ever has, with the same number or after another start of the machine; nothing where the
 * system does not tell, and the number alone has to do.
 */
function markOf(pid: number): string | undefined {
  const boot = textOf('/proc/sys/kernel/random/boot_id')?.trim()
  // The name of the program stands in brackets, and may hold blanks; the 20th word behind it is when it began.
  const began = textOf(`/proc/${pid}/stat`)?.split(') ').at(-1)?.split(' ')[19]
  return boot && began && `${boot}/${began}`
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** The other process that has a folder; what one that was killed has left behind counts for nothing. */
function otherHolder(folder: string): number | undefined {
  const [number = '', mark] = textOf(fileIn(folder))?.split(' ') ?? []
  const pid = Number.parseInt(number, 10)
  if (Number.isNaN(pid) || pid === process.pid || !isAlive(pid)) return undefined
  const now = markOf(pid)
  return mark && now && mark !== now ? undefined : pid
}

/** @throws EngineError when another process – or this one – has the folder */
export function assertFree(path: string): void {
  const folder = resolve(path)
  const holder = mine.has(folder) ? process.pid : otherHolder(folder)
  if (holder === undefined) return
  throw failed(
    `the data in ${folder} are in use by process ${holder}: stop it, or remove ${fileIn(folder)} if it is something else`,
  )
}

/**
 * Takes a folder for this process. To be called where no two processes are at once: see `Disk.alone`.
 * @returns what gives it back
 * @throws EngineError when another process – or this one – has it
 */
export function lockFolder(path: string): () => void {
  assertFree(path)
  const folder = resolve(path)
  writeFileSync(fileIn(folder), [process.pid, markOf(process.pid)].join(' ').trim())
  mine.add(folder)
  return () => {
    if (mine.delete(folder)) rmSync(fileIn(folder), { force: true })
  }
}
