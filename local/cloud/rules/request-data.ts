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
export const touched = (change: PlainObject): string[] =>
  edits(change).flatMap(({ command, path, operand }) =>
    command === '$rename' ? [path, String(operand)] : [path],
  )

const edits = (change: PlainObject) =>
  Object.entries(change).flatMap(([command, fields]) =>
    Object.entries(isPlainObject(fields) ? fields : {}).map(([path, operand]) => ({
      command,
      path,
      operand,
    })),
  )
