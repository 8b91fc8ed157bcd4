import { format } from 'node:util'
import type { Level } from './log-lines'

const levels = {
  debug: 'debug',
  log: 'info',
  info: 'info',
  warn: 'warn',
  error: 'error',
} as const satisfies Record<string, Level>

type Method = keyof typeof levels
type Hear = (level: Level, text: string) => void

const hearers = new Set<Hear>()
let giveBack: (() => void)[] = []

/** What is written still reaches the terminal. */
function listenTo(method: Method): () => void {
  const original = console[method]
  const heard = (...said: unknown[]) => {
    for (const hear of hearers) hear(levels[method], format(...said))
    original.apply(console, said)
  }
  console[method] = heard
  // Whoever has replaced it since, e.g. a test's spy, keeps what it has put there.
  return () => {
    if (console[method] === heard) console[method] = original
  }
}

/**
 * Has somebody hear what this process writes to its console, functions among it; who wrote it, the invocation's own
 * context tells.
 * @returns what ends it; the last to leave gives the console back
 */
export function hearConsole(hear: Hear): () => void {
  if (hearers.size === 0) {
    giveBack = (Object.keys(levels) as Method[]).map(listenTo)
  }
  hearers.add(hear)
  return () => {
    if (hearers.delete(hear) && hearers.size === 0) for (const give of giveBack) give()
  }
}
