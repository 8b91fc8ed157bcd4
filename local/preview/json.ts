import fs from 'node:fs'
import { transformSync } from 'esbuild'
import * as v from 'valibot'
import { BuildError, lineOf } from './diagnostics'
import { esbuildErrors } from './esbuild-errors'

/**
 * Reads a JSON file and checks its shape.
 * @throws BuildError with file and line when it is no JSON or has another shape
 */
export function readJson<Schema extends v.GenericSchema>(
  file: string,
  schema: Schema,
): v.InferOutput<Schema> {
  const text = fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  const result = v.safeParse(schema, parseJson(file, text))
  if (result.success) return result.output
  throw new BuildError(result.issues.map((issue) => describe(file, text, issue)))
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new BuildError([{ file, message, ...placeOfError(text) }])
  }
}

/** Node tells no line; esbuild's reader does. */
function placeOfError(text: string): { line?: number; column?: number } {
  try {
    transformSync(text, { loader: 'json', logLevel: 'silent' })
    return {}
  } catch (error) {
    const [first] = esbuildErrors(error) ?? []
    return { line: first?.line, column: first?.column }
  }
}

function describe(file: string, text: string, issue: v.BaseIssue<unknown>) {
  const key = v.getDotPath(issue)
  const line = key ? lineOf(text, `"${key.split('.').pop()}"`) : undefined
  return { file, line, message: key ? `${key}: ${issue.message}` : issue.message }
}
