/** The `wx` object of the preview. */
import type { Caller } from '../easel'
import { MiniProgramIntersectionObserver, type ObserverOptions } from '../intersection'
import { SelectorQuery } from '../query'
import { reportUnsupported } from '../state'
import type { Router } from '../types'
import { createAnimation } from './animation'
import { authorization } from './authorize'
import { cloud } from './cloud'
import { device } from './device'
import { feedback } from './feedback'
import { fileApis } from './files'
import { listeners } from './listeners'
import { location } from './location'
import { createMapContext } from './map-context'
import { mediaApis } from './media'
import { navigation } from './navigation'
import { router, setRouter } from './present'
import { privacy } from './privacy'
import { storage } from './storage'
import { subscription } from './subscribe'
import { canIUse, system } from './system'
import { windowApis } from './window'

const queries = {
  createSelectorQuery: () => new SelectorQuery(router().top.caller),
  createIntersectionObserver: (owner: Caller, options?: ObserverOptions) =>
    new MiniProgramIntersectionObserver(owner, options),
  createMapContext,
  createAnimation,
}

/** Called once, before app code runs. */
export function createWx(presentRouter: Router): object {
  setRouter(presentRouter)
  const apis = {
    ...navigation,
    ...feedback,
    ...storage,
    ...system,
    ...listeners,
    ...location,
    ...device,
    ...mediaApis,
    ...fileApis,
    ...authorization,
    ...privacy,
    ...subscription,
    ...windowApis,
    ...queries,
    cloud: reporting('wx.cloud', cloud),
  }
  return reporting('wx', { ...apis, canIUse: canIUse(apis) })
}

/** Names that the language itself asks any object for. */
const LANGUAGE = new Set(['then', 'toJSON', 'constructor', 'prototype', '$$typeof'])

/**
 * What the preview does not have is reported by name. Listening to an event that never comes does
 * no harm, so an unknown `on…` or `off…` is there and does nothing; any other name is undefined.
 */
function reporting(path: string, apis: object): object {
  return new Proxy(apis, {
    get(target, name, receiver) {
      if (name in target || typeof name === 'symbol' || LANGUAGE.has(name)) {
        return Reflect.get(target, name, receiver)
      }
      reportUnsupported(`${path}.${name}`)
      return /^(on|off)[A-Z]/.test(name) ? () => {} : undefined
    },
  })
}
