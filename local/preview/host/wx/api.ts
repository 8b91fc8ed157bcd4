/** Codes that WeChat adds to some failures. */
export interface FailureCodes {
  errno?: number
  errCode?: number
}

/** A failure that an API reports to the app, without the `name:fail` that {@link api} puts in front. */
export class WxFailure extends Error {
  readonly codes: FailureCodes

  constructor(reason: string, codes: FailureCodes = {}) {
    super(reason)
    this.codes = codes
  }
}

export interface Result {
  errMsg: string
}

export interface Callbacks<R> {
  success?(result: R & Result): void
  fail?(failure: Result & FailureCodes): void
  complete?(result: Result): void
}

/** What a mini-program calls: a promise, or nothing when it handed in a callback. */
export type WxApi<O, R> = (options?: O & Callbacks<R>) => Promise<R & Result> | undefined

/** What an API that has nothing to say resolves with. */
export type Nothing = Record<never, never>

/**
 * Gives a function the shape of WeChat's asynchronous APIs: a promise when no callback is given,
 * `errMsg` of `name:ok` or `name:fail reason`, and success, fail and complete.
 */
export function api<O extends object = Nothing, R extends object = Nothing>(
  name: string,
  run: (options: O) => R | undefined | Promise<R | undefined> | void | Promise<void>,
): WxApi<O, R> {
  return (options) => {
    const given = options ?? ({} as O & Callbacks<R>)
    const outcome = attempt<O, R>(name, run, given)
    if (!given.success && !given.fail && !given.complete) return outcome
    outcome.then(
      (result) => {
        given.success?.(result)
        given.complete?.(result)
      },
      (failure: Result & FailureCodes) => {
        given.fail?.(failure)
        given.complete?.(failure)
      },
    )
    return undefined
  }
}

async function attempt<O, R extends object>(
  name: string,
  run: (options: O) => unknown,
  options: O,
): Promise<R & Result> {
  try {
    const value = (await run(options)) as R | undefined
    return { errMsg: `${name}:ok`, ...value } as R & Result
  } catch (error) {
    throw failureOf(name, error)
  }
}

/** An error with the fields of WeChat's failures; a real Error, so that a lost one has a stack. */
function failureOf(name: string, error: unknown): Error & Result & FailureCodes {
  const reason = error instanceof Error ? error.message : String(error)
  // The local cloud answers whole texts, as the cloud does.
  const errMsg = reason.startsWith(`${name}:fail`) ? reason : `${name}:fail ${reason}`.trim()
  return Object.assign(new Error(errMsg), { errMsg }, error instanceof WxFailure ? error.codes : {})
}

/** An API that always succeeds with the same answer because the preview has nothing behind it. */
export function always<R extends object = Nothing>(name: string, result?: R): WxApi<Nothing, R> {
  return api<Nothing, R>(name, () => result)
}
