export type Level = 'debug' | 'info' | 'warn' | 'error'

/** Something written, by a function or by the local cloud itself. */
export interface LogLine {
  /** Grows from line to line. */
  number: number
  /** Epoch milliseconds by the cloud's clock. */
  at: number
  level: Level
  text: string
  /** The call whose function wrote it; missing for what the local cloud says. */
  invocation?: string
}

const KEPT = 1000
const LENGTH = 4000

const shortened = (text: string): string =>
  text.length > LENGTH ? `${Buffer.from(text.slice(0, LENGTH))} …` : text

/** The newest 1,000 lines. */
export class LogLines {
  #list: LogLine[] = []
  #count = 0

  constructor(private readonly now: () => number) {}

  get newest(): number {
    return this.#count
  }

  add(level: Level, text: string, invocation?: string): void {
    const line = { number: ++this.#count, at: this.now(), level, text: shortened(text), invocation }
    this.#list.push(line)
    if (this.#list.length > KEPT) this.#list.shift()
  }

  /** Those after a number, oldest first. */
  since(number: number): LogLine[] {
    return this.#list.filter((line) => line.number > number)
  }

  of(invocation: string): LogLine[] {
    return this.#list.filter((line) => line.invocation === invocation)
  }

  clear(): void {
    this.#list = []
  }
}
