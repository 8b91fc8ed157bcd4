import { runningInvocation, withEnvironment } from './environment'
import { hearConsole } from './hear-console'
import type { Level, LogLines } from './log-lines'

/** What the local cloud itself has to say. */
export interface Voice {
  /** A failure. @param invocation whose it is, when it is not the running one's */
  log(line: string, invocation?: string): void
  /** Something that works, but could be better. */
  warn(line: string): void
  /** Gives the console back. */
  leave(): void
}

/**
 * Keeps what functions write to the console and what the local cloud has to say, each with the invocation it belongs
 * to; the terminal gets all of it as before.
 * @param print where the local cloud's own lines go
 */
export function keepLines(lines: LogLines, print: (line: string) => void): Voice {
  const leave = hearConsole((level, text) => {
    const invocation = runningInvocation()
    if (invocation) lines.add(level, text, invocation)
  })
  const say = (level: Level, line: string, invocation = runningInvocation()) => {
    lines.add(level, line, invocation)
    // Outside of any invocation, or it would be kept as a function's, too.
    withEnvironment({}, () => print(line))
  }
  return {
    log: (line, invocation) => say('error', line, invocation),
    warn: (line) => say('warn', line),
    leave,
  }
}
