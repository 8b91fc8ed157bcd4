/** A collection into a file, of any size: a portion at a time is in memory. */
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Document, Engine } from '../cloud/engine'
import { DataError, lineOf } from './lines'

/** Where a collection goes to, and comes from. */
export const fileOf = (folder: string, collection: string): string =>
  path.join(folder, `${collection}.json`)

/**
 * Writes all documents, by their ids, as they are at this moment.
 * @returns how many there were
 * @throws DataError when a document cannot be said in CloudBase's format; an older file is then still there
 */
export async function exportCollection(
  engine: Engine,
  collection: string,
  folder: string,
): Promise<number> {
  let count = 0
  async function* lines(): AsyncGenerator<string> {
    for await (const document of engine.documents(collection)) {
      count++
      yield `${lineWith(collection, document)}\n`
    }
  }
  await mkdir(folder, { recursive: true })
  const file = fileOf(folder, collection)
  const part = `${file}.part`
  try {
    await pipeline(Readable.from(lines()), createWriteStream(part))
    await rename(part, file)
  } finally {
    await rm(part, { force: true })
  }
  return count
}

function lineWith(collection: string, document: Document): string {
  try {
    return lineOf(document)
  } catch (error) {
    throw new DataError(
      `${collection} ${JSON.stringify(document._id)}: ${(error as Error).message}`,
    )
  }
}
