const cloud = require('wx-server-sdk')

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

const db = cloud.database()
const _ = db.command

/** The places within a distance, nearest first. The collection has an index on its location. */
exports.main = async ({ longitude, latitude, metres }) => {
  const places = db.collection('places')
  const stand = (_id, x, y) => places.doc(_id).set({ data: { location: db.Geo.Point(x, y) } })
  await Promise.all([
    stand('library', 113.324, 23.119),
    stand('park', 113.33, 23.12),
    stand('harbour', 113.45, 23.05),
  ])
  const geometry = db.Geo.Point(longitude, latitude)
  const { data } = await places
    .where({ location: _.geoNear({ geometry, minDistance: 0, maxDistance: metres }) })
    .get()
  return data.map(({ _id }) => _id)
}
