const fs = require('node:fs')
const path = require('node:path')
const words = require('./words.json')

let visits = 0

/**
 * Lies where its package.json says, reads what lies beside it, takes settings from its environment, and
 * remembers while its instance is warm.
 */
exports.main = async ({ language }) => {
  visits += 1
  const { name } = JSON.parse(fs.readFileSync(path.join(__dirname, '../package.json'), 'utf8'))
  return { says: words[language] + process.env.GREETING_MARK, from: name, visits }
}
