import fs from 'node:fs'
import * as v from 'valibot'

const entrySchema = v.object({ value: v.string(), stamps: v.record(v.string(), v.number()) })
const entriesSchema = v.record(v.string(), entrySchema)

/** A text made from files: kept until one of them changes. */
export interface Made {
  value: string
  /** Absolute paths of all files that the text depends on. */
  files: string[]
}

/**
 * Keeps what was made from files until one of these changes, in memory and – across runs – in one
 * JSON file. Compiling TDesign's style sheets takes over a second; reading them back takes none.
 */
export class FileMemo {
  private entries: v.InferOutput<typeof entriesSchema> = {}
  private dirty = false

  /** @param always files that every entry depends on: the compiler's own */
  constructor(
    private readonly store: string,
    private readonly always: string[],
  ) {
    if (fs.existsSync(store)) this.entries = readEntries(store)
  }

  get(key: string, make: () => Made): Made {
    const kept = this.entries[key]
    if (kept && isFresh(kept.stamps)) return { value: kept.value, files: Object.keys(kept.stamps) }
    const made = make()
    const files = [...made.files, ...this.always]
    this.entries[key] = { value: made.value, stamps: stampAll(files) }
    this.dirty = true
    return made
  }

  /** Written aside first: several processes may keep one store, and the last one's stays. */
  save(): void {
    if (!this.dirty) return
    const aside = `${this.store}.${process.pid}`
    fs.writeFileSync(aside, JSON.stringify(this.entries))
    fs.renameSync(aside, this.store)
    this.dirty = false
  }
}

/** A torn or outdated store only costs time: it is made anew. */
function readEntries(store: string): v.InferOutput<typeof entriesSchema> {
  try {
    const result = v.safeParse(entriesSchema, JSON.parse(fs.readFileSync(store, 'utf8')))
    return result.success ? result.output : {}
  } catch {
    return {}
  }
}

const modified = (file: string): number =>
  fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0

const stampAll = (files: string[]): Record<string, number> =>
  Object.fromEntries(files.map((file) => [file, modified(file)]))

const isFresh = (stamps: Record<string, number>): boolean =>
  Object.entries(stamps).every(([file, stamp]) => modified(file) === stamp)
