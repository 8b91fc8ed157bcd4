/** `App()` and `getApp()`: one object, there from the start, since libraries ask for it early. */

import { events, launch, reportError } from './state'

const instance: Record<string, unknown> = {}

export const getApp = (): Record<string, unknown> => instance

/** `App()`: the definition's members come onto the object that `getApp()` already gave out. */
export const registerApp = (definition: Record<string, unknown>): void => {
  Object.assign(instance, definition)
}

/** Calls a method of the app if it has one; an error is reported and does not spread. */
export function callApp(name: string, ...args: unknown[]): void {
  const method = instance[name]
  if (typeof method !== 'function') return
  try {
    method.apply(instance, args)
  } catch (error) {
    reportError(error, `App.${name}`)
  }
}

/** Whether the app handles something itself. */
export const appHas = (name: string): boolean => typeof instance[name] === 'function'

/** From here on the app hears of errors, theme, and coming to front and back. */
export function connectApp(): void {
  events.on('Error', (message) => callApp('onError', message))
  events.on('ThemeChange', (theme) => callApp('onThemeChange', theme))
  addEventListener('error', ({ error, message }) => reportError(error ?? message, 'script'))
  addEventListener('unhandledrejection', ({ reason, promise }) => {
    reportError(reason, 'unhandled rejection')
    callApp('onUnhandledRejection', { reason, promise })
    events.emit('UnhandledRejection', { reason, promise })
  })
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      callApp('onHide')
      events.emit('AppHide')
    } else {
      callApp('onShow', launch)
      events.emit('AppShow', launch)
    }
  })
}
