import fs from 'node:fs'
import * as v from 'valibot'
import { BuildError, lineAt, lineOf } from './diagnostics'

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
    throw new BuildError([{ file, line: lineOfSyntaxError(text, message), message }])
  }
}

/** V8 names either a position or a snippet of the text, or neither when the text ends too early. */
function lineOfSyntaxError(text: string, message: string): number | undefined {
  const position = /at position (\d+)/.exec(message)?.[1]
  if (position !== undefined) return lineAt(text, Number(position))
  const snippet = /"\.{0,3}([\s\S]+?)(?:\.{3})?" is not valid JSON/.exec(message)?.[1]
  return snippet ? lineOf(text, snippet) : lineAt(text, text.length)
}

function describe(file: string, text: string, issue: v.BaseIssue<unknown>) {
  const key = v.getDotPath(issue)
  const line = key ? lineOf(text, `"${key.split('.').pop()}"`) : undefined
  return { file, line, message: key ? `${key}: ${issue.message}` : issue.message }
}
