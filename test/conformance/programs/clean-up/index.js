const cloud = require('wx-server-sdk')

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

const db = cloud.database()
const _ = db.command

/** Called by the clock: removes what is over. */
exports.main = async (event) => {
  const now = new Date(event.Time)
  const day = (days) => new Date(now.getTime() + days * 86400000)
  const drafts = db.collection('drafts')
  await drafts.add({ data: [{ until: day(-2) }, { until: day(-1) }, { until: day(1) }] })
  const { stats } = await drafts.where({ until: _.lt(now) }).remove()
  return { type: event.Type, trigger: event.TriggerName, removed: stats.removed }
}
