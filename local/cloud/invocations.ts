import { randomUUID } from 'node:crypto'
import { ServiceError } from './errors'

/** On whose behalf a function runs. */
export interface Caller {
  /** Nobody when a trigger, HTTP access or an operator's script calls. */
  openid?: string
  /** The way the call came, as `TCB_SOURCE` has it: the mini-program with an openid, else nothing is said. */
  source?: string
  /** The handle of the invocation whose function calls. */
  parent?: string
}

/** A call by the clock, as WeChat documents it. */
export const FROM_TRIGGER = 'wx_trigger'

/**
 * The running invocations, by the opaque handle (`WX_API_TOKEN`) that a function's own requests carry: it
 * tells nested calls and open APIs who the caller is, without trusting what the function says.
 */
export class Invocations {
  #running = new Map<string, { caller: Caller; functionName: string | undefined }>()
  #killed = new Set<string>()

  /** @param functionName none for what runs as if it were a function */
  begin(caller: Caller, functionName?: string): string {
    const token = randomUUID()
    this.#running.set(token, { caller, functionName })
    return token
  }

  end(token: string): void {
    this.#running.delete(token)
  }

  /** Ends an invocation that ran out of time: what it still sends is refused, as if its process were gone. */
  kill(token: string): void {
    this.end(token)
    this.#killed.add(token)
  }

  callerOf(token: string): string | undefined {
    return this.#running.get(token)?.caller.openid
  }

  functionOf(token: string): string | undefined {
    return this.#running.get(token)?.functionName
  }

  /** @throws ServiceError for a request of an invocation that has been ended */
  admit(token: string): void {
    if (this.#killed.has(token)) {
      throw new ServiceError('FUNCTIONS_TIME_LIMIT_EXCEEDED', 'The invocation has been ended')
    }
  }
}
