const cloud = require('wx-server-sdk')

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

const db = cloud.database()
const _ = db.command

/** Counts one more, without reading before: two who count at once both count. */
exports.main = async ({ name }) => {
  const counter = db.collection('counters').doc(name)
  const { stats } = await counter.update({ data: { count: _.inc(1) } })
  if (stats.updated === 0) await counter.set({ data: { count: 1 } })
  const { data } = await counter.get()
  return data
}
