type Listeners<Args extends unknown[]> = Set<(...args: Args) => void>

/** Listeners by event name, typed by a map of event name to arguments. */
export class Emitter<Events extends { [N in keyof Events]: unknown[] }> {
  private readonly listeners: { [N in keyof Events]?: Listeners<Events[N]> } = {}

  on<N extends keyof Events>(name: N, listener: (...args: Events[N]) => void): void {
    const all: Listeners<Events[N]> = this.listeners[name] ?? new Set()
    this.listeners[name] = all.add(listener)
  }

  once<N extends keyof Events>(name: N, listener: (...args: Events[N]) => void): void {
    const wrapped = (...args: Events[N]): void => {
      this.off(name, wrapped)
      listener(...args)
    }
    this.on(name, wrapped)
  }

  /** Without a listener all of that name go. */
  off<N extends keyof Events>(name: N, listener?: (...args: Events[N]) => void): void {
    if (listener) this.listeners[name]?.delete(listener)
    else delete this.listeners[name]
  }

  emit<N extends keyof Events>(name: N, ...args: Events[N]): void {
    for (const listener of [...(this.listeners[name] ?? [])]) listener(...args)
  }
}
