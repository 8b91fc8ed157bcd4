import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { RoundTrips } from './calls'
import type { Plan } from './engine/types'
import { codeOf, ServiceError } from './errors'
import { LogLines } from './log-lines'
import {
  type Ending,
  endingOf,
  type InvocationRecord,
  keep,
  operationOf,
  type RequestRecord,
  textOf,
} from './records'

/** What the runner knows as a function is called. */
export interface Beginning {
  id: string
  name: string
  openid: string | undefined
  source: string
  parent: string | undefined
  data: unknown
  /** `data` as JSON. */
  input: string
}

/** To be told how a call ends. */
export interface Recording {
  /** @param result `value` as JSON */
  done(value: unknown, result: string): void
  failed(error: unknown): void
}

type Body = { action: string } & Record<string, unknown>

/** The source of what a phone sends to the service itself; a function's source comes from the platform. */
const DIRECT = 'client'

const INVOCATIONS = 500
const REQUESTS = 200
const INPUT = 8192
const RESULT = 16_384

const plansOfRequest = new AsyncLocalStorage<Plan[]>()

/** Where the plans of the running request are noted: what the engine asks for. */
export const plansFor = (): Plan[] | undefined => plansOfRequest.getStore()

/** Runs queries and notes how they were answered. */
export const notingPlans = <T>(plans: Plan[], work: () => T): T => plansOfRequest.run(plans, work)

/**
 * The newest 500 calls of functions with what they asked for, and what functions wrote: for the inspector. It costs
 * little: texts that exist anyway are kept up to a length, and nothing is cloned.
 */
export class History {
  readonly lines: LogLines
  /** Grows with every change of a call. */
  revision = 0
  /** By id, oldest first. */
  readonly #invocations = new Map<string, InvocationRecord>()

  /** @param now the cloud's clock */
  constructor(private readonly now: () => number) {
    this.lines = new LogLines(now)
  }

  begin({ data, input, ...who }: Beginning): Recording {
    const record: InvocationRecord = {
      ...who,
      operation: operationOf(data),
      at: this.now(),
      ending: { kind: 'running' },
      input: keep(input, INPUT),
      requests: [],
      requestCount: 0,
      trips: new RoundTrips(),
      revision: ++this.revision,
    }
    this.#add(record)
    const began = performance.now()
    const end = (ending: Ending) => {
      record.ending = ending
      record.ms = performance.now() - began
      record.revision = ++this.revision
    }
    return {
      done: (value, result) => {
        record.result = keep(result, RESULT)
        end(endingOf(value))
      },
      failed: (error) => end(failureOf(error)),
    }
  }

  /** Runs a request that a phone sends without a function between, and notes it as a call of its own. */
  async direct<T extends object>(
    body: Body,
    openid: string | undefined,
    work: () => Promise<T>,
  ): Promise<T> {
    const { action, ...fields } = body
    const id = randomUUID()
    const recording = this.begin({
      ...{ id, name: action, openid, source: DIRECT, parent: undefined },
      ...{ data: { op: fields.collectionName }, input: JSON.stringify(fields) },
    })
    const answer = await this.request(id, body, work)
    if (isRefused(answer)) recording.failed(new ServiceError(answer.code, answer.message ?? ''))
    else recording.done(answer, JSON.stringify(answer))
    return answer
  }

  #add(record: InvocationRecord): void {
    this.#invocations.set(record.id, record)
    const [oldest] = this.#invocations.keys()
    if (oldest && this.#invocations.size > INVOCATIONS) this.#invocations.delete(oldest)
  }

  /** Runs a request and notes it with the call whose function has sent it, if there is one. */
  request<T extends object>(id: string, body: Body, work: () => Promise<T>): Promise<T> {
    const invocation = this.#invocations.get(id)
    return invocation ? this.#recorded(invocation, body, work) : work()
  }

  async #recorded<T extends object>(
    invocation: InvocationRecord,
    body: Body,
    work: () => Promise<T>,
  ): Promise<T> {
    const isDatabase = body.action.startsWith('database.')
    const { trip, answered } = isDatabase ? invocation.trips.begin() : notWaiting
    const record: RequestRecord = {
      action: body.action,
      collection: typeof body.collectionName === 'string' ? body.collectionName : undefined,
      transaction: body.transactionId !== undefined,
      trip,
      text: textOf(body),
      plans: [],
    }
    if (isDatabase) invocation.requestCount++
    if (invocation.requests.length < REQUESTS) invocation.requests.push(record)
    const began = performance.now()
    try {
      const answer = await notingPlans(record.plans, work)
      if (isRefused(answer)) record.code = answer.code
      return answer
    } finally {
      record.ms = performance.now() - began
      answered()
      invocation.revision = ++this.revision
    }
  }

  /** The calls that have changed after a revision, oldest first. */
  since(revision: number): InvocationRecord[] {
    return [...this.#invocations.values()].filter((each) => each.revision > revision)
  }

  get(id: string): InvocationRecord | undefined {
    return this.#invocations.get(id)
  }

  clear(): void {
    this.#invocations.clear()
    this.lines.clear()
    this.revision++
  }
}

const isRefused = (answer: object): answer is { code: string; message?: string } => 'code' in answer

const notWaiting = { trip: undefined, answered: () => undefined }

const failureOf = (error: unknown): Ending => ({
  kind: 'failed',
  code: codeOf(error) ?? '',
  message: error instanceof Error ? error.message : String(error),
})
