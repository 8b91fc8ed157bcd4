const cloud = require('wx-server-sdk')

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

const db = cloud.database()
const todos = db.collection('todos')

/** A list of one's own: add, list, finish, remove. */
exports.main = async ({ action, id, text }) => {
  const { OPENID } = cloud.getWXContext()
  const own = { _id: id, owner: OPENID }
  switch (action) {
    case 'add':
      return await todos.add({ data: { _id: id, owner: OPENID, text, done: false } })
    case 'list':
      return (await todos.where({ owner: OPENID }).orderBy('text', 'asc').get()).data
    case 'finish':
      return (await todos.where(own).update({ data: { done: true, doneAt: db.serverDate() } }))
        .stats
    case 'remove':
      return (await todos.where(own).remove()).stats
    default:
      throw new Error('Unknown action: ' + action)
  }
}
