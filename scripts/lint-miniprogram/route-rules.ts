import path from 'node:path'
import * as v from 'valibot'
import type { Diagnostic } from '../../local/preview/diagnostics'
import type { Project } from '../../local/preview/project'
import type { Literal } from './script-reader'
import type { Sources } from './sources'
import { staticValue } from './wxml-reader'

/** Routes that lead nowhere, and ways to a page that WeChat refuses. */
export function checkRoutes(sources: Sources): Diagnostic[] {
  const routes = new Routes(sources.project)
  const appFile = path.join(sources.project.root, 'app.json')
  return [
    ...routes.missingTabs().map((message) => ({ file: appFile, message })),
    ...[...sources.scripts.values()].flatMap(({ file, strings, navigations }) => [
      ...strings.flatMap((literal) => at(file, literal.line, routes.checkLiteral(literal))),
      ...navigations.flatMap(({ api, url }) =>
        at(file, url.line, routes.checkCall(api, url, file)),
      ),
    ]),
    ...[...sources.templates.values()].flatMap(({ file, elements }) =>
      elements
        .filter(({ tag }) => tag === 'navigator')
        .flatMap((element) => {
          const value = staticValue(element, 'url')
          const api = staticValue(element, 'open-type') ?? 'navigateTo'
          const url = value && { value, open: false, line: element.line }
          return url ? at(file, url.line, routes.checkCall(api, url, file)) : []
        }),
    ),
  ]
}

const at = (file: string, line: number, message: string | undefined): Diagnostic[] =>
  message ? [{ file, line, message }] : []

const tabsSchema = v.object({ list: v.array(v.object({ pagePath: v.string() })) })

class Routes {
  private readonly pages: Set<string>
  private readonly tabs: Set<string>
  /** First path segments of pages: a string that begins so is meant as a route. */
  private readonly heads: Set<string>

  constructor(private readonly project: Project) {
    const tabs = v.safeParse(tabsSchema, project.app.tabBar)
    this.pages = new Set(project.pages)
    this.tabs = new Set(tabs.success ? tabs.output.list.map(({ pagePath }) => pagePath) : [])
    this.heads = new Set(project.pages.map((page) => page.split('/')[0] ?? page))
  }

  /** A tab leads to a page of the main package. */
  missingTabs(): string[] {
    const main = new Set(this.project.app.pages)
    return [...this.tabs].filter((tab) => !main.has(tab)).map((tab) => `tab ${tab} is no main page`)
  }

  /** A string anywhere in a script that has a route's form, such as an entry of a menu. */
  checkLiteral({ value, open }: Literal): string | undefined {
    const route = /^\/([\w-]+)\/[\w/-]+(?=$|\?)/.exec(value)
    if (!route || !this.heads.has(route[1] ?? '') || (open && !value.includes('?')))
      return undefined
    return this.pages.has(route[0].slice(1)) ? undefined : `${route[0]} is no page`
  }

  checkCall(api: string, { value, open }: Literal, file: string): string | undefined {
    if (open && !value.includes('?')) return undefined
    const [target = '', query] = value.split('?')
    const page = this.resolve(target, file)
    const isTab = this.tabs.has(page)
    if (!this.pages.has(page)) return value.startsWith('/') ? undefined : `${target} is no page`
    if (isTab && /^(navigateTo|navigate|redirectTo|redirect)$/.test(api)) {
      return `${target} is a tab: ${api} fails, switchTab opens it`
    }
    if (/^switchTab$/.test(api) && !isTab) return `${target} is no tab: switchTab fails`
    return isTab && api === 'switchTab' && query ? `${target}: switchTab takes no query` : undefined
  }

  private resolve(target: string, file: string): string {
    if (target.startsWith('/')) return target.slice(1)
    const folder = path.relative(this.project.root, path.dirname(file))
    return path.join(folder, target).split(path.sep).join('/')
  }
}
