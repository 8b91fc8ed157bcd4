/**
 * CloudBase's own format of exports and imports: JSON Lines in UTF-8, one document a line, dates and other values
 * that JSON has no word for in MongoDB's extended form. What it documents of names is held in both directions, so
 * that what is exported can be imported, here and there.
 */
import { types } from 'node:util'
import type { Document } from '../cloud/engine/types'
import { parseObject, stringifyReadable } from '../cloud/wire/ejson'
import { CommandError } from '../command'

/** What is wrong with a line or a document. */
export class DataError extends CommandError {}

const noServerDate = (): number => {
  throw new DataError('the date of the server is nothing that can be stored')
}

function assertName(name: string): void {
  if (name.startsWith('$')) throw new DataError(`${name} is no value that is known here`)
  if (name === '' || name.includes('.')) {
    throw new DataError(
      `"${name}" cannot be a name: it is empty or has a dot, which leads to an inner field`,
    )
  }
}

function assertStorable(value: unknown): void {
  if (types.isDate(value)) {
    if (Number.isNaN(value.getTime())) throw new DataError('a $date is no date')
  } else if (Array.isArray(value)) {
    value.forEach(assertStorable)
  } else if (typeof value === 'object' && value !== null && !types.isRegExp(value)) {
    for (const [name, each] of Object.entries(value)) {
      assertName(name)
      assertStorable(each)
    }
  }
}

/** @throws DataError when CloudBase could not take it in */
export function lineOf(document: Document): string {
  assertStorable(document)
  return stringifyReadable(document)
}

/** @throws DataError that says what is wrong with the line */
export function documentOf(line: string): Partial<Document> {
  if (line.startsWith('['))
    throw new DataError('one document a line is wanted, not an array of them')
  const document = parseObject(line, noServerDate)
  assertStorable(document)
  const { _id } = document
  if (_id !== undefined && typeof _id !== 'string' && typeof _id !== 'number') {
    throw new DataError(`_id has to be a string or a number, not ${JSON.stringify(_id)}`)
  }
  return document
}
