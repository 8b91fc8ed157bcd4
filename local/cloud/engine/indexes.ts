/** One secondary index: which keys a document has in it. */
import { cellOf } from './cells'
import { failed, invalid } from './errors'
import { corners, type Point, shapeOf } from './geometry'
import { encodeKey, encodePrefix, keyText, PREFIX_BYTES } from './keys'
import { type Path, splitPath, valuesAt } from './paths'
import type { IndexDefinition } from './types'
import type { PlainObject } from './values'

/** What the catalog keeps of an index. */
export interface IndexRecord {
  definition: IndexDefinition
  number: number
  /** False while the documents that were there before are being entered: writes keep it, queries leave it alone. */
  ready: boolean
  /** The fields in which a document has had an array: one document, several keys. */
  multikey: string[]
}

/** One field of an index, in the order in which they sort. */
export interface IndexField {
  name: string
  path: Path
  falling: boolean
}

/** Where documents with another geometry than points stand in a geographic index: every query looks there too. */
export const OTHER_GEOMETRY = true

/** Its keys are the values of a document's fields, and lead to the document. */
export class Index {
  readonly name: string
  readonly unique: boolean
  readonly fields: IndexField[]
  /** The field of a geographic index. */
  readonly geo: Path | undefined
  readonly prefix: Buffer
  readonly #falling: boolean[]
  /** The fields of a document in which those of the index stand. */
  readonly #holders: string[]

  /** @param onChange the record has changed and is to be kept */
  constructor(
    readonly record: IndexRecord,
    private readonly onChange: () => void,
  ) {
    const { name, fields = {}, geo, unique = false } = record.definition
    this.name = name
    this.unique = unique
    this.geo = geo === undefined ? undefined : splitPath(geo)
    this.fields = Object.entries(fields).map(([field, direction]) => ({
      name: field,
      path: splitPath(field),
      falling: direction === -1,
    }))
    this.#falling = this.fields.map(({ falling }) => falling)
    this.#holders = [geo ?? [], ...Object.keys(fields)]
      .flat()
      .map((path) => String(splitPath(path)[0]))
    this.prefix = encodePrefix(record.number)
    if (!this.geo && this.fields.length === 0) throw invalid(`index ${name} has no fields`)
  }

  /** No document has more than one key. */
  get isSingleKeyed(): boolean {
    return this.record.multikey.length === 0
  }

  isMultikey(field: string): boolean {
    return this.record.multikey.includes(field)
  }

  /** Whether a change surely leaves the keys as they are; into what holds more than a value it does not look. */
  isUntouched(before: PlainObject, after: PlainObject): boolean {
    return this.#holders.every((name) => before[name] === after[name])
  }

  /** The keys of a document, each once. A unique index has no room for a second document in a key. */
  keysOf(document: unknown, documentKey: Buffer): Buffer[] {
    const tail = this.unique ? NOTHING : documentKey.subarray(PREFIX_BYTES)
    const combinations = this.geo ? this.#cells(document, this.geo) : this.#values(document)
    return distinct(
      combinations.map((values) => encodeKey(this.prefix, values, this.#falling, tail)),
    )
  }

  #markMultikey(field: string): void {
    if (this.isMultikey(field)) return
    this.record.multikey.push(field)
    this.onChange()
  }

  #cells(document: unknown, path: Path): unknown[][] {
    const places = valuesAt(document, path).flat()
    const codes = new Set(
      places.filter((each) => each !== undefined && each !== null).flatMap(codesOf),
    )
    if (codes.size > 1) this.#markMultikey(path.join('.'))
    return [...codes].map((code) => [code])
  }

  #values(document: unknown): unknown[][] {
    let combinations: unknown[][] = [[]]
    let array: string | undefined
    for (const { name, path } of this.fields) {
      const { values, isMany } = fieldValues(document, path)
      if (!isMany) {
        for (const parts of combinations) parts.push(values[0])
        continue
      }
      const [holder] = path
      if (array !== undefined && array !== holder) {
        throw failed(`cannot index parallel arrays ${array}, ${holder}`)
      }
      array = holder
      this.#markMultikey(name)
      combinations = combinations.flatMap((parts) => values.map((value) => [...parts, value]))
    }
    return combinations
  }
}

const isOnEarth = ([lng, lat]: Point): boolean => Math.abs(lng) <= 180 && Math.abs(lat) <= 90

/** @throws EngineError when it is no geometry, or lies outside of the map: longitude and latitude may be mixed up */
function codesOf(place: unknown): (number | boolean)[] {
  const shape = shapeOf(place)
  if (!shape || !corners(shape).every(isOnEarth)) {
    throw failed(`Can't extract geo keys: ${JSON.stringify(place)} is no valid geometry`)
  }
  const { points } = shape
  return corners(shape).length === points.length ? points.map(cellOf) : [OTHER_GEOMETRY]
}

/** The values by which a field is found: the elements of an array; null for what is missing, or empty. */
function fieldValues(document: unknown, path: Path): { values: unknown[]; isMany: boolean } {
  const reached = valuesAt(document, path)
  if (reached.length === 1 && !Array.isArray(reached[0])) return { values: reached, isMany: false }
  const values = reached.flat()
  return { values: values.length > 0 ? values : [null], isMany: true }
}

const NOTHING = Buffer.alloc(0)

const distinct = (keys: Buffer[]): Buffer[] =>
  keys.length < 2 ? keys : [...new Map(keys.map((key) => [keyText(key), key])).values()]
