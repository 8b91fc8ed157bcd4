/** `window.__mp`: what tests and the panel around the phone see and move. */

import { setDataBytes } from './caller'
import { errors, events, mock, setMock, unsupported, warnings } from './state'
import type { Router, Shared } from './types'

/** ms */
export const timings = { boot: 0, firstPage: 0 }

export interface Surface {
  readonly router: Router
  readonly mock: typeof mock
  setMock: typeof setMock
  pullDown(): void
  share(from: 'menu' | 'button'): Promise<Shared>
  readonly lastShare: Shared | null
  readonly errors: readonly string[]
  readonly warnings: readonly string[]
  readonly unsupported: readonly string[]
  readonly timings: Readonly<typeof timings>
  /** Largest `setData` by page path, bytes. */
  readonly setDataBytes: Readonly<Record<string, number>>
  /** A copy of the data of the page in front. */
  pageData(): unknown
}

export function installSurface(router: Router): void {
  let lastShare: Shared | null = null
  events.on('Shared', (shared) => {
    lastShare = shared
  })
  const surface: Surface = {
    router,
    mock,
    setMock,
    pullDown: () => router.pullDown(),
    share: (from) => router.share(from),
    get lastShare() {
      return lastShare
    },
    errors,
    get warnings() {
      return [...warnings]
    },
    get unsupported() {
      return [...unsupported]
    },
    timings,
    setDataBytes,
    pageData: () => JSON.parse(JSON.stringify(router.top.caller.data)),
  }
  Object.assign(window, { __mp: surface })
}
