/** A page's URL, taken apart. */
export interface PageUrl {
  /** Code path: no leading slash, no extension. */
  path: string
  /** Values stay URL-encoded, as WeChat hands them to `onLoad`. */
  query: Record<string, string>
}

/** Reads a page URL, absolute (`/pages/a/a?x=1`) or relative to the page `base`. */
export function parseUrl(url: string, base = ''): PageUrl {
  const [location = '', search = ''] = url.split('?')
  return { path: resolvePath(location, base).replace(/\.html$/, ''), query: parseQuery(search) }
}

function resolvePath(path: string, base: string): string {
  const segments = path.startsWith('/') ? [] : base.split('/').slice(0, -1)
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop()
    else if (segment && segment !== '.') segments.push(segment)
  }
  return segments.join('/')
}

function parseQuery(search: string): Record<string, string> {
  const pairs = search.split('&').filter(Boolean)
  return Object.fromEntries(
    pairs.map((pair) => {
      const [key = '', ...value] = pair.split('=')
      return [key, value.join('=')]
    }),
  )
}

/** The reverse of `parseUrl`, with a leading slash. */
export function formatUrl({ path, query }: PageUrl): string {
  const search = Object.entries(query)
    .map(([key, value]) => `${key}=${value}`)
    .join('&')
  return '/' + path + (search && '?' + search)
}
