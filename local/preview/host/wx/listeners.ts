/** `wx.on…` and `wx.off…`. */
import { events } from '../state'
import type { AppEvents } from '../types'

type Listener = (...args: unknown[]) => void

/** Events that the host fires. */
const FIRED = [
  'AppShow',
  'AppHide',
  'ThemeChange',
  'NetworkStatusChange',
  'WindowResize',
  'Error',
  'UnhandledRejection',
  'PageNotFound',
] as const satisfies readonly (keyof AppEvents)[]

/** Events that never happen in a browser, so that listening to them is right and in vain. */
const NEVER = [
  'KeyboardHeightChange',
  'MenuButtonBoundingClientRectWeightChange',
  'MemoryWarning',
  'UserCaptureScreen',
]

function pair(name: string, on: (listener: Listener) => void, off: (listener?: Listener) => void) {
  return { [`on${name}`]: on, [`off${name}`]: off }
}

export const listeners: Record<string, (listener: Listener) => void> = Object.assign(
  {},
  ...FIRED.map((name) =>
    pair(
      name,
      (listener) => events.on(name, listener),
      (listener) => events.off(name, listener),
    ),
  ),
  ...NEVER.map((name) =>
    pair(
      name,
      () => {},
      () => {},
    ),
  ),
)
