const cloud = require('wx-server-sdk')

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

const db = cloud.database()
const $ = db.command.aggregate

/** What each shop took, with the shop's name. */
exports.main = async () => {
  await db.collection('shops').add({
    data: [
      { _id: 's1', name: '东门' },
      { _id: 's2', name: '西门' },
    ],
  })
  await db.collection('sales').add({
    data: [
      { shop: 's1', yuan: 12 },
      { shop: 's2', yuan: 30 },
      { shop: 's1', yuan: 8 },
    ],
  })
  const { list } = await db
    .collection('sales')
    .aggregate()
    .group({ _id: '$shop', yuan: $.sum('$yuan'), times: $.sum(1) })
    .lookup({ from: 'shops', localField: '_id', foreignField: '_id', as: 'shop' })
    .project({ _id: 0, yuan: 1, times: 1, name: $.arrayElemAt(['$shop.name', 0]) })
    .sort({ yuan: -1 })
    .end()
  return list
}
