const cloud = require('wx-server-sdk')

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

/** Who calls: the platform says so, nothing has to be sent. */
exports.main = async (event) => {
  const { OPENID, APPID, SOURCE } = cloud.getWXContext()
  return { openid: OPENID, appid: APPID, source: SOURCE, fromEvent: event.userInfo?.openId }
}
