/** The four ways to change documents, on whatever view and by whatever way they are written. */
import { randomUUID } from 'node:crypto'
import type { DocumentChange } from './collection'
import { duplicateKey, failed, invalid } from './errors'
import { isOperators } from './match'
import { firstMatchOf } from './positions'
import { select } from './query'
import { storable } from './storable'
import type { Change, Document, Filter, Plan, UpdateOptions, UpdateResult } from './types'
import { compileChange, type Updater } from './update'

import { clone, equal, type PlainObject } from './values'
import type { View } from './view'

/** Where an operation reads, and how it writes: at once, or staged in a transaction. */
export interface Target {
  view: View
  /** Refuses a document that somebody else holds. */
  assertFree(key: Buffer): void
  /** All or none. */
  write(changes: DocumentChange[]): void
  /** Notes how the documents were found. */
  report(plan: Plan): void
}

type Id = Document['_id']

/** As CloudBase makes them: 32 hexadecimal digits. */
const newId = (): string => randomUUID().replaceAll('-', '')

/** A copy with an `_id`; the caller may do with the original as it likes. */
export function completed(document: Partial<Document>): Document {
  const { _id = newId(), ...fields } = storable(document)
  return { _id, ...fields }
}

/** @throws EngineError E11000 when an `_id` is taken; then nothing is written */
export function insert(target: Target, documents: Document[]): Id[] {
  const { collection } = target.view
  const seen = new Set<Id>()
  const changes = documents.map((document): DocumentChange => {
    const key = collection.keyOf(document._id)
    target.assertFree(key)
    if (seen.has(document._id) || target.view.document(key)) {
      throw duplicateKey(collection.name, '_id_', [document._id])
    }
    seen.add(document._id)
    return { key, before: undefined, after: document }
  })
  target.write(changes)
  return documents.map(({ _id }) => _id)
}

/** The documents to be changed, all read before the first is written. */
function chosen({ view, report }: Target, filter: Filter, multi: boolean): PlainObject[] {
  const found = [...select(view, { filter, limit: multi ? Infinity : 1 })]
  report(view.plan())
  return found
}

function replacing(change: Change): Updater {
  if (isOperators(change))
    throw invalid('the replace operation document must not contain operators')
  const replacement: PlainObject = storable(change)
  return (document) => {
    const next = { _id: document._id, ...replacement }
    if (equal(next, document)) return false
    for (const name of Object.keys(document)) delete document[name]
    Object.assign(document, next)
    return true
  }
}

const updaterOf = (filter: Filter, change: Change, replace: boolean): Updater =>
  replace ? replacing(change) : compileChange(change, firstMatchOf(filter))

/** The change that an updater makes of a document; `undefined` when it changes nothing. */
function changeOf(
  target: Target,
  before: PlainObject,
  update: Updater,
): DocumentChange | undefined {
  const after = clone(before)
  if (!update(after)) return undefined
  if (!equal(after._id, before._id)) {
    throw failed("Performing an update on the path '_id' would modify the immutable field '_id'")
  }
  return { key: target.view.collection.keyOf(before._id), before, after }
}

function changesOf(target: Target, documents: PlainObject[], update: Updater): DocumentChange[] {
  return documents
    .map((document) => changeOf(target, document, update))
    .filter((change) => change !== undefined)
}

/** What an upsert starts from: the values that the filter asks to be equal to. */
function seedOf(filter: Filter): PlainObject {
  const fixed = Object.entries(filter).flatMap(([name, condition]): [string, unknown][] => {
    if (name.startsWith('$') || condition instanceof RegExp) return []
    if (!isOperators(condition)) return [[name, condition]]
    return '$eq' in condition ? [[name, condition.$eq]] : []
  })
  const seed: PlainObject = {}
  compileChange({ $set: Object.fromEntries(fixed) }, () => -1)(seed)
  return seed
}

/** @throws EngineError when one document refuses; then none is changed */
export function update(
  target: Target,
  filter: Filter,
  change: Change,
  { multi = false, replace = false, upsert = false }: UpdateOptions,
): UpdateResult {
  const updater = updaterOf(filter, change, replace)
  const documents = chosen(target, filter, multi)
  if (documents.length === 0 && upsert) {
    const seed = seedOf(filter)
    const document = replace ? { _id: seed._id } : seed
    updater(document)
    const [upsertedId] = insert(target, [completed(document as Partial<Document>)])
    return { updated: 0, upsertedId }
  }
  const changes = changesOf(target, documents, updater)
  if (changes.length > 0) target.write(changes)
  return { updated: changes.length }
}

/** @returns the document as it is after the change */
export function findOneAndUpdate(
  target: Target,
  filter: Filter,
  change: Change,
): { updated: number; document?: Document } {
  const updater = updaterOf(filter, change, false)
  const [document] = chosen(target, filter, false)
  const changes = document ? changesOf(target, [document], updater) : []
  if (changes.length > 0) target.write(changes)
  const after = changes[0]?.after ?? document
  return { updated: changes.length, document: after as Document | undefined }
}

/** @returns how many there were */
export function remove(target: Target, filter: Filter, multi: boolean): number {
  const { collection } = target.view
  const changes = chosen(target, filter, multi).map((before): DocumentChange => {
    return { key: collection.keyOf(before._id), before, after: undefined }
  })
  if (changes.length > 0) target.write(changes)
  return changes.length
}
