import type { ChannelListeners, EventChannel } from '../types'
import { api, type WxApi } from './api'
import { router } from './present'

interface NavigationOptions {
  url: string
  /** Listeners of the event channel to the opened page. */
  events?: ChannelListeners
  /** Pages to go back. */
  delta?: number
}

export const navigation = {
  navigateTo: api('navigateTo', (options: NavigationOptions) =>
    router().navigateTo(options.url, options.events),
  ) as WxApi<NavigationOptions, { eventChannel?: EventChannel }>,
  redirectTo: api('redirectTo', (options: NavigationOptions) => router().redirectTo(options.url)),
  switchTab: api('switchTab', (options: NavigationOptions) => router().switchTab(options.url)),
  reLaunch: api('reLaunch', (options: NavigationOptions) => router().reLaunch(options.url)),
  navigateBack: api('navigateBack', (options: NavigationOptions) =>
    router().navigateBack(options.delta ?? 1),
  ),
}
