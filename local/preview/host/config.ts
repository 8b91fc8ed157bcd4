/** What the compiler hands over: the mini-program's JSON files, templates and scripts. */

export type Theme = 'light' | 'dark'

/** The `window` part of app.json merged with the page's JSON; values of `@name` are resolved. */
export interface WindowConfig {
  navigationBarTitleText?: string
  navigationBarBackgroundColor?: string
  navigationBarTextStyle?: 'black' | 'white'
  navigationStyle?: 'default' | 'custom'
  backgroundColor?: string
  backgroundTextStyle?: 'dark' | 'light'
  enablePullDownRefresh?: boolean
  /** Distance to the bottom at which `onReachBottom` fires, in px; 50 unless given. */
  onReachBottomDistance?: number
  disableScroll?: boolean
}

export interface TabItem {
  pagePath: string
  text: string
  iconPath?: string
  selectedIconPath?: string
}

export interface TabBarConfig {
  color?: string
  selectedColor?: string
  backgroundColor?: string
  borderStyle?: 'black' | 'white'
  custom?: boolean
  list: TabItem[]
}

export interface AppConfig {
  pages: string[]
  entryPagePath?: string
  window?: WindowConfig
  tabBar?: TabBarConfig
  style?: string
  darkmode?: boolean
}

/** theme.json: the values behind `@name` in app.json and page JSON. */
export type ThemeConfig = Record<Theme, Record<string, string>>

/** A page's or component's JSON as the compiler emits it (`usingComponents` absolute: `/path`). */
export interface ComponentConfig extends WindowConfig {
  component?: boolean
  usingComponents?: Record<string, string>
  styleIsolation?: string
  addGlobalClass?: boolean
  componentGenerics?: Record<string, unknown>
  componentPlaceholder?: Record<string, string>
  pureDataPattern?: string
}

/** What the compiler hands to `__mpBoot`. Keys are code paths without extension. */
export interface BootInput {
  app: AppConfig
  theme?: ThemeConfig
  /** All pages, those of sub-packages included. */
  pages: string[]
  configs: Record<string, ComponentConfig>
  /** Class prefix of isolated components, '' for shared ones. */
  scopes: Record<string, string>
  /** CSS by code path; `app` is app.wxss. */
  styles: Record<string, string>
  /** Evaluated in boot: WXS modules run while the object is built. */
  templates: () => Record<string, unknown>
  appModule: () => unknown
  modules: Record<string, () => unknown>
}
