import { ServiceError } from './errors'

/** Something that goes wrong on purpose with the requests it matches. */
export interface Fault {
  /** An action's name, e.g. `database.modifyDocument`, or its family: `database`, `storage`, `wx`, `functions`. */
  action: string
  /** Only requests to this collection. */
  collection?: string
  latencyMs?: number
  /** `before`: nothing is done. `after`: it is done, but the answer is lost. */
  fail?: 'before' | 'after'
  /** The service's code of the failure; without it `SERVER_TIMEOUT`. */
  code?: string
  /** How many requests it hits, then it is gone; without it all. */
  times?: number
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

interface Target {
  action: string
  collection: string | undefined
}

const matches = (fault: Fault, { action, collection }: Target) =>
  (fault.action === action || fault.action === action.split('.')[0]) &&
  (fault.collection === undefined || fault.collection === collection)

/** The faults in force, in the order in which they were set. */
export class Faults {
  #list: Fault[] = []

  get list(): readonly Fault[] {
    return this.#list
  }

  /** Puts a fault in force; what it returns lifts it. */
  set(fault: Fault): () => void {
    const own = { ...fault }
    this.#list.push(own)
    return () => {
      this.#list = this.#list.filter((each) => each !== own)
    }
  }

  replace(faults: Fault[]): void {
    this.#list = faults.map((fault) => ({ ...fault }))
  }

  clear(): void {
    this.#list = []
  }

  /** Runs a request under the faults that match it. */
  around<T>(target: Target, work: () => Promise<T>): Promise<T> {
    return this.#list.length === 0 ? work() : this.#hit(target, work)
  }

  async #hit<T>(target: Target, work: () => Promise<T>): Promise<T> {
    const hits = this.#list.filter((fault) => matches(fault, target))
    for (const fault of hits) this.#use(fault)
    const latency = hits.reduce((sum, { latencyMs = 0 }) => sum + latencyMs, 0)
    if (latency > 0) await pause(latency)
    failing(hits, 'before', target)
    const answer = await work()
    failing(hits, 'after', target)
    return answer
  }

  #use(fault: Fault): void {
    if (fault.times === undefined) return
    fault.times--
    if (fault.times <= 0) this.#list = this.#list.filter((each) => each !== fault)
  }
}

function failing(hits: Fault[], when: 'before' | 'after', { action }: Target): void {
  const fault = hits.find(({ fail }) => fail === when)
  if (fault) throw new ServiceError(fault.code ?? 'SERVER_TIMEOUT', `Fault set on ${action}`)
}
