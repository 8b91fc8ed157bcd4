import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import tcb from '@cloudbase/node-sdk'
import { ENV_ID, sdkEnvironment } from '../../local/cloud/environment'
import type { Fault } from '../../local/cloud/faults'

const REPOSITORY = path.resolve(__dirname, '../..')

/** Whom a call is for, beside who calls. */
interface CallOptions {
  /** Person id of a child in the caller's care. */
  as?: string
  key?: string
}

export interface City {
  origin: string
  /** Calls an operation as somebody, past the page. @returns the value */
  call<T = unknown>(
    name: string,
    op: string,
    input: object,
    openid: string,
    options?: CallOptions,
  ): Promise<T>
  /** Chooses what the outside world answers, e.g. `{ identity: 'mismatch' }`. */
  choose(outcomes: Record<string, string>): Promise<void>
  /** Makes it later for the functions, in milliseconds; 0 makes it now again. */
  shiftClock(offsetMs: number): Promise<void>
  /** Makes requests to the city's services go wrong from now on; without any, all is well again. */
  fail(...faults: Fault[]): Promise<void>
  /** Runs the scheduled jobs, as the city does every minute. */
  runJobs(): Promise<void>
  /** The city's books, as an operator's script reaches them. */
  books: ReturnType<ReturnType<typeof tcb.init>['database']>
  stop(): Promise<void>
}

/** The main job as a newcomer starts it, on a free port, with data of its own. */
export async function startCity(environment: Record<string, string> = {}): Promise<City> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'city-'))
  const child = spawn(process.execPath, ['--import', 'tsx', 'local/start.ts'], {
    cwd: REPOSITORY,
    env: { ...process.env, PORT: '0', DATA_DIR: folder, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const origin = await addressOf(child)
  Object.assign(process.env, sdkEnvironment(origin))
  const invoke = async (name: string, body: object) =>
    (await send(`${origin}/__cloud/function/${name}`, 'POST', body)).result
  return {
    origin,
    books: tcb.init({ env: ENV_ID }).database(),
    async call<T>(name: string, op: string, input: object, openid: string, options = {}) {
      const answer = await invoke(name, { openid, data: { op, input, ...options } })
      return granted(answer) as T
    },
    async choose(chosen) {
      await send(`${origin}/__cloud/outcomes`, 'PUT', { chosen })
    },
    async shiftClock(offsetMs) {
      await send(`${origin}/__cloud/clock`, 'PUT', { offsetMs })
    },
    async fail(...faults) {
      await send(`${origin}/__cloud/faults`, 'PUT', { faults })
    },
    async runJobs() {
      const firing = await send(`${origin}/__cloud/timers/run`, 'POST', { function: 'timer' })
      const outcomes = granted(firing.result) as Record<string, unknown>
      const failed = Object.entries(outcomes).filter(([, outcome]) => outcome !== 'done')
      if (failed.length) throw new Error(`Jobs have failed: ${JSON.stringify(failed)}`)
    },
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGINT')
      await gone
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

function granted(answer: unknown): unknown {
  const { ok, value } = answer as { ok: boolean; value: unknown }
  if (!ok) throw new Error(`Refused: ${JSON.stringify(answer)}`)
  return value
}

async function send(url: string, method: string, body: object): Promise<{ result?: unknown }> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const answer = (await response.json()) as { result?: unknown; error?: unknown }
  if (!response.ok || answer.error) throw new Error(`${method} ${url}: ${JSON.stringify(answer)}`)
  return answer
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
