import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import sirv from 'sirv'
import { Builder, type BuildOptions } from './build'
import { BuildError, type Diagnostic, formatDiagnostic } from './diagnostics'
import { fontFolder, fontSheet } from './fonts'
import { ICON_PATH, openIcons } from './icons'
import { LiveReload } from './live-reload'
import { watchSources } from './watch'

export interface PreviewOptions extends BuildOptions {
  /** Rebuild when a source changes and tell open pages. */
  watch?: boolean
  /** One line of news for the terminal: a rebuild, an error by file and line. */
  log?: (line: string) => void
}

/** A mini-program in a browser, to be mounted on a server beside the local cloud. */
export interface Preview {
  /** Answers a request for `/`, `/inspector/`, `/app/*`, `/__preview/*` or an image of the mini-program; else false. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>
  /** Builds anew and tells open pages. Errors are shown and kept in `errors`, never thrown. */
  rebuild(): Promise<void>
  /** What the last build refused; then the pages still show the build before it. */
  readonly errors: readonly Diagnostic[]
  readonly warnings: readonly Diagnostic[]
  close(): Promise<void>
}

/** Builds the preview of a mini-program and serves it. */
export async function createPreview(options: PreviewOptions): Promise<Preview> {
  const { root, outdir, nodeModules } = options
  const preview = new PreviewServer({
    ...options,
    root: path.resolve(root),
    outdir: path.resolve(outdir),
    nodeModules: path.resolve(nodeModules),
  })
  await preview.rebuild()
  if (options.watch) preview.watch()
  return preview
}

class PreviewServer implements Preview {
  errors: readonly Diagnostic[] = []
  warnings: readonly Diagnostic[] = []
  private readonly builder: Builder
  private readonly live = new LiveReload()
  private readonly routes: Route[]
  private watcher: { close(): Promise<void> } | undefined
  /** Builds run one after another; a build that waits sees the newest sources. */
  private queue: Promise<void> = Promise.resolve()

  constructor(private readonly options: PreviewOptions) {
    this.builder = new Builder(options)
    this.routes = routesOf(options, this.live)
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const { pathname } = new URL(request.url ?? '/', 'http://preview')
    for (const route of this.routes) {
      if (await route(pathname, request, response)) return true
    }
    return false
  }

  rebuild(): Promise<void> {
    this.queue = this.queue.then(() => this.build())
    return this.queue
  }

  watch(): void {
    this.watcher = watchSources(this.options.root, () => this.rebuild())
  }

  async close(): Promise<void> {
    await this.watcher?.close()
    await this.queue
    this.live.close()
    await this.builder.close()
  }

  private async build(): Promise<void> {
    const started = performance.now()
    try {
      const { project, warnings } = await this.builder.build()
      this.errors = []
      this.warnings = relative(warnings)
      const took = Math.round(performance.now() - started)
      this.log(`mini-program built in ${took} ms: ${project.pages.length} pages`)
    } catch (error) {
      this.errors = relative(diagnose(error, this.options.root))
    }
    for (const found of [...this.errors, ...this.warnings]) this.log(formatDiagnostic(found))
    this.live.announce({ errors: this.errors, warnings: this.warnings })
  }

  private log(line: string): void {
    this.options.log?.(line)
  }
}

/** A fault of the compiler itself is shown like the author's, so that the next save finds it alive. */
function diagnose(error: unknown, root: string): Diagnostic[] {
  if (error instanceof BuildError) return error.diagnostics
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return [{ file: root, message }]
}

const relative = (diagnostics: Diagnostic[]): Diagnostic[] =>
  diagnostics.map((found) => ({ ...found, file: path.relative(process.cwd(), found.file) }))

/** Answers a request it knows. */
type Route = (
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<boolean> | boolean

/** Files of the mini-program that pages may name; its sources are not among them. */
const MEDIA = /\.(png|jpe?g|gif|webp|svg|ico|mp3|mp4|ttf|woff2?)$/i

const DAY_S = 86_400

function routesOf({ root, outdir, nodeModules }: PreviewOptions, live: LiveReload): Route[] {
  const media = folder(root)
  const page = (exact: string, file: string): Route => {
    const served = mount(exact, folder(outdir), file)
    return (pathname, ...rest) => pathname === exact && served(pathname, ...rest)
  }
  const fonts = sirv(fontFolder(nodeModules), { maxAge: DAY_S })
  return [
    at('/__preview/events', (request, response) => live.open(request, response)),
    at('/__preview/font.css', (_, response) => send(response, 'text/css', fontSheet(nodeModules))),
    mount('/__preview/files/', fonts, '/files/'),
    iconRoute(nodeModules),
    mount('/app/', folder(outdir), '/'),
    only(MEDIA, mount('/app/', media, '/')),
    only(MEDIA, mount('/', media, '/')),
    page('/', '/shell.html'),
    page('/inspector', '/inspector.html'),
    page('/inspector/', '/inspector.html'),
  ]
}

type Files = ReturnType<typeof sirv>

/** Nothing is cached without asking: the files change under the page. */
const folder = (dir: string): Files => sirv(dir, { dev: true, etag: true })

/** Serves what lies under `prefix` from a folder, `target` in the prefix's place. */
function mount(prefix: string, files: Files, target: string): Route {
  return (pathname, request, response) => {
    if (!pathname.startsWith(prefix)) return false
    const url = request.url
    request.url = target + pathname.slice(prefix.length)
    return new Promise((resolve) => {
      response.once('close', () => resolve(true))
      files(request, response, () => {
        request.url = url
        resolve(false)
      })
    })
  }
}

const only =
  (pattern: RegExp, route: Route): Route =>
  (pathname, request, response) =>
    pattern.test(pathname) && route(pathname, request, response)

function iconRoute(nodeModules: string): Route {
  const icon = openIcons(nodeModules)
  return (pathname, _request, response) => {
    const name = path.posix.basename(pathname, '.svg')
    const svg = pathname.startsWith(ICON_PATH) && icon(name)
    return svg ? send(response, 'image/svg+xml', svg) : false
  }
}

const at =
  (exact: string, answer: (request: IncomingMessage, response: ServerResponse) => true): Route =>
  (pathname, request, response) =>
    pathname === exact && answer(request, response)

function send(response: ServerResponse, type: string, text: string): true {
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(text)
  return true
}
