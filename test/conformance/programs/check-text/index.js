const cloud = require('wx-server-sdk')

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

/** Asks WeChat whether others may read a text. Its config.json names what it calls. */
exports.main = async ({ content }) => {
  const { OPENID } = cloud.getWXContext()
  const { result } = await cloud.openapi.security.msgSecCheck({
    content,
    version: 2,
    scene: 2,
    openid: OPENID,
  })
  return { suggest: result.suggest }
}
