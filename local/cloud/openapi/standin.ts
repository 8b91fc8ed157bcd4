import * as v from 'valibot'
import { refusal } from './refusals'

/** What a stand-in answers: WeChat's JSON, a picture, or a failure of the way there. */
export type OpenApiAnswer =
  | { json: Record<string, unknown> }
  | { contentType: string; bytes: Buffer }
  | { errorCode: number }

/** One of WeChat's APIs, with names in WeChat's snake_case. */
export interface Standin {
  /** Where it lies over HTTPS; without a path only functions reach it. */
  path?: string
  answer: (data: Record<string, unknown>) => OpenApiAnswer | Promise<OpenApiAnswer>
}

/** The stand-ins of one file, by the names that functions call them. */
export type Family = Record<string, Standin>

/** The answer to whatever went well, with what the API has to say besides. */
export const done = (more: Record<string, unknown> = {}): OpenApiAnswer => ({
  json: { errcode: 0, errmsg: 'ok', ...more },
})

/** 47001: a field that WeChat's documentation of the API has not, or has otherwise. */
const invalid = ([issue]: [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): OpenApiAnswer =>
  refusal(47001, `data format error: ${v.getDotPath(issue) ?? 'data'}: ${issue.message}`)

/** A stand-in that takes exactly these fields; any other request is refused by the field's name. */
export function standin<const Fields extends v.ObjectEntries>(
  path: string | undefined,
  fields: Fields,
  run: (
    input: v.InferOutput<v.StrictObjectSchema<Fields, undefined>>,
  ) => OpenApiAnswer | Promise<OpenApiAnswer>,
): Standin {
  const schema = v.strictObject(fields)
  const answer: Standin['answer'] = (data) => {
    const parsed = v.safeParse(schema, data)
    return parsed.success ? run(parsed.output) : invalid(parsed.issues)
  }
  return { path, answer }
}
