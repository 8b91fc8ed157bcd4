import fs from 'node:fs'
import path from 'node:path'
import * as esbuild from 'esbuild'
import { runEsbuild } from './esbuild-errors'
import { findScript, locateNpm, type Project } from './project'

/**
 * Free identifiers that a browser has and the logic layer of a mini-program has not. They are
 * undefined in the app's bundle, so that code which would fail in WeChat fails here too.
 */
const BROWSER_ONLY = [
  ...['window', 'document', 'self', 'top', 'parent', 'navigator', 'location', 'history'],
  ...['localStorage', 'sessionStorage', 'indexedDB', 'crypto', 'performance'],
  ...['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'AbortController', 'Headers'],
  ...['URL', 'URLSearchParams', 'FormData', 'Blob', 'File', 'FileReader', 'Image'],
  ...['TextEncoder', 'TextDecoder', 'atob', 'btoa', 'structuredClone', 'queueMicrotask'],
  ...['alert', 'confirm', 'prompt', 'requestAnimationFrame', 'cancelAnimationFrame'],
]

/**
 * Bundles the app's scripts. One context lives as long as the preview, so that a change only
 * re-reads what changed.
 */
export class ScriptBundler {
  private project: Project | undefined
  private context: esbuild.BuildContext | undefined

  constructor(
    private readonly outdir: string,
    private readonly nodeModules: string,
  ) {}

  /** @throws BuildError with esbuild's errors */
  async bundle(project: Project): Promise<void> {
    this.project = project
    this.context ??= await esbuild.context(this.options())
    await runEsbuild(() => this.context?.rebuild())
  }

  async close(): Promise<void> {
    await this.context?.dispose()
  }

  private options(): esbuild.BuildOptions {
    return {
      entryPoints: ['app:entry'],
      bundle: true,
      format: 'iife',
      target: 'es2022',
      outfile: path.join(this.outdir, 'app.js'),
      sourcemap: 'linked',
      logLevel: 'silent',
      tsconfigRaw: {},
      nodePaths: [this.nodeModules],
      define: {
        'process.env.NODE_ENV': '"production"',
        global: 'globalThis',
        ...Object.fromEntries(BROWSER_ONLY.map((name) => [name, 'undefined'])),
      },
      plugins: [{ name: 'mini-program', setup: (build) => this.setUp(build) }],
    }
  }

  private setUp(build: esbuild.PluginBuild): void {
    build.onResolve({ filter: /^app:entry$/ }, ({ path }) => ({ path, namespace: 'app' }))
    build.onLoad({ filter: /.*/, namespace: 'app' }, () => this.loadEntry())
    build.onLoad({ filter: /\.[tj]s$/ }, ({ path }) => this.loadUnit(path))
    build.onResolve({ filter: /^[^./]/ }, ({ path, resolveDir }) =>
      this.resolveNpm(path, resolveDir),
    )
    build.onResolve({ filter: /^\// }, ({ path }) => this.resolveFromRoot(path))
  }

  /** Each unit is required on first use: its script must run while the host knows its path. */
  private loadEntry(): esbuild.OnLoadResult {
    const { root, units } = this.loaded()
    const app = findScript(path.join(root, 'app'))
    const modules = [...units.values()].map(
      ({ path, script }) => `${quote(path)}: () => require(${quote(script)}),`,
    )
    const contents = `
      const modules = {${modules.join('\n')}}
      const appModule = () => ${app ? `require(${quote(app)})` : 'undefined'}
      globalThis.__mpBoot({ ...globalThis.__mpAssets, appModule, modules })`
    return { contents, resolveDir: root, loader: 'js' }
  }

  /** The prepended call runs after the script's imports and before its body. */
  private loadUnit(file: string): esbuild.OnLoadResult | undefined {
    const unit = [...this.loaded().units.values()].find(({ script }) => script === file)
    if (!unit) return undefined
    const source = fs.readFileSync(file, 'utf8')
    return {
      contents: `globalThis.__mpEnter(${quote(unit.path)});${source}`,
      loader: file.endsWith('.ts') ? 'ts' : 'js',
    }
  }

  /** A `miniprogram_npm` folder above the importer first (TDesign brings its own), then npm. */
  private resolveNpm(reference: string, from: string): esbuild.OnResolveResult | undefined {
    const folders = [...ancestors(from)].map((dir) => path.join(dir, 'miniprogram_npm', reference))
    const candidates = [...folders, locateNpm(this.nodeModules, reference)]
    return resolved(candidates.flatMap((base) => [base, `${base}.js`, `${base}/index.js`]))
  }

  private resolveFromRoot(reference: string): esbuild.OnResolveResult | undefined {
    const base = path.join(this.loaded().root, reference)
    return resolved([reference, base, `${base}.ts`, `${base}.js`])
  }

  private loaded(): Project {
    if (!this.project) throw new Error('the bundler runs only on a project that was read')
    return this.project
  }
}

const quote = (text: string): string => JSON.stringify(text)

const resolved = (candidates: string[]): esbuild.OnResolveResult | undefined => {
  const file = candidates.find((candidate) =>
    fs.statSync(candidate, { throwIfNoEntry: false })?.isFile(),
  )
  return file ? { path: file } : undefined
}

function* ancestors(dir: string): Generator<string> {
  for (let at = dir; at !== path.dirname(at); at = path.dirname(at)) yield at
}
