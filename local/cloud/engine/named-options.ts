/** Stages and expressions whose operand is made of named options: one that they do not have is refused. */
import { invalid } from './errors'
import { isPlainObject } from './values'

/** By name: what it needs, and what it takes beside that. */
const options: Record<string, [needed: string[], more: string[]]> = {
  // Stages.
  $bucket: [
    ['groupBy', 'boundaries'],
    ['default', 'output'],
  ],
  $bucketAuto: [
    ['groupBy', 'buckets'],
    ['granularity', 'output'],
  ],
  $geoNear: [
    ['near', 'distanceField'],
    [
      ...['spherical', 'limit', 'num', 'maxDistance', 'minDistance', 'query'],
      ...['distanceMultiplier', 'includeLocs', 'key'],
    ],
  ],
  $lookup: [
    ['from', 'as'],
    ['localField', 'foreignField', 'let', 'pipeline'],
  ],
  $replaceRoot: [['newRoot'], []],
  $sample: [['size'], []],
  $unwind: [['path'], ['includeArrayIndex', 'preserveNullAndEmptyArrays']],
  // Expressions.
  $cond: [['if', 'then', 'else'], []],
  $dateFromParts: [
    [],
    [
      ...['year', 'month', 'day', 'hour', 'minute', 'second', 'millisecond', 'timezone'],
      ...['isoWeekYear', 'isoWeek', 'isoDayOfWeek'],
    ],
  ],
  $dateFromString: [['dateString'], ['format', 'timezone', 'onError', 'onNull']],
  $dateToString: [['date'], ['format', 'timezone', 'onNull']],
  $filter: [['input', 'cond'], ['as']],
  $let: [['vars', 'in'], []],
  $map: [['input', 'in'], ['as']],
  $reduce: [['input', 'initialValue', 'in'], []],
  $switch: [['branches'], ['default']],
  $zip: [['inputs'], ['useLongestLength', 'defaults']],
}

/** @throws EngineError INVALID_PARAM that names the first option a stage or an expression lacks, or does not have */
export function checkOptions(name: string, operand: unknown): void {
  const known = Object.hasOwn(options, name) ? options[name] : undefined
  if (!known || !isPlainObject(operand)) return
  const [needed, more] = known
  const missing = needed.find((each) => operand[each] === undefined)
  if (missing !== undefined) throw invalid(`Missing '${missing}' parameter to ${name}`)
  const all = [...needed, ...more]
  const unknown = Object.keys(operand).find((each) => !all.includes(each))
  if (unknown !== undefined) throw invalid(`Unrecognized option to ${name}: '${unknown}'`)
}
