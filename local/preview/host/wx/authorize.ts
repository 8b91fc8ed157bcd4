/** What the person allowed; the mocks of the panel stand for WeChat's questions. */
import { mock } from '../state'
import { api, WxFailure } from './api'
import { subscriptionsSetting } from './subscribe'

interface AuthSetting {
  'scope.userLocation': boolean
  'scope.writePhotosAlbum': boolean
  'scope.addPhoneCalendar': boolean
  'scope.camera': boolean
}

function authSetting(): AuthSetting {
  return {
    'scope.userLocation': mock.location !== 'deny',
    'scope.writePhotosAlbum': true,
    'scope.addPhoneCalendar': true,
    'scope.camera': true,
  }
}

/** What opening WeChat's settings page answers. */
export const openSetting = async (): Promise<{ authSetting: AuthSetting }> => ({
  authSetting: authSetting(),
})

export const authorization = {
  getSetting: api('getSetting', async ({ withSubscriptions }: { withSubscriptions?: boolean }) => ({
    authSetting: authSetting(),
    ...(withSubscriptions && { subscriptionsSetting: await subscriptionsSetting() }),
  })),
  openSetting: api('openSetting', openSetting),
  authorize: api('authorize', ({ scope }: { scope: string }) => {
    const allowed: Partial<Record<string, boolean>> = { ...authSetting() }
    if (allowed[scope] === false) throw new WxFailure('auth deny', { errno: 103 })
  }),
}
