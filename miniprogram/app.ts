import { environments } from './env'
import { watchNetwork } from './services/network'
import { watchPrivacy } from './services/privacy'

App({
  onLaunch() {
    const { envVersion } = wx.getAccountInfoSync().miniProgram
    wx.cloud.init({ env: environments[envVersion] })
    watchNetwork()
    watchPrivacy()
  },
})
