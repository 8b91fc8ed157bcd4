/** The EventChannel between a page and the page it opened. */

import type { ChannelListeners, EventChannel } from './types'

type Listener = (...args: unknown[]) => void

/** One direction: keeps what is sent before anyone listens. */
class Pipe {
  private readonly listeners = new Map<string, Set<Listener>>()
  private readonly waiting = new Map<string, unknown[][]>()

  emit(name: string, args: unknown[]): void {
    const listeners = this.listeners.get(name)
    if (listeners?.size) for (const listener of [...listeners]) listener(...args)
    else this.waiting.set(name, [...(this.waiting.get(name) ?? []), args])
  }

  on(name: string, listener: Listener): void {
    this.listeners.set(name, (this.listeners.get(name) ?? new Set()).add(listener))
    const waiting = this.waiting.get(name) ?? []
    this.waiting.delete(name)
    for (const args of waiting) this.emit(name, args)
  }

  once(name: string, listener: Listener): void {
    const wrapped: Listener = (...args) => {
      this.off(name, wrapped)
      listener(...args)
    }
    this.on(name, wrapped)
  }

  off(name: string, listener?: Listener): void {
    if (listener) this.listeners.get(name)?.delete(listener)
    else this.listeners.delete(name)
  }
}

/** @param events what the opener listens to (`wx.navigateTo({ events })`) */
export function openChannel(events: ChannelListeners = {}): {
  opener: EventChannel
  opened: EventChannel
} {
  const [toOpener, toOpened] = [new Pipe(), new Pipe()]
  for (const [name, listener] of Object.entries(events)) toOpener.on(name, listener)
  return { opener: channelEnd(toOpened, toOpener), opened: channelEnd(toOpener, toOpened) }
}

const channelEnd = (out: Pipe, into: Pipe): EventChannel => ({
  emit: (name, ...args) => out.emit(name, args),
  on: (name, listener) => into.on(name, listener),
  once: (name, listener) => into.once(name, listener),
  off: (name, listener) => into.off(name, listener),
})
