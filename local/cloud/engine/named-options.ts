/** Stages and expressions whose operand is made of named options: one that they do not have is refused. */
import { invalid } from './errors'
import { isPlainObject } from './values'

const options: Record<string, string[]> = {
  // Stages.
  $bucket: ['groupBy', 'boundaries', 'default', 'output'],
  $bucketAuto: ['groupBy', 'buckets', 'granularity', 'output'],
  $geoNear: [
    ...['near', 'spherical', 'limit', 'num', 'maxDistance', 'minDistance', 'query'],
    ...['distanceMultiplier', 'distanceField', 'includeLocs', 'key'],
  ],
  $lookup: ['from', 'localField', 'foreignField', 'let', 'pipeline', 'as'],
  $replaceRoot: ['newRoot'],
  $sample: ['size'],
  $unwind: ['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'],
  // Expressions.
  $cond: ['if', 'then', 'else'],
  $dateFromParts: [
    ...['year', 'month', 'day', 'hour', 'minute', 'second', 'millisecond', 'timezone'],
    ...['isoWeekYear', 'isoWeek', 'isoDayOfWeek'],
  ],
  $dateFromString: ['dateString', 'format', 'timezone', 'onError', 'onNull'],
  $dateToString: ['date', 'format', 'timezone', 'onNull'],
  $filter: ['input', 'as', 'cond'],
  $let: ['vars', 'in'],
  $map: ['input', 'as', 'in'],
  $reduce: ['input', 'initialValue', 'in'],
  $switch: ['branches', 'default'],
  $zip: ['inputs', 'useLongestLength', 'defaults'],
}

/** @throws EngineError INVALID_PARAM that names the first option a stage or an expression does not have */
export function checkOptions(name: string, operand: unknown): void {
  const known = Object.hasOwn(options, name) ? options[name] : undefined
  if (!known || !isPlainObject(operand)) return
  const unknown = Object.keys(operand).find((each) => !known.includes(each))
  if (unknown !== undefined) throw invalid(`Unrecognized option to ${name}: '${unknown}'`)
}
