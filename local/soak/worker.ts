// The process that is killed: a cloud over a folder, and work without end.
process.env.TZ = 'UTC'

import { writeSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import cloud from 'wx-server-sdk'
import { createCloud } from '../cloud'
import { sdkEnvironment } from '../cloud/environment'
import { connectInProcess, type DatabaseModule } from '../cloud/in-process'
import { loadForEver } from './load'
import { collections, type Word } from './world'

/** Nothing listens there: all requests stay in this process. */
const URL = 'http://127.0.0.1:9'

// Who stops the soak by Ctrl-C stops this process, too; it is to be killed instead.
process.on('SIGINT', () => undefined)

/** Straight into the pipe: what is told has left the process. */
const tell = (word: Word) => writeSync(1, `${JSON.stringify(word)}\n`)

async function main() {
  const [folder = '', ...numbers] = process.argv.slice(2)
  const [round = 0, seed = 0, records = 0] = numbers.map(Number)
  const began = performance.now()
  const city = await createCloud({
    folder,
    url: URL,
    functionsDir: path.join(folder, 'functions'),
    collections,
  })
  tell(['ready', performance.now() - began])
  Object.assign(process.env, sdkEnvironment(URL))
  connectInProcess(
    createRequire(require.resolve('wx-server-sdk'))('@cloudbase/database') as DatabaseModule,
    city.service,
  )
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
  await loadForEver({ engine: city.engine, round, seed, records, tell })
}

main().catch((error: Error) => {
  writeSync(2, `${error.stack}\n`)
  process.exit(1)
})
