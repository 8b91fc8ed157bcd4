import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const REPOSITORY = path.resolve(__dirname, '../..')

export interface City {
  origin: string
  /** Calls an operation as somebody, past the page. */
  call(name: string, op: string, input: object, openid: string): Promise<unknown>
  /** Chooses what the outside world answers, e.g. `{ identity: 'mismatch' }`. */
  choose(outcomes: Record<string, string>): Promise<void>
  stop(): Promise<void>
}

/** The main job as a newcomer starts it, on a free port and with data of its own. */
export async function startCity(environment: Record<string, string> = {}): Promise<City> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'city-'))
  const child = spawn(process.execPath, ['--import', 'tsx', 'local/start.ts'], {
    cwd: REPOSITORY,
    env: { ...process.env, PORT: '0', DATA_DIR: folder, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const origin = await addressOf(child)
  return {
    origin,
    async call(name, op, input, openid) {
      const answer = await send(`${origin}/__cloud/function/${name}`, 'POST', {
        openid,
        data: { op, input },
      })
      return (answer as { result: unknown }).result
    },
    async choose(chosen) {
      await send(`${origin}/__cloud/outcomes`, 'PUT', chosen)
    },
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGINT')
      await gone
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function send(url: string, method: string, body: object): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`)
  return response.json()
}

/** The address that the city prints when it is ready. */
const addressOf = (child: ChildProcess) =>
  new Promise<string>((resolve, reject) => {
    let said = ''
    const hear = (chunk: Buffer) => {
      said += chunk
      const address = /Open (http:\S+)/.exec(said)?.[1]
      if (address) resolve(address)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', () => reject(new Error(`The city did not start:\n${said}`)))
  })
