const cloud = require('wx-server-sdk')

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

/** Calls another function, twice, and knows who called in the first place. */
exports.main = async ({ numbers }) => {
  let total = 0
  for (const b of numbers) {
    const { result } = await cloud.callFunction({ name: 'sum', data: { a: total, b } })
    total = result.sum
  }
  const { result: who } = await cloud.callFunction({ name: 'login' })
  return { total, who }
}
