import type { Surface } from '../host/surface'
import type { Mock } from '../host/types'
import type { BuildEvent } from '../live-reload'
import { PHONE_CLOCK } from './phone-clock'

interface PhoneWindow extends Window {
  /** From the host; missing until the mini-program has started. */
  __mp?: Surface
  /** From live.ts. */
  __mpBuild?: BuildEvent
}

/** Where the host keeps its mocks. */
const MOCK = 'mp:mock'

/** The mini-program in the frame, and what stands in place of the phone and its owner. */
export class Phone {
  constructor(private readonly frame: HTMLIFrameElement) {}

  get surface(): Surface | undefined {
    return this.window.__mp
  }

  get build(): BuildEvent | undefined {
    return this.window.__mpBuild
  }

  get mock(): Partial<Mock> {
    return JSON.parse(localStorage.getItem(MOCK) ?? '{}') as Partial<Mock>
  }

  /** Takes effect at once where the host can, else at the next start. */
  set(patch: Partial<Mock>): void {
    if (this.surface) this.surface.setMock(patch)
    else localStorage.setItem(MOCK, JSON.stringify({ ...this.mock, ...patch }))
  }

  /** Shifts the phone's clock as the city's, from the next start on. */
  set clockOffsetMs(offsetMs: number) {
    localStorage.setItem(PHONE_CLOCK, String(offsetMs))
  }

  get clockOffsetMs(): number {
    return Number(localStorage.getItem(PHONE_CLOCK) ?? 0)
  }

  /**
   * Starts the mini-program anew.
   * @param route page path with query; the home page unless given
   * @param scene WeChat's number of the way in
   */
  open(route = '', scene?: number): void {
    const search = scene === undefined ? '' : `?scene=${scene}`
    const target = `/app/${search}#${route.replace(/^\//, '')}`
    this.window.history.replaceState(null, '', target)
    this.restart()
  }

  /** Starts anew where the address stands. */
  restart(): void {
    this.window.location.reload()
  }

  private get window(): PhoneWindow {
    const { contentWindow } = this.frame
    if (!contentWindow) throw new Error('the frame is not in the document')
    return contentWindow
  }
}
