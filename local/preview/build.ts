import fs from 'node:fs'
import path from 'node:path'
import { BuildError, type Diagnostic } from './diagnostics'
import { FrameBundler } from './frame'
import { FileMemo } from './memo'
import { type Project, readProject } from './project'
import { ScriptBundler } from './scripts'
import { compileStyles, type Styles } from './styles'
import { compileTemplates, type Templates } from './wxml'

/** Where a mini-program lies and where its preview goes. */
export interface BuildOptions {
  /** Folder of app.json. */
  root: string
  /** Folder that the browser's files are written to. */
  outdir: string
  /** File that keeps compiled style sheets over runs; in `outdir` unless given. */
  styleStore?: string
  /** The `node_modules` folder that holds the mini-program's packages. */
  nodeModules: string
}

/** What a finished build has to say. */
export interface BuildResult {
  project: Project
  warnings: Diagnostic[]
  /** Milliseconds of each step. */
  timings: Record<string, number>
}

const STYLE_COMPILER = ['wxss.ts', 'tags.ts', 'icons.ts'].map((file) => path.join(__dirname, file))

/** Builds the preview of one mini-program, again and again. */
export class Builder {
  private readonly memo: FileMemo
  private readonly scripts: ScriptBundler
  private readonly frame: FrameBundler

  constructor(private readonly options: BuildOptions) {
    const { outdir, nodeModules, styleStore = path.join(outdir, 'styles.json') } = options
    fs.mkdirSync(outdir, { recursive: true })
    this.memo = new FileMemo(styleStore, STYLE_COMPILER)
    this.scripts = new ScriptBundler(outdir, nodeModules)
    this.frame = new FrameBundler(outdir, nodeModules)
  }

  /** @throws BuildError with every error of the step that failed; what is served stays as it was */
  async build(): Promise<BuildResult> {
    const clock = new StepClock()
    await this.frame.bundle()
    clock.lap('host')
    const { root, outdir, nodeModules } = this.options
    const project = readProject(root, nodeModules)
    clock.lap('project')
    const templates = compileTemplates(project)
    clock.lap('wxml')
    const styles = compileStyles(project, nodeModules, this.memo)
    clock.lap('wxss')
    const errors = [...templates.errors, ...styles.errors]
    if (errors.length > 0) throw new BuildError(errors)
    await this.scripts.bundle(project)
    clock.lap('scripts')
    fs.writeFileSync(path.join(outdir, 'assets.js'), assetsScript(project, templates, styles))
    return { project, warnings: [...project.warnings, ...templates.warnings], timings: clock.laps }
  }

  async close(): Promise<void> {
    await this.scripts.close()
    await this.frame.close()
  }
}

/** Ready-made data stays out of the bundle: esbuild would parse a megabyte of it on every change. */
function assetsScript(project: Project, templates: Templates, styles: Styles): string {
  const { app, pages, theme, units } = project
  const configs = Object.fromEntries([...units].map(([codePath, { config }]) => [codePath, config]))
  const data = { app, pages, theme, configs, scopes: styles.scopes, styles: styles.css }
  const fields = Object.entries(data).map(([name, value]) => `${name}:${JSON.stringify(value)}`)
  return `globalThis.__mpAssets={${fields.join(',\n')},\ntemplates:()=>${templates.expression}}`
}

class StepClock {
  readonly laps: Record<string, number> = {}
  private last = performance.now()

  lap(step: string): void {
    const now = performance.now()
    this.laps[step] = Math.round(now - this.last)
    this.last = now
  }
}
