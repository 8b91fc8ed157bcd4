import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { BuildError, type Diagnostic } from '../../local/preview/diagnostics'
import { FileMemo } from '../../local/preview/memo'
import { readProject } from '../../local/preview/project'
import { compileStyles } from '../../local/preview/styles'
import { compileTemplates } from '../../local/preview/wxml'
import { checkFiles } from './file-rules'
import { checkOfficially } from './official'
import { checkRoutes } from './route-rules'
import { checkScripts } from './script-rules'
import { readSources, type Sources } from './sources'
import { checkTemplates } from './template-rules'

/**
 * Everything that is wrong with a mini-program's sources, sorted by place.
 * @param root folder of app.json
 */
export function lintMiniprogram(root: string, nodeModules: string): Diagnostic[] {
  try {
    const sources = readSources(readProject(root, nodeModules))
    const findings = [
      ...compile(sources, nodeModules),
      ...checkOfficially(root, nodeModules),
      ...checkFiles(sources),
      ...checkTemplates(sources),
      ...checkScripts(sources),
      ...checkRoutes(sources),
    ]
    return findings.sort(byPlace)
  } catch (error) {
    if (error instanceof BuildError) return error.diagnostics
    throw error
  }
}

/** The preview's own compilers; here a warning counts like an error. */
function compile({ project }: Sources, nodeModules: string): Diagnostic[] {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'lint-styles-'))
  try {
    const templates = compileTemplates(project)
    const memo = new FileMemo(path.join(scratch, 'styles.json'), [])
    const styles = compileStyles(project, nodeModules, memo)
    return [...project.warnings, ...templates.errors, ...templates.warnings, ...styles.errors]
  } finally {
    fs.rmSync(scratch, { recursive: true })
  }
}

const byPlace = (a: Diagnostic, b: Diagnostic): number =>
  a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0)
