import { existsSync, readdirSync } from 'node:fs'
import { cp, mkdir, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import * as v from 'valibot'
import type { CollectionDeclaration } from '../cloud'
import { FileError, readJsonFile } from '../cloud/json-file'
import { readCloudbaserc, type Settings, withFolderSettings } from '../cloud/settings'
import { projectRoot } from '../paths'
import { type ProgramCall, readCalls } from './calls'

/** A function of the folder, and how to call it. */
export interface Program {
  name: string
  calls: ProgramCall[]
}

/** What a folder's collections.json declares, with documents to begin with. */
export interface ProgramCollection extends CollectionDeclaration {
  documents: Record<string, unknown>[]
}

const collections = v.array(
  v.strictObject({
    name: v.string(),
    indexes: v.optional(
      v.array(
        v.strictObject({
          name: v.string(),
          fields: v.optional(v.record(v.string(), v.picklist([1, -1]))),
          geo: v.optional(v.string()),
          unique: v.optional(v.boolean()),
        }),
      ),
      [],
    ),
    documents: v.optional(v.array(v.record(v.string(), v.unknown())), []),
  }),
)

const isProgram = (folder: string) =>
  ['index.js', 'package.json'].some((file) => existsSync(join(folder, file)))

/**
 * The CloudBase functions in a folder: each sub-folder with an index.js, or a package.json that names its main.
 * @throws FileError when there is none, or a file beside one cannot be read
 */
export function programsIn(folder: string): Program[] {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && isProgram(join(folder, entry.name)))
    .map((entry) => entry.name)
    .sort()
  if (names.length === 0) throw new FileError(`${folder} holds no folder with a cloud function`)
  return names.map((name) => ({ name, calls: readCalls(join(folder, name)) }))
}

/** The settings of a folder's cloudbaserc.json, with each function's own config.json over them. */
export function programSettings(folder: string, programs: Program[]): Settings {
  const file = join(folder, 'cloudbaserc.json')
  const shared = existsSync(file) ? readCloudbaserc(file) : {}
  return withFolderSettings(
    shared,
    folder,
    programs.map(({ name }) => name),
  )
}

/** As in the console, a collection has to be there before a function uses it. */
export function programCollections(folder: string): ProgramCollection[] {
  const file = join(folder, 'collections.json')
  return existsSync(file) ? readJsonFile(collections, file) : []
}

function findsSdk(folder: string): boolean {
  try {
    createRequire(join(folder, 'index.js')).resolve('wx-server-sdk')
    return true
  } catch {
    return false
  }
}

/** Runs `work` with a place where the functions find the SDK: their own, or a copy within this project. */
export async function whereTheSdkIs<T>(folder: string, work: (place: string) => Promise<T>) {
  if (findsSdk(folder)) return await work(folder)
  const copy = join(projectRoot, 'dist/programs', String(process.pid))
  await mkdir(copy, { recursive: true })
  try {
    await cp(folder, copy, { recursive: true })
    return await work(copy)
  } finally {
    await rm(copy, { recursive: true })
  }
}
