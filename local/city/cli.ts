process.env.TZ = 'UTC'

import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { collections } from '../../cloudfunctions/collections'
import { openEngine } from '../cloud/engine'
import { runCommand, wholeNumber } from '../command'
import { eraseCity } from '../erase'
import { localKeys } from '../keys'
import { dataFolder } from '../paths'
import { ensureCity } from './index'
import { Sittings } from './sittings'

const USAGE = `Makes a demonstration city in the data folder (DATA_DIR moves it), in place of what is there.

  npm run city -- [--volunteers 4500] [--organisations <as many as fit>] [--events 460] [--year] [--seed 1]

  --year  with a year of past events, and the records of who took part`

async function createCollections(database: string) {
  const engine = await openEngine(database)
  for (const { name, indexes } of collections) {
    await engine.createCollection(name)
    await engine.ensureIndexes(name, indexes)
  }
  await engine.close()
}

async function main() {
  const { values } = parseArgs({
    options: {
      volunteers: { type: 'string', default: '4500' },
      organisations: { type: 'string' },
      events: { type: 'string', default: '460' },
      year: { type: 'boolean' },
      seed: { type: 'string', default: '1' },
    },
  })
  const size = {
    volunteers: wholeNumber('volunteers', values.volunteers),
    ...(values.organisations && {
      organisations: wholeNumber('organisations', values.organisations),
    }),
    events: wholeNumber('events', values.events),
    year: values.year,
    seed: wholeNumber('seed', values.seed),
  }
  const folder = dataFolder()
  eraseCity(folder)
  mkdirSync(folder, { recursive: true })
  const database = path.join(folder, 'database')
  await createCollections(database)
  const books = new Sittings(database)
  await ensureCity(books, {
    ...size,
    personalDataKeys: localKeys(folder),
    log: console.log,
  })
  await books.close()
  console.log('Ready. Open it with: npm start')
}

runCommand(USAGE, main)
