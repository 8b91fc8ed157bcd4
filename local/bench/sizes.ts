import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import * as esbuild from 'esbuild'
import { findScript, locateNpm, type Project, pagesOf, readProject } from '../preview/project'
import { requiredWxs } from '../preview/wxs'

/** The mini-program's packages as WeChat counts them: files that something reaches, nothing else. */
export interface PackageSize {
  /** `main`, or the root of a sub-package. */
  name: string
  /** Bytes. */
  bytes: number
  files: number
}

/**
 * Adds up what an upload holds: every file that pages, components and app reach, in the package in
 * whose folder it lies; what comes from npm lies in the main package. Scripts are compiled and
 * minified one by one, as WeChat does with `minified`; all else counts as it is written, so that the
 * sum is rather too large than too small.
 */
export async function packageSizes(root: string, nodeModules: string): Promise<PackageSize[]> {
  const project = readProject(root, nodeModules)
  const roots = (project.app.subPackages ?? project.app.subpackages ?? []).map((one) => one.root)
  const sizes = new Map(['main', ...roots].map((name) => [name, { name, bytes: 0, files: 0 }]))
  for (const file of await filesOf(project, nodeModules)) {
    const within = path.relative(root, file)
    const home = roots.find((one) => within.startsWith(`${one}/`)) ?? 'main'
    const size = sizes.get(home) as PackageSize
    size.bytes += await sizeOf(file)
    size.files++
  }
  return [...sizes.values()]
}

async function sizeOf(file: string): Promise<number> {
  const content = readFileSync(file)
  if (!/\.[tj]s$/.test(file)) return content.length
  const loader = file.endsWith('.ts') ? 'ts' : 'js'
  const options = { loader, minify: true, format: 'cjs', target: 'es2018' } as const
  const { code } = await esbuild.transform(content.toString(), options)
  return Buffer.byteLength(code)
}

/** Every file that the mini-program reaches, by its absolute path. */
async function filesOf(project: Project, nodeModules: string): Promise<Set<string>> {
  const { root, units, app } = project
  const bases = [path.join(root, 'app'), ...[...units.keys()].map((one) => project.locate(one))]
  const parts = bases.flatMap((base) => ['.json', '.wxml', '.wxss'].map((end) => base + end))
  const named = ['sitemap.json', 'theme.json', ...icons(project)]
  const files = new Set<string>()
  for (const file of [...parts, ...named.map((one) => path.join(root, one))])
    follow(file, root, nodeModules, files)
  for (const script of await scripts(bases, nodeModules)) files.add(script)
  // A page that nobody wrote yet would be missed in silence.
  const missing = pagesOf(app).filter((page) => !units.has(page))
  if (missing.length > 0) throw new Error(`Pages without a script: ${missing.join(', ')}`)
  return files
}

/** Adds a file, and of a WXML, WXSS or WXS file everything that it imports, includes and shows. */
function follow(file: string, root: string, nodeModules: string, files: Set<string>): void {
  if (files.has(file) || !existsSync(file)) return
  files.add(file)
  if (!/\.(wxml|wxss|wxs)$/.test(file)) return
  for (const reference of referencesOf(file, readFileSync(file, 'utf8')))
    follow(targetOf(reference, file, root, nodeModules), root, nodeModules, files)
}

function referencesOf(file: string, text: string): string[] {
  if (file.endsWith('.wxs')) return requiredWxs(text)
  const pattern = file.endsWith('.wxss')
    ? /@import\s+["']([^"']+)["']/g
    : /<(?:import|include|wxs|image)\b[^>]*?\ssrc="([^"{}]+)"/g
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '')
}

function targetOf(reference: string, from: string, root: string, nodeModules: string): string {
  const npm = /^\/?miniprogram_npm\/(.+)/.exec(reference)?.[1]
  if (npm) return locateNpm(nodeModules, npm)
  return reference.startsWith('/')
    ? path.join(root, reference)
    : path.resolve(path.dirname(from), reference)
}

/** Pictures that app.json names, directly or by the theme. */
function icons({ root, theme }: Project): string[] {
  const texts = [JSON.stringify(theme ?? {}), readFileSync(path.join(root, 'app.json'), 'utf8')]
  return texts.flatMap((text) =>
    [...text.matchAll(/"\/?([\w/-]+\.png)"/g)].map((one) => one[1] ?? ''),
  )
}

/** The scripts of app and units with all that they require. */
async function scripts(bases: string[], nodeModules: string): Promise<string[]> {
  const { metafile } = await esbuild.build({
    entryPoints: bases.flatMap((base) => findScript(base) ?? []),
    absWorkingDir: nodeModules,
    outdir: 'unused',
    bundle: true,
    write: false,
    metafile: true,
    logLevel: 'silent',
    plugins: [{ name: 'npm', setup: (build) => resolveNpm(build, nodeModules) }],
  })
  return Object.keys(metafile.inputs).map((file) => path.resolve(nodeModules, file))
}

/** A package lies in a `miniprogram_npm` folder above its user, or where 构建 npm takes it from. */
function resolveNpm(build: esbuild.PluginBuild, nodeModules: string) {
  build.onResolve({ filter: /^[^./]/ }, ({ path: name, resolveDir, kind }) => {
    if (kind === 'entry-point') return undefined
    const nested = ancestors(resolveDir).map((dir) => path.join(dir, 'miniprogram_npm', name))
    const file = [...nested, locateNpm(nodeModules, name)]
      .flatMap((base) => [`${base}.js`, `${base}/index.js`])
      .find((one) => existsSync(one))
    return file ? { path: file } : undefined
  })
}

const ancestors = (dir: string): string[] =>
  dir === path.dirname(dir) ? [dir] : [dir, ...ancestors(path.dirname(dir))]
