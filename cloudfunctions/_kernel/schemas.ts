import * as v from 'valibot'
import { TEMPLATE_NAMES } from '../../miniprogram/shared/subscriptions'
import { isDay } from '../../miniprogram/shared/time'

/** Schemas that several contracts share. Lengths are in characters. */
export const id = v.pipe(v.string(), v.regex(/^[\w:-]{1,64}$/))
export const text = (most: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most))
export const optionalText = (most: number) =>
  v.optional(v.pipe(v.string(), v.trim(), v.maxLength(most)))
/** `YYYY-MM-DD`, a day that exists. */
export const day = v.pipe(v.string(), v.check(isDay))
/** Epoch milliseconds. */
export const time = v.pipe(v.number(), v.integer(), v.minValue(0))
/** Opaque; what the page before gave as `next`. */
export const cursor = v.optional(v.pipe(v.string(), v.maxLength(120)))
/** GCJ-02 degrees. */
export const position = v.strictObject({
  longitude: v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
  latitude: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
})
export const nothing = v.strictObject({})
/**
 * Ids of the templates by which WeChat can bring messages; only those can be asked for. Operators write them by
 * hand: a name that is none is left out, and takes no page along.
 */
export const templateIds = v.object(v.entriesFromList(TEMPLATE_NAMES, v.exactOptional(v.string())))
/** What a context keeps about a person, in words for them to read and to keep (PIPL art. 45). */
export const dataSections = v.array(
  v.object({
    title: v.string(),
    rows: v.array(v.object({ label: v.string(), value: v.string() })),
  }),
)
