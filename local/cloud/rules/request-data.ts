/** What a client's update is to a rule. */
import { isPlainObject, type PlainObject } from '../engine/values'
import { OPAQUE } from './resolve'

/**
 * `request.data` of an update: what it sets, field by field. What it changes by any other command is there but
 * cannot be looked at; a rule that asks about it fails.
 */
export function requestData(change: PlainObject): PlainObject {
  const data: PlainObject = {}
  for (const { command, path, operand } of edits(change)) {
    put(data, path.split('.'), command === '$set' ? operand : OPAQUE)
  }
  return data
}

function put(data: PlainObject, [field = '', ...inner]: string[], value: unknown): void {
  if (inner.length === 0) data[field] = value
  else {
    const holder = isPlainObject(data[field]) ? data[field] : {}
    data[field] = holder
    put(holder, inner, value)
  }
}

/** Every path that an update writes. */
export const touched = (change: PlainObject): string[] => edits(change).map(({ path }) => path)

interface Edit {
  command: string
  path: string
  operand: unknown
}

/** A field that is renamed writes two. */
const edits = (change: PlainObject): Edit[] =>
  Object.entries(change).flatMap(([command, fields]) =>
    Object.entries(isPlainObject(fields) ? fields : {}).flatMap(([path, operand]): Edit[] => {
      const edit = { command, path, operand }
      return command === '$rename' ? [edit, { ...edit, path: String(operand) }] : [edit]
    }),
  )
