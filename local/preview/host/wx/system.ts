/** What the phone, WeChat and the window say of themselves. */
import { BUILTIN_TAGS } from '../../tags'
import { currentTheme, launch, mock, networkStatus } from '../state'
import { always, api } from './api'
import { router } from './present'

/** Libraries ask for features by this version, so it is a recent one. */
const SDK_VERSION = '3.8.0'
/** WeChat's text size at the standard setting, px. */
const STANDARD_FONT_PX = 16

const DEVICE = {
  abi: 'arm64',
  benchmarkLevel: 50,
  brand: 'preview',
  model: 'preview',
  system: 'iOS 17.0',
  platform: 'devtools',
  cpuType: 'unknown',
  memorySize: '4096',
}

function appBaseInfo() {
  return {
    SDKVersion: SDK_VERSION,
    version: '8.0.50',
    language: 'zh_CN',
    theme: currentTheme(),
    enableDebug: false,
    host: { appId: '', env: 'WeChat' },
    fontSizeSetting: STANDARD_FONT_PX * mock.fontScale,
    fontSizeScaleFactor: mock.fontScale,
  }
}

const systemSetting = () => ({
  bluetoothEnabled: false,
  locationEnabled: mock.location !== 'deny',
  wifiEnabled: true,
  deviceOrientation: 'portrait',
})

const systemInfo = () => ({
  ...DEVICE,
  ...appBaseInfo(),
  ...systemSetting(),
  ...router().windowInfo(),
})

const updateManager = {
  onCheckForUpdate: (listener: (result: { hasUpdate: boolean }) => void) =>
    queueMicrotask(() => listener({ hasUpdate: false })),
  onUpdateReady() {},
  onUpdateFailed() {},
  applyUpdate() {},
}

export const system = {
  env: { USER_DATA_PATH: 'wxfile://usr' },
  getDeviceInfo: () => DEVICE,
  getAppBaseInfo: appBaseInfo,
  getWindowInfo: () => router().windowInfo(),
  getSystemSetting: systemSetting,
  getAppAuthorizeSetting: () => ({
    albumAuthorized: 'authorized',
    cameraAuthorized: 'authorized',
    locationAuthorized: mock.location === 'deny' ? 'denied' : 'authorized',
    locationReducedAccuracy: false,
    notificationAuthorized: 'authorized',
    phoneCalendarAuthorized: 'authorized',
  }),
  getSystemInfoSync: systemInfo,
  getSystemInfo: api('getSystemInfo', systemInfo),
  getSystemInfoAsync: api('getSystemInfoAsync', systemInfo),
  getMenuButtonBoundingClientRect: () => router().capsule(),
  getNetworkType: api('getNetworkType', () => ({ networkType: networkStatus().networkType })),
  getLaunchOptionsSync: () => launch,
  getEnterOptionsSync: () => launch,
  getAccountInfoSync: () => ({
    miniProgram: { appId: 'wx0000000000000000', envVersion: 'develop', version: '' },
  }),
  getUpdateManager: () => updateManager,
  /** In WeChat after the view is in step; here the view already is once the code is through. */
  nextTick: (callback: () => void) => queueMicrotask(callback),
  login: always('login', { code: 'preview-login-code' }),
  checkSession: always('checkSession'),
  loadFontFace: always('loadFontFace'),
  setKeepScreenOn: always('setKeepScreenOn'),
  setVisualEffectOnCapture: always('setVisualEffectOnCapture'),
  reportEvent() {},
  reportMonitor() {},
  reportAnalytics() {},
  getLogManager: () => console,
  getRealtimeLogManager: () => console,
}

/** `wx.canIUse('name.member')`: whether there is such an API or component. */
export const canIUse =
  (apis: object) =>
  (schema: string): boolean => {
    const [name = ''] = schema.split('.')
    return name in apis || BUILTIN_TAGS.has(name)
  }
