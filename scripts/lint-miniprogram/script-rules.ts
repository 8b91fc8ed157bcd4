import path from 'node:path'
import type { Diagnostic } from '../../local/preview/diagnostics'
import type { AppConfig } from '../../local/preview/project'
import type { Literal, Script } from './script-reader'
import type { Sources } from './sources'

/** Imports that a phone cannot follow: out of the mini-program, or into another sub-package. */
export function checkScripts(sources: Sources): Diagnostic[] {
  return [...sources.scripts.values()].flatMap(({ file, imports }) =>
    imports.flatMap(({ value, line }) => {
      const message = value.startsWith('.') ? crossing(sources, file, value) : undefined
      return message ? [{ file, line, message: `${value}: ${message}` }] : []
    }),
  )
}

function crossing({ project }: Sources, file: string, reference: string): string | undefined {
  const relative = (target: string) => path.relative(project.root, target).split(path.sep).join('/')
  const target = relative(path.resolve(path.dirname(file), reference))
  if (target.startsWith('..')) return 'outside the mini-program, which only types may be'
  const home = packageOf(project.app, target)
  if (home === undefined || home === packageOf(project.app, relative(file))) return undefined
  return `in the sub-package ${home}, which is not loaded here`
}

/** Root of the sub-package that a file lies in; undefined for the main package. */
const packageOf = (app: AppConfig, file: string): string | undefined =>
  (app.subPackages ?? app.subpackages ?? [])
    .map(({ root }) => root.replace(/^\/|\/$/g, ''))
    .find((root) => file.startsWith(`${root}/`))

/** A script and everything of the mini-program's own that it imports. */
export function scriptClosure(sources: Sources, file: string, seen = new Set<string>()): Script[] {
  const script = sources.scripts.get(file)
  if (!script || seen.has(file)) return []
  seen.add(file)
  return [
    script,
    ...script.imports.flatMap((imported) =>
      candidates(sources, file, imported).flatMap((target) => scriptClosure(sources, target, seen)),
    ),
  ]
}

function candidates({ project }: Sources, file: string, { value }: Literal): string[] {
  const base = value.startsWith('/') ? project.root : path.dirname(file)
  const target = path.join(base, value)
  return [target, `${target}.ts`, `${target}.js`, path.join(target, 'index.ts')]
}
