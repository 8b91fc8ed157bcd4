const cloud = require('wx-server-sdk')

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

const db = cloud.database()
const MAX_LIMIT = 100

/** A query gives 100 documents at most unless told otherwise: the rest comes page by page. */
exports.main = async ({ size }) => {
  const numbers = db.collection('numbers')
  await numbers.add({ data: Array.from({ length: size }, (_, n) => ({ _id: 'n' + n, n })) })
  const { total } = await numbers.count()
  const pages = []
  for (let page = 0; page < Math.ceil(total / MAX_LIMIT); page++) {
    pages.push(
      numbers
        .skip(page * MAX_LIMIT)
        .limit(MAX_LIMIT)
        .get(),
    )
  }
  const all = (await Promise.all(pages)).flatMap(({ data }) => data)
  const { data: first } = await numbers.get()
  return { total, read: all.length, withoutLimit: first.length }
}
