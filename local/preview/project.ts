import fs from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import { BuildError, type Diagnostic, lineOf } from './diagnostics'
import { readJson } from './json'

const componentMap = v.record(v.string(), v.string())

const unitSchema = v.looseObject({
  component: v.optional(v.boolean()),
  usingComponents: v.optional(componentMap),
  componentGenerics: v.optional(
    v.record(
      v.string(),
      v.union([v.boolean(), v.looseObject({ default: v.optional(v.string()) })]),
    ),
  ),
  styleIsolation: v.optional(v.string()),
  addGlobalClass: v.optional(v.boolean()),
})

const packageSchema = v.looseObject({ root: v.string(), pages: v.array(v.string()) })

const appSchema = v.looseObject({
  pages: v.pipe(v.array(v.string()), v.minLength(1)),
  subPackages: v.optional(v.array(packageSchema)),
  subpackages: v.optional(v.array(packageSchema)),
  usingComponents: v.optional(componentMap),
  tabBar: v.optional(v.looseObject({ custom: v.optional(v.boolean()) })),
  themeLocation: v.optional(v.string()),
})

const themeColours = v.record(v.string(), v.string())
const themeSchema = v.looseObject({ light: themeColours, dark: themeColours })

/** app.json as written; `@name` values stand until the host resolves them against the theme. */
export type AppConfig = v.InferOutput<typeof appSchema>
/** A page's or component's JSON; in a {@link Unit} its component paths are resolved, with a leading slash. */
export type UnitConfig = v.InferOutput<typeof unitSchema>
/** theme.json: values of the `@name` variables, per theme. */
export type Theme = v.InferOutput<typeof themeSchema>

/** A page or component that the app reaches. */
export interface Unit {
  /** Code path, e.g. `pages/home/home` or `miniprogram_npm/tdesign-miniprogram/button/button`. */
  path: string
  isPage: boolean
  config: UnitConfig
  /** Absolute path of its script. */
  script: string
}

/** What app.json reaches: pages, sub-packages and the closure of their components. */
export interface Project {
  root: string
  app: AppConfig
  theme: Theme | undefined
  pages: string[]
  units: Map<string, Unit>
  warnings: Diagnostic[]
  /** Absolute path, without extension, of a code path. */
  locate(codePath: string): string
}

const SCRIPT_EXTENSIONS = ['.ts', '.js']
const NPM = 'miniprogram_npm/'
const CUSTOM_TAB_BAR = 'custom-tab-bar/index'

/** The existing script file of an absolute path without extension. */
export function findScript(base: string): string | undefined {
  return SCRIPT_EXTENSIONS.map((extension) => base + extension).find((file) => fs.existsSync(file))
}

/**
 * Where "构建 npm" would take a package's file from: the folder named by `miniprogram` in its
 * package.json.
 */
export function locateNpm(nodeModules: string, reference: string): string {
  const parts = reference.split('/')
  const name = parts.splice(0, reference.startsWith('@') ? 2 : 1).join('/')
  const folder = path.join(nodeModules, name)
  return path.join(folder, miniprogramFolder(folder), ...parts)
}

function miniprogramFolder(folder: string): string {
  const file = path.join(folder, 'package.json')
  if (!fs.existsSync(file)) return 'miniprogram_dist'
  const { miniprogram } = readJson(
    file,
    v.looseObject({ miniprogram: v.optional(v.string(), 'miniprogram_dist') }),
  )
  return miniprogram
}

/**
 * Walks a mini-program's source tree.
 * @throws BuildError when app.json or a page's JSON cannot be read
 */
export function readProject(root: string, nodeModules: string): Project {
  return new ProjectReader(root, nodeModules).read()
}

class ProjectReader {
  private readonly units = new Map<string, Unit>()
  private readonly warnings: Diagnostic[] = []
  private readonly app: AppConfig
  private readonly appFile: string

  constructor(
    private readonly root: string,
    private readonly nodeModules: string,
  ) {
    this.appFile = path.join(root, 'app.json')
    if (!fs.existsSync(this.appFile)) {
      throw new BuildError([{ file: this.appFile, message: 'the mini-program has no app.json' }])
    }
    this.app = readJson(this.appFile, appSchema)
  }

  read(): Project {
    const pages = pagesOf(this.app).filter((page) => this.visitPage(page))
    if (this.app.tabBar?.custom) this.visit(CUSTOM_TAB_BAR, false)
    return {
      root: this.root,
      app: this.app,
      theme: this.readTheme(),
      pages,
      units: this.units,
      warnings: this.warnings,
      locate: (codePath) => this.locate(codePath),
    }
  }

  private readTheme(): Theme | undefined {
    if (!this.app.themeLocation) return undefined
    return readJson(path.join(this.root, this.app.themeLocation), themeSchema)
  }

  private locate(codePath: string): string {
    if (codePath.startsWith(NPM)) return locateNpm(this.nodeModules, codePath.slice(NPM.length))
    return path.join(this.root, codePath)
  }

  private visitPage(page: string): boolean {
    if (this.visit(page, true)) return true
    const asListed = page.split('/').slice(-2).join('/')
    this.warn(this.appFile, `${asListed}"`, `page ${page} has no script`)
    return false
  }

  private visit(codePath: string, isPage: boolean): boolean {
    if (this.units.has(codePath)) return true
    const base = this.locate(codePath)
    const script = findScript(base)
    if (!script) return false
    const own = fs.existsSync(`${base}.json`) ? readJson(`${base}.json`, unitSchema) : {}
    const config: UnitConfig = { ...own, usingComponents: {} }
    this.units.set(codePath, { path: codePath, isPage, config, script })
    config.usingComponents = this.useComponents(codePath, own)
    config.componentGenerics = this.useGenerics(codePath, own)
    return true
  }

  /** A component named in app.json is known on every page and component, unless that one says otherwise. */
  private useComponents(codePath: string, own: UnitConfig): Record<string, string> {
    const using: Record<string, string> = {}
    const all = { ...this.app.usingComponents, ...own.usingComponents }
    for (const [tag, reference] of Object.entries(all)) {
      const from = own.usingComponents?.[tag] === undefined ? 'app' : codePath
      const target = this.use(reference, from, tag)
      if (target) using[tag] = `/${target}`
    }
    return using
  }

  private useGenerics(codePath: string, own: UnitConfig): UnitConfig['componentGenerics'] {
    const entries = Object.entries(own.componentGenerics ?? {}).map(([name, generic]) => {
      if (typeof generic === 'boolean' || !generic.default) return [name, generic] as const
      const target = this.use(generic.default, codePath, name)
      return [name, target ? { ...generic, default: `/${target}` } : true] as const
    })
    return entries.length > 0 ? Object.fromEntries(entries) : undefined
  }

  private use(reference: string, from: string, tag: string): string | undefined {
    const target = this.resolve(reference, from)
    if (target && this.visit(target, false)) return target
    this.warn(`${this.locate(from)}.json`, `"${tag}"`, `component ${tag}: ${reference} not found`)
    return undefined
  }

  /** Relative to the folder first, then npm; a folder stands for its index. */
  private resolve(reference: string, from: string): string | undefined {
    const candidates = reference.startsWith('/')
      ? [normalise(reference)]
      : [normalise(path.posix.join(path.posix.dirname(from), reference))]
    if (!/^[./]/.test(reference)) candidates.push(NPM + reference)
    return candidates
      .flatMap((candidate) => [candidate, `${candidate}/index`])
      .find((candidate) => findScript(this.locate(candidate)))
  }

  private warn(file: string, needle: string, message: string): void {
    const line = fs.existsSync(file) ? lineOf(fs.readFileSync(file, 'utf8'), needle) : undefined
    this.warnings.push({ file, line, message })
  }
}

/** All page paths of app.json, those of sub-packages included. */
export function pagesOf(app: AppConfig): string[] {
  const packages = app.subPackages ?? app.subpackages ?? []
  return [
    ...app.pages,
    ...packages.flatMap(({ root, pages }) => pages.map((page) => normalise(`${root}/${page}`))),
  ]
}

const normalise = (codePath: string): string => path.posix.normalize(codePath).replace(/^\/+/, '')
