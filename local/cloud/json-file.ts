import { readFileSync } from 'node:fs'
import * as v from 'valibot'

/** What is wrong with a file that somebody has written. */
export class FileError extends Error {}

/** @throws FileError that names the file and what in it is wrong */
export function readJsonFile<S extends v.GenericSchema>(schema: S, file: string): v.InferOutput<S> {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new FileError(`${file}: ${(error as Error).message}`)
  }
  const parsed = v.safeParse(schema, value)
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  throw new FileError(`${file}: ${v.getDotPath(issue) ?? 'it'}: ${issue.message}`)
}
