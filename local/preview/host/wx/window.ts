/** The page's window: navigation bar, tab bar, scrolling, pull-down, sharing. */
import { textStyle } from '../builtins/page-meta'
import type { TabBarConfig } from '../config'
import type { PageScroll, TabItemState, WindowState } from '../types'
import { always, api, WxFailure } from './api'
import { router } from './present'

const setWindow = (patch: Partial<WindowState>): void => router().setWindow(patch)

interface BarColours {
  frontColor: string
  backgroundColor: string
}

function setNavigationBarColor({ frontColor, backgroundColor }: BarColours): void {
  if (frontColor !== '#ffffff' && frontColor !== '#000000') {
    throw new WxFailure('invalid frontColor, only #ffffff and #000000 are supported')
  }
  const navigationBarTextStyle = textStyle(frontColor)
  setWindow({ navigationBarTextStyle, navigationBarBackgroundColor: backgroundColor })
}

/** An API that changes one item of the tab bar. */
function tabApi<O extends object>(name: string, change: (options: O) => TabItemState) {
  return api(name, (options: O & { index: number }) => {
    router().tabBar.setItem(options.index, change(options))
  })
}

/** Only the fields that say how an item looks. */
function itemLooks({ text, iconPath, selectedIconPath }: TabItemState): TabItemState {
  return {
    ...(text !== undefined && { text }),
    ...(iconPath !== undefined && { iconPath }),
    ...(selectedIconPath !== undefined && { selectedIconPath }),
  }
}

export const windowApis = {
  setNavigationBarTitle: api('setNavigationBarTitle', ({ title }: { title: string }) =>
    setWindow({ navigationBarTitleText: title }),
  ),
  setNavigationBarColor: api('setNavigationBarColor', setNavigationBarColor),
  showNavigationBarLoading: api('showNavigationBarLoading', () => setWindow({ loading: true })),
  hideNavigationBarLoading: api('hideNavigationBarLoading', () => setWindow({ loading: false })),
  hideHomeButton: api('hideHomeButton', () => setWindow({ homeHidden: true })),
  setBackgroundColor: api('setBackgroundColor', (options: { backgroundColor?: string }) =>
    setWindow({ backgroundColor: options.backgroundColor }),
  ),
  setBackgroundTextStyle: api(
    'setBackgroundTextStyle',
    ({ textStyle: backgroundTextStyle }: { textStyle: 'dark' | 'light' }) =>
      setWindow({ backgroundTextStyle }),
  ),
  pageScrollTo: api('pageScrollTo', (target: PageScroll) => router().scrollTo(target)),
  enableAlertBeforeUnload: api('enableAlertBeforeUnload', ({ message }: { message: string }) => {
    router().top.question = message
  }),
  disableAlertBeforeUnload: api('disableAlertBeforeUnload', () => {
    router().top.question = ''
  }),
  startPullDownRefresh: api('startPullDownRefresh', () => router().pullDown()),
  stopPullDownRefresh: api('stopPullDownRefresh', () => router().stopPullDown()),

  setTabBarItem: tabApi('setTabBarItem', itemLooks),
  setTabBarBadge: tabApi('setTabBarBadge', ({ text }: { text: string }) => ({ badge: text })),
  removeTabBarBadge: tabApi('removeTabBarBadge', () => ({ badge: '' })),
  showTabBarRedDot: tabApi('showTabBarRedDot', () => ({ dot: true })),
  hideTabBarRedDot: tabApi('hideTabBarRedDot', () => ({ dot: false })),
  setTabBarStyle: api('setTabBarStyle', (style: Partial<TabBarConfig>) =>
    router().tabBar.setStyle(style),
  ),
  showTabBar: api('showTabBar', () => router().tabBar.setVisible(true)),
  hideTabBar: api('hideTabBar', () => router().tabBar.setVisible(false)),

  showShareMenu: always('showShareMenu'),
  hideShareMenu: always('hideShareMenu'),
  updateShareMenu: always('updateShareMenu'),
}
