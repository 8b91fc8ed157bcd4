/** One finding of the compiler, as an editor would show it. */
export interface Diagnostic {
  /** Path of the source file: absolute while compiling, relative to the project when shown. */
  file: string
  /** 1-based line, when the compiler knows it. */
  line?: number
  /** 1-based column, when the compiler knows it. */
  column?: number
  /** What is wrong, one sentence. */
  message: string
}

/** Thrown when the mini-program cannot be built; carries every error of the failed step. */
export class BuildError extends Error {
  constructor(readonly diagnostics: Diagnostic[]) {
    super(diagnostics.map((found) => formatDiagnostic(found)).join('\n'))
    this.name = 'BuildError'
  }
}

/** `file:line:column: message`, the form that terminals and editors turn into a link. */
export function formatDiagnostic({ file, line, column, message }: Diagnostic): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':')
  return `${place}: ${message}`
}

/** 1-based line of the first occurrence of `needle`, or undefined when it does not occur. */
export function lineOf(text: string, needle: string): number | undefined {
  const at = text.indexOf(needle)
  return at < 0 ? undefined : lineAt(text, at)
}

/** 1-based line of the character at `offset`. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}
