/** A function as it is built: a CommonJS bundle with the SDK left outside. */
const cloud = require('wx-server-sdk')

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

exports.main = async () => cloud.getWXContext().OPENID
