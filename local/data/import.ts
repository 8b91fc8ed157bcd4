/**
 * Files into collections. Every line of all is read and checked before the first is written, so that a bad one leaves
 * the database as it was; what only writing can tell – a value of a unique index, an `_id` twice in the file –
 * stops the import at that line, and says so.
 */
import { open } from 'node:fs/promises'
import { type Document, type Engine, EngineError, type IndexDefinition } from '../cloud/engine'
import { completed } from '../cloud/engine/writes'
import { DataError, documentOf } from './lines'

/** As CloudBase's: only new documents, or also over those that are there. */
export type Mode = 'insert' | 'upsert'

export interface ImportOptions {
  file: string
  collection: string
  mode: Mode
  /** Made before the first document comes. */
  indexes: IndexDefinition[]
}

interface Line {
  number: number
  document: Partial<Document>
}

const PORTION = 500
const BYTE_ORDER_MARK = /^\uFEFF/

async function* linesOf(file: string): AsyncGenerator<Line> {
  const handle = await open(file)
  try {
    let number = 0
    for await (const raw of handle.readLines()) {
      const text = raw.replace(BYTE_ORDER_MARK, '').trim()
      number++
      if (text !== '') yield { number, document: read(file, number, text) }
    }
  } finally {
    await handle.close()
  }
}

function read(file: string, number: number, text: string): Partial<Document> {
  try {
    return documentOf(text)
  } catch (error) {
    throw atLine(file, number, error)
  }
}

const atLine = (file: string, number: number, error: unknown): DataError =>
  new DataError(`${file}:${number}: ${(error as Error).message}`)

async function* portionsOf(file: string): AsyncGenerator<Line[]> {
  let portion: Line[] = []
  for await (const line of linesOf(file)) {
    portion.push(line)
    if (portion.length < PORTION) continue
    yield portion
    portion = []
  }
  if (portion.length > 0) yield portion
}

/** @throws DataError that names the first line which could not be taken */
async function check(engine: Engine, { file, collection, mode }: ImportOptions): Promise<void> {
  const isThere = mode === 'insert' && engine.collections().includes(collection)
  for await (const { number, document } of linesOf(file)) {
    if (!isThere || document._id === undefined) continue
    if (await engine.get(collection, document._id)) {
      const id = JSON.stringify(document._id)
      throw atLine(
        file,
        number,
        new DataError(`_id ${id} is there already: --mode upsert replaces it`),
      )
    }
  }
}

function write(engine: Engine, { collection, mode }: ImportOptions, lines: Line[]) {
  const documents = lines.map(({ document }) => completed(document))
  return mode === 'insert'
    ? engine.insert(collection, documents)
    : engine.load(collection, documents)
}

/** All at once or, where something is refused, one by one up to the line that is. */
async function writePortion(engine: Engine, options: ImportOptions, lines: Line[]): Promise<void> {
  try {
    await write(engine, options, lines)
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
    for (const line of lines) {
      await write(engine, options, [line]).catch((refusal: unknown) => {
        const { message } = atLine(options.file, line.number, refusal)
        throw new DataError(`${message} The lines before it are in.`)
      })
    }
  }
}

async function writeFile(engine: Engine, options: ImportOptions): Promise<number> {
  await engine.createCollection(options.collection)
  await engine.ensureIndexes(options.collection, options.indexes)
  let count = 0
  for await (const portion of portionsOf(options.file)) {
    await writePortion(engine, options, portion)
    count += portion.length
  }
  return count
}

/**
 * @param onImported after each file
 * @returns how many documents came
 * @throws DataError that names the line which was not taken, and whether what is before it was
 */
export async function importFiles(
  engine: Engine,
  files: ImportOptions[],
  onImported?: (collection: string, count: number) => void,
): Promise<number> {
  for (const options of files) {
    await check(engine, options).catch((error: Error) => {
      throw new DataError(`${error.message}. Nothing was imported.`)
    })
  }
  let total = 0
  for (const options of files) {
    const count = await writeFile(engine, options)
    onImported?.(options.collection, count)
    total += count
  }
  return total
}
