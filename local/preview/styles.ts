import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { BuildError, type Diagnostic } from './diagnostics'
import type { FileMemo } from './memo'
import { locateNpm, type Project, type Unit } from './project'
import { compileWxss, importResolver, type ResolveImport } from './wxss'

/** Compiled style sheets by code path (`app` for app.wxss) and the class prefixes of components. */
export interface Styles {
  css: Record<string, string>
  /** Class prefix of each unit, '' where the unit shares its styles. */
  scopes: Record<string, string>
  errors: Diagnostic[]
}

/** Compiles every WXSS of the project, taking unchanged ones from `memo`. */
export function compileStyles(project: Project, nodeModules: string, memo: FileMemo): Styles {
  const resolve = importResolver(project.root, (reference) => locateNpm(nodeModules, reference))
  const scopes = Object.fromEntries(
    [...project.units.values()].map((unit) => [unit.path, scopeOf(unit)]),
  )
  const styles: Styles = { css: {}, scopes, errors: [] }
  const compile = (name: string, base: string) => {
    const css = tryCompile(`${base}.wxss`, scopes[name] ?? '', resolve, memo, styles.errors)
    if (css) styles.css[name] = css
  }
  compile('app', path.join(project.root, 'app'))
  for (const codePath of project.units.keys()) compile(codePath, project.locate(codePath))
  memo.save()
  return styles
}

function tryCompile(
  file: string,
  scope: string,
  resolve: ResolveImport,
  memo: FileMemo,
  errors: Diagnostic[],
): string | undefined {
  if (!fs.existsSync(file)) return undefined
  try {
    return memo.get(`${file} ${scope}`, () => {
      const { css, files } = compileWxss(file, scope, resolve)
      return { value: css, files }
    }).value
  } catch (error) {
    if (!(error instanceof BuildError)) throw error
    errors.push(...error.diagnostics)
    return undefined
  }
}

/** A hash of the path: adding a component changes no other prefix, so kept style sheets stay valid. */
function scopeOf(unit: Unit): string {
  if (sharesStyles(unit)) return ''
  return `s${createHash('sha1').update(unit.path).digest('hex').slice(0, 6)}`
}

/** WeChat's `styleIsolation`: components keep their styles to themselves unless they say otherwise. */
function sharesStyles({ config, isPage }: Unit): boolean {
  const { styleIsolation, component } = config
  if (!styleIsolation) return isPage || !component
  return styleIsolation.endsWith('shared') && !styleIsolation.includes('apply')
}
