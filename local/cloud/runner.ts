import { Code } from './code'
import { ENV_ID, type Environment, withEnvironment } from './environment'
import { ServiceError } from './errors'
import type { History } from './history'
import { type Caller, FROM_TRIGGER, type Invocations } from './invocations'
import { FROM_PHONE } from './rules/gate'
import { type FunctionSettings, type Settings, settingsOf } from './settings'

/** The mini-program's invented id. */
export const APPID = 'wx0a0a0a0a0a0a0a0a'

/** What a function gets beside its event, as far as the platform documents it. */
export interface FunctionContext {
  callbackWaitsForEmptyEventLoop: boolean
  request_id: string
  function_name: string
  function_version: string
  namespace: string
  memory_limit_in_mb: number
  time_limit_in_ms: number
  /** The invocation's environment, as JSON. */
  environment: string
}

export type FunctionMain = (event: never, context: FunctionContext) => unknown

export interface RunnerParts {
  /** Holds a folder for each function, with CommonJS in it: `index.js` that exports `main`, or as set. */
  functionsDir: string
  /** Functions that are not built, for tests; they win over the folder. */
  functions: Record<string, FunctionMain>
  settings: Settings
  /** What every invocation finds in its environment, read anew for each. */
  environment: () => Environment
  /** @throws ServiceError when a client may not call the function */
  assertInvocable: (name: string, caller: Caller) => void
  invocations: Invocations
  history: History
  /** @param invocation whose failure it tells */
  log: (line: string, invocation?: string) => void
}

const json = (value: unknown): string => JSON.stringify(value) ?? 'null'

/**
 * Runs functions in this process, each invocation with its own identity and environment. They should run
 * in UTC, as in production: whoever starts the process sets `TZ=UTC`.
 */
export class Runner {
  readonly #code: Code

  constructor(private readonly parts: RunnerParts) {
    this.#code = new Code(parts.functionsDir)
  }

  /**
   * @returns what the function answers, as JSON carries it
   * @throws ServiceError FUNCTION_NOT_FOUND, FUNCTIONS_EXECUTE_FAIL or FUNCTIONS_TIME_LIMIT_EXCEEDED
   */
  async invoke(name: string, data: unknown, caller: Caller): Promise<unknown> {
    const { invocations, history } = this.parts
    const input = json(data ?? {})
    const token = invocations.begin(caller, name)
    const { openid, parent } = caller
    const source = sourceOf(caller)
    const recording = history.begin({ id: token, name, openid, source, parent, data, input })
    try {
      const text = await this.#run(name, input, caller, token)
      const value: unknown = JSON.parse(text)
      recording.done(value, text)
      return value
    } catch (error) {
      const failure = this.#failure(name, error, token)
      recording.failed(failure)
      throw failure
    } finally {
      invocations.end(token)
    }
  }

  async #run(name: string, input: string, caller: Caller, token: string): Promise<string> {
    this.parts.assertInvocable(name, { ...caller, source: sourceOf(caller) })
    const settings = settingsOf(this.parts.settings, name)
    const main = this.#load(name, settings)
    const environment = { ...settings.environment, ...this.#environment(token, caller) }
    const context = contextOf(name, token, settings, environment)
    const event = eventOf(input, caller)
    const run = async () => json(await main(event as never, context))
    return await this.#within(settings.timeoutMs, token, withEnvironment(environment, run))
  }

  /** Runs anything as if it were a function that `caller` has called, without a limit of time. */
  async as<T>(caller: Caller, work: () => Promise<T>): Promise<T> {
    const token = this.parts.invocations.begin(caller)
    try {
      return await withEnvironment(this.#environment(token, caller), work)
    } finally {
      this.parts.invocations.end(token)
    }
  }

  /** Forgets a function's code, or all code, so that the next call loads what has been built since. */
  reload(name?: string): void {
    this.#code.forget(name)
  }

  #load(name: string, { handler, environment }: FunctionSettings): FunctionMain {
    const own = Object.hasOwn(this.parts.functions, name) && this.parts.functions[name]
    if (own) return own
    const load = () => this.#code.load(name, handler) as FunctionMain
    return withEnvironment({ ...environment, ...this.parts.environment() }, load)
  }

  #environment(token: string, caller: Caller): Environment {
    return {
      ...this.parts.environment(),
      WX_CONTEXT_KEYS: 'WX_CLIENTIP,WX_OPENID,WX_APPID,WX_API_TOKEN',
      WX_CLIENTIP: '127.0.0.1',
      WX_OPENID: caller.openid,
      WX_APPID: APPID,
      WX_API_TOKEN: token,
      TCB_SEQID: token,
      TCB_SOURCE: sourceOf(caller),
      TRIGGER_SRC: caller.source === FROM_TRIGGER ? 'timer' : undefined,
    }
  }

  async #within<T>(limit: number, token: string, work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        this.parts.invocations.kill(token)
        const text = `Invoking task timed out after ${limit / 1000} seconds`
        reject(new ServiceError('FUNCTIONS_TIME_LIMIT_EXCEEDED', text))
      }, limit)
    })
    try {
      return await Promise.race([work, tooLong])
    } finally {
      clearTimeout(timer)
    }
  }

  #failure(name: string, error: unknown, token?: string): ServiceError {
    if (error instanceof ServiceError) return error
    const told = error instanceof Error ? error.stack : String(error)
    this.parts.log(`function ${name}: ${told}`, token)
    return new ServiceError('FUNCTIONS_EXECUTE_FAIL', String(error))
  }
}

const sourceOf = ({ openid, source = openid ? FROM_PHONE : '' }: Caller): string => source

/** Calls from the mini-program carry the caller in the event too, under `userInfo`. */
function eventOf(input: string, caller: Caller): unknown {
  const event: unknown = JSON.parse(input)
  if (sourceOf(caller) !== FROM_PHONE || typeof event !== 'object') return event
  return { ...event, userInfo: { appId: APPID, openId: caller.openid } }
}

const contextOf = (
  name: string,
  requestId: string,
  { timeoutMs, memoryMb }: FunctionSettings,
  environment: Environment,
): FunctionContext => ({
  callbackWaitsForEmptyEventLoop: true,
  request_id: requestId,
  function_name: name,
  function_version: '$LATEST',
  namespace: ENV_ID,
  memory_limit_in_mb: memoryMb,
  time_limit_in_ms: timeoutMs,
  environment: JSON.stringify(environment),
})
