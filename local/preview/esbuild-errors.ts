import path from 'node:path'
import type { BuildFailure, Message } from 'esbuild'
import { BuildError, type Diagnostic } from './diagnostics'

/** Runs an esbuild step. @throws BuildError with its errors by file and line */
export async function runEsbuild(step: () => Promise<unknown> | undefined): Promise<void> {
  try {
    await step()
  } catch (error) {
    const errors = esbuildErrors(error)
    throw errors ? new BuildError(errors) : error
  }
}

/** What esbuild found, when it is esbuild's error. */
export function esbuildErrors(error: unknown): Diagnostic[] | undefined {
  return isFailure(error) ? error.errors.map(toDiagnostic) : undefined
}

/** Told by its form: under jest it is no instance of the sandbox's `Error`. */
const isFailure = (error: unknown): error is BuildFailure =>
  typeof error === 'object' && error !== null && 'errors' in error && 'warnings' in error

const toDiagnostic = ({ text, location }: Message): Diagnostic => ({
  file: path.resolve(location?.file ?? 'app.js'),
  line: location?.line,
  column: location ? location.column + 1 : undefined,
  message: text,
})
