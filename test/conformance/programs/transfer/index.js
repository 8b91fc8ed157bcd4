const cloud = require('wx-server-sdk')

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

const db = cloud.database()
const _ = db.command

/** Both accounts change, or neither. */
exports.main = async ({ amount }) => {
  try {
    await db.runTransaction(async (transaction) => {
      const accounts = transaction.collection('accounts')
      const { data: from } = await accounts.doc('from').get()
      if (from.balance < amount) await transaction.rollback('too little')
      await accounts.doc('from').update({ data: { balance: _.inc(-amount) } })
      await accounts.doc('to').update({ data: { balance: _.inc(amount) } })
    })
    return { ok: true, accounts: await balances() }
  } catch (error) {
    return {
      ok: false,
      reason: String(error.errMsg || error.message || error),
      accounts: await balances(),
    }
  }
}

async function balances() {
  const { data } = await db.collection('accounts').orderBy('_id', 'asc').get()
  return data.map(({ balance }) => balance)
}
