import type { Clock } from '../clock'
import { ServiceError } from '../errors'
import { FROM_TRIGGER } from '../invocations'
import type { Runner } from '../runner'
import type { Settings, Trigger } from '../settings'
import { Schedule } from './cron'

/** One call of a function by its trigger. */
export interface Firing {
  function: string
  trigger: string
  /** The moment it was due, in epoch milliseconds of the cloud's clock. */
  due: number
  tookMs: number
  /** What the function answered; the platform throws it away. */
  result?: unknown
  error?: string
}

export interface TimerState {
  function: string
  name: string
  /** The seven fields. */
  cron: string
  /** When it is due next; nothing when it never is again. */
  next?: number
  last?: Firing
  /** How many of its calls are under way. */
  running: number
}

interface Timer extends TimerState {
  schedule: Schedule
}

export interface TimersParts {
  settings: Settings
  runner: Pick<Runner, 'invoke'>
  clock: Clock
  log: (line: string) => void
}

const TICK_MS = 1000

const second = (time: number) => new Date(time).toISOString().replace(/\.\d+Z$/, 'Z')

/** What a function is called with. */
const eventOf = (name: string, due: number) => ({
  Type: 'Timer',
  TriggerName: name,
  Time: second(due),
  Message: '',
})

/**
 * The triggers of all functions. They stand still until `start`, or until a test lets time pass. As on the
 * platform, a call that is still under way does not hold up the next.
 */
export class Timers {
  readonly #timers: Timer[]
  readonly #underWay = new Set<Promise<Firing>>()
  #ticking: NodeJS.Timeout | undefined
  #seen: number
  #travelling = false

  constructor(private readonly parts: TimersParts) {
    this.#seen = parts.clock.now()
    this.#timers = Object.entries(parts.settings).flatMap(([name, { triggers = [] }]) =>
      triggers.map((trigger) => timerOf(name, trigger, this.#seen)),
    )
  }

  list(): TimerState[] {
    const now = this.parts.clock.now()
    return this.#timers.map(({ schedule, ...state }) => ({ ...state, next: schedule.after(now) }))
  }

  /**
   * Calls a function by its trigger at once, whenever it is due.
   * @throws ServiceError INVALID_PARAM when the function has no such trigger
   */
  async run(name: string, trigger?: string): Promise<Firing> {
    const timer = this.#timers.find(
      (each) => each.function === name && (trigger === undefined || each.name === trigger),
    )
    if (!timer) throw new ServiceError('INVALID_PARAM', `No timer ${name}/${trigger ?? ''}`)
    return this.#fire(timer, this.parts.clock.now())
  }

  /** Calls every function that has a trigger at once. */
  runAll(): Promise<Firing[]> {
    return Promise.all(this.list().map(({ function: of, name }) => this.run(of, name)))
  }

  /**
   * Lets time pass: every call that falls due, one after another, each with the cloud's clock at its moment.
   * @returns the calls, in their order
   */
  async advance(ms: number): Promise<Firing[]> {
    const { clock } = this.parts
    const until = clock.now() + ms
    this.#travelling = true
    this.#aim(clock.now())
    try {
      const firings: Firing[] = []
      for (let due = this.#earliest(until); due; due = this.#earliest(until)) {
        const { next = until } = due
        clock.set(next)
        due.next = due.schedule.after(next)
        firings.push(await this.#fire(due, next))
      }
      return firings
    } finally {
      clock.set(until)
      this.#seen = until
      this.#travelling = false
    }
  }

  /** From now on the triggers fire by the cloud's clock. */
  start(): void {
    this.#aim(this.parts.clock.now())
    this.#ticking ??= setInterval(() => this.#tick(), TICK_MS)
  }

  /** Waits for the calls that are under way: they need the database. */
  async stop(): Promise<void> {
    clearInterval(this.#ticking)
    this.#ticking = undefined
    await Promise.all(this.#underWay)
  }

  /**
   * A clock that was set ahead lets each trigger that fell due in between fire once, at the new time, and
   * not for every moment that was passed over; one that was set back only moves the next moments.
   */
  #tick(): void {
    if (this.#travelling) return
    const now = this.parts.clock.now()
    if (now < this.#seen) this.#aim(now)
    this.#seen = now
    for (const timer of this.#timers) {
      if (timer.next === undefined || timer.next > now) continue
      timer.next = timer.schedule.after(now)
      void this.#fire(timer, timer.schedule.upTo(now) ?? now)
    }
  }

  #aim(now: number): void {
    this.#seen = now
    for (const timer of this.#timers) timer.next = timer.schedule.after(now)
  }

  #earliest(until: number): Timer | undefined {
    const due = this.#timers.filter(({ next = Number.POSITIVE_INFINITY }) => next <= until)
    return due.sort((a, b) => (a.next ?? 0) - (b.next ?? 0))[0]
  }

  #fire(timer: Timer, due: number): Promise<Firing> {
    const call = this.#call(timer, due)
    this.#underWay.add(call)
    return call.finally(() => this.#underWay.delete(call))
  }

  async #call(timer: Timer, due: number): Promise<Firing> {
    const { function: name, name: trigger } = timer
    const began = performance.now()
    timer.running++
    const outcome = await this.parts.runner
      .invoke(name, eventOf(trigger, due), { source: FROM_TRIGGER })
      .then((result) => ({ result }))
      .catch((error: Error) => {
        this.parts.log(`timer ${name}/${trigger}: ${error.message}`)
        return { error: error.message }
      })
    timer.running--
    timer.last = { function: name, trigger, due, tookMs: performance.now() - began, ...outcome }
    return timer.last
  }
}

const timerOf = (name: string, trigger: Trigger, now: number): Timer => {
  const schedule = new Schedule(trigger.config)
  const state = { function: name, name: trigger.name, cron: trigger.config, running: 0 }
  return { ...state, schedule, next: schedule.after(now) }
}
