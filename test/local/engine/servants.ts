import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { bundleScript } from '../../../local/bundle-script'

export interface Answer {
  value?: unknown
  error?: string
}

/** An engine in a process of its own: `do` sends a line and gives what comes back. */
export class Servant {
  readonly #lines: AsyncIterator<string>

  constructor(readonly process: ChildProcess) {
    if (!process.stdout) throw new Error('no output')
    this.#lines = createInterface(process.stdout)[Symbol.asyncIterator]()
  }

  async do(line: string): Promise<Answer> {
    this.process.stdin?.write(`${line}\n`)
    const { value } = await this.#lines.next()
    return JSON.parse(value) as Answer
  }

  async kill(): Promise<void> {
    const exited = once(this.process, 'exit')
    if (this.process.kill('SIGKILL')) await exited
  }
}

/** Starts servants for one test file; none outlives it. */
export function withServants(): (folder: string, user?: number) => Servant {
  let script = ''
  const servants: Servant[] = []
  beforeAll(async () => {
    script = await bundleScript(join(__dirname, 'servant.ts'), `servant-${process.pid}`)
  })
  afterEach(() => Promise.all(servants.splice(0).map((each) => each.kill())))
  afterAll(() => rm(script))
  return (folder, user) => {
    const words = [script, folder, ...(user === undefined ? [] : [String(user)])]
    // What LMDB itself says of a failed write goes to the standard error: expected here.
    const child = spawn(process.execPath, words, { stdio: ['pipe', 'pipe', 'ignore'] })
    const servant = new Servant(child)
    servants.push(servant)
    return servant
  }
}
