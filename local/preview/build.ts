import fs from 'node:fs'
import path from 'node:path'
import * as esbuild from 'esbuild'
import { BuildError, type Diagnostic } from './diagnostics'
import { FileMemo } from './memo'
import { type Project, readProject } from './project'
import { runEsbuild, ScriptBundler } from './scripts'
import { compileStyles, type Styles } from './styles'
import { compileTemplates, type Templates } from './wxml'

/** Where a mini-program lies and where its preview goes. */
export interface BuildOptions {
  /** Folder of app.json. */
  root: string
  /** Folder that the browser's files are written to; also keeps the style sheet store. */
  outdir: string
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

/** The folder of the host runtime, which is bundled into host.js. */
export const HOST_FOLDER = path.join(__dirname, 'host')

/** The folder of the page around the phone. */
export const SHELL_FOLDER = path.join(__dirname, 'shell')
const STYLE_COMPILER = ['wxss.ts', 'tags.ts', 'icons.ts'].map((file) => path.join(__dirname, file))

/** Builds the preview of one mini-program, again and again. */
export class Builder {
  private readonly memo: FileMemo
  private readonly bundler: ScriptBundler
  private host: esbuild.BuildContext | undefined

  constructor(private readonly options: BuildOptions) {
    fs.mkdirSync(options.outdir, { recursive: true })
    this.memo = new FileMemo(path.join(options.outdir, 'styles.json'), STYLE_COMPILER)
    this.bundler = new ScriptBundler(options.outdir, options.nodeModules)
  }

  /** @throws BuildError with every error that was found, before anything half-made is served */
  async build(): Promise<BuildResult> {
    const clock = new StepClock()
    const { root, nodeModules } = this.options
    const project = readProject(root, nodeModules)
    clock.lap('project')
    const templates = compileTemplates(project)
    clock.lap('wxml')
    const styles = compileStyles(project, nodeModules, this.memo)
    clock.lap('wxss')
    const errors = [...templates.errors, ...styles.errors]
    if (errors.length > 0) throw new BuildError(errors)
    this.write('assets.js', assetsScript(project, templates, styles))
    await this.bundler.bundle(project)
    clock.lap('scripts')
    await this.bundleHost()
    clock.lap('host')
    return { project, warnings: [...project.warnings, ...templates.warnings], timings: clock.laps }
  }

  async close(): Promise<void> {
    await this.bundler.close()
    await this.host?.dispose()
  }

  /** The host, the shell around the phone, and the style sheets that they bring. */
  private async bundleHost(): Promise<void> {
    this.host ??= await esbuild.context({
      entryPoints: {
        host: path.join(HOST_FOLDER, 'index.ts'),
        shell: path.join(SHELL_FOLDER, 'shell.ts'),
        live: path.join(SHELL_FOLDER, 'live.ts'),
      },
      bundle: true,
      format: 'iife',
      target: 'es2022',
      outdir: this.options.outdir,
      sourcemap: 'linked',
      logLevel: 'silent',
      tsconfigRaw: {},
      define: { 'process.env.NODE_ENV': '"production"' },
    })
    await runEsbuild(() => this.host?.rebuild())
    this.copy(path.join(HOST_FOLDER, 'host.css'), 'host.css')
    this.copy(path.join(this.options.nodeModules, 'leaflet/dist/leaflet.css'), 'leaflet.css')
    this.copy(path.join(SHELL_FOLDER, 'phone.html'), 'index.html')
    this.copy(path.join(SHELL_FOLDER, 'shell.html'), 'shell.html')
    this.copy(path.join(SHELL_FOLDER, 'shell.css'), 'shell.css')
  }

  private copy(from: string, name: string): void {
    fs.copyFileSync(from, path.join(this.options.outdir, name))
  }

  private write(name: string, text: string): void {
    fs.writeFileSync(path.join(this.options.outdir, name), text)
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
