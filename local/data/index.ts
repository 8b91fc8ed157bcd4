// A city's documents out of its database and into it again, in CloudBase's own format, and whether they are sound.
import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { collections } from '../../cloudfunctions/collections'
import { type Engine, openEngine } from '../cloud/engine'
import { CommandError, runCommand } from '../command'
import { KEY_FILE } from '../keys'
import { dataFolder } from '../paths'
import { exportCollection } from './export'
import { type ImportOptions, importFiles, type Mode } from './import'

const USAGE = `Moves the documents of a city that is stopped (DATA_DIR names another) between here and CloudBase.

  npm run data -- export <folder> [--collection name …]
  npm run data -- import <file or folder> [--collection name] [--mode insert|upsert]
  npm run data -- check`

interface Options {
  collection?: string[]
  mode: string
}

const database = (): string => path.join(dataFolder(), 'database')

function assertCity(): void {
  if (!existsSync(database())) throw new CommandError(`There is no city in ${dataFolder()}`)
}

async function withEngine(work: (engine: Engine) => Promise<void>): Promise<void> {
  const engine = await openEngine(database())
  try {
    await work(engine)
  } finally {
    await engine.close()
  }
}

const counted = (count: number): string => `${count} document${count === 1 ? '' : 's'}`

const tell = (collection: string, count: number): void =>
  console.log(`${collection}: ${counted(count)}`)

async function exportTo(folder: string, { collection }: Options): Promise<void> {
  assertCity()
  await withEngine(async (engine) => {
    for (const name of collection ?? engine.collections()) {
      tell(name, await exportCollection(engine, name, folder))
    }
  })
  console.log(
    `Not part of it: stored files and the key that unseals personal data. For a whole back-up copy ${path.join(dataFolder(), 'files')} and ${path.join(dataFolder(), KEY_FILE)}, too.`,
  )
}

/** The files to import, each with its collection. */
async function sources(from: string, { collection }: Options): Promise<[string, string][]> {
  if (!existsSync(from)) throw new CommandError(`There is no ${from}`)
  if ((await stat(from)).isFile()) {
    const [name = path.parse(from).name, ...more] = collection ?? []
    if (more.length > 0) throw new CommandError('A file goes into one --collection')
    return [[from, name]]
  }
  const files = (await readdir(from)).filter((name) => name.endsWith('.json')).sort()
  const found = files
    .map((file): [string, string] => [path.join(from, file), path.parse(file).name])
    .filter(([, name]) => collection?.includes(name) ?? true)
  if (found.length === 0)
    throw new CommandError(`There is no <collection>.json to import in ${from}`)
  return found
}

function modeOf(mode: string): Mode {
  if (mode === 'insert' || mode === 'upsert') return mode
  throw new CommandError(`--mode is insert or upsert, not ${mode}`)
}

async function importFrom(from: string, options: Options): Promise<void> {
  const mode = modeOf(options.mode)
  const found = await sources(from, options)
  const files = found.map(([file, collection]): ImportOptions => {
    const indexes = collections.find(({ name }) => name === collection)?.indexes ?? []
    return { file, collection, mode, indexes }
  })
  await withEngine(async (engine) => {
    await importFiles(engine, files, tell)
  })
}

async function check(): Promise<void> {
  assertCity()
  await withEngine(async (engine) => {
    const { documents, entries, problems } = await engine.verify()
    for (const problem of problems) console.log(problem)
    console.log(
      `${counted(documents)} and ${entries} keys in ${engine.collections().length} collections: ${problems.length ? 'unsound' : 'sound'}`,
    )
    if (problems.length) process.exitCode = 1
  })
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      collection: { type: 'string', multiple: true },
      mode: { type: 'string', default: 'insert' },
    },
  })
  const [command, place, ...more] = positionals
  if (command === 'export' && place && !more.length) return exportTo(place, values)
  if (command === 'import' && place && !more.length) return importFrom(place, values)
  if (command === 'check' && !place) return check()
  throw new CommandError(USAGE)
}

runCommand(USAGE, main)
