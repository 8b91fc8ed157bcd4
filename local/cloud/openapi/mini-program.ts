import type { SubscribeTemplate } from './subscriptions'

/** What WeChat knows of the mini-program whose cloud this is. */
export interface MiniProgram {
  /** Paths as app.json has them, sub-packages included; the first is the home page. */
  pages: readonly string[]
  templates?: readonly SubscribeTemplate[]
}

/** WeChat's numbers of the ways in (场景值). */
export const scenes = { qrCode: 1011, unlimitedCode: 1047, scheme: 1065, urlLink: 1194 } as const

/** Answers for the mini-program where an API names one of its pages. */
export class Pages {
  constructor(
    private readonly url: string,
    private readonly paths: readonly string[],
  ) {}

  /** Whether a path without a query is a page. */
  has(path: string): boolean {
    return this.paths.includes(path)
  }

  /** Whether a page stands before the query. */
  leads(route: string): boolean {
    return this.has(route.split('?')[0] ?? '')
  }

  /** Where the preview opens a page, the home page without one. */
  link(route: string, scene: number): string {
    return `${this.url}/app/?scene=${scene}#${route || (this.paths[0] ?? '')}`
  }
}

/** Every page of an app.json. */
export const pagesOf = (app: {
  pages: string[]
  subPackages?: { root: string; pages: string[] }[]
}): string[] => [
  ...app.pages,
  ...(app.subPackages ?? []).flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`)),
]
