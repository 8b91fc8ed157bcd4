process.env.TZ = 'UTC'

import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { collections } from '../../cloudfunctions/collections'
import { openEngine } from '../cloud/engine'
import { localKeys } from '../keys'
import { dataFolder } from '../paths'
import { ensureCity } from './index'

const USAGE = `Makes a demonstration city in the data folder (DATA_DIR moves it), in place of what is there.

  npm run city -- [--volunteers 4500] [--organisations <as many as fit>] [--events 460] [--seed 1]`

async function main() {
  const { values } = parseArgs({
    options: {
      volunteers: { type: 'string', default: '4500' },
      organisations: { type: 'string' },
      events: { type: 'string', default: '460' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) return console.log(USAGE)
  const folder = dataFolder()
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const engine = await openEngine(path.join(folder, 'database'))
  for (const { name, indexes } of collections) {
    await engine.createCollection(name)
    await engine.ensureIndexes(name, indexes)
  }
  await ensureCity(engine, {
    volunteers: Number(values.volunteers),
    ...(values.organisations && { organisations: Number(values.organisations) }),
    events: Number(values.events),
    seed: Number(values.seed),
    personalDataKeys: localKeys(folder),
    log: console.log,
  })
  await engine.close()
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})
