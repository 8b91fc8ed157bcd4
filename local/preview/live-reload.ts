import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Diagnostic } from './diagnostics'

/** What a build has to say to open pages. */
export interface BuildNews {
  errors: readonly Diagnostic[]
  warnings: readonly Diagnostic[]
}

/** What a page receives, on connecting and after each build. */
export interface BuildEvent extends BuildNews {
  /** Differs from build to build and from server to server: a page that sees it change reloads. */
  build: string
}

/** Tells open pages of each build, as server-sent events. */
export class LiveReload {
  private readonly pages = new Set<ServerResponse>()
  private readonly session = Date.now().toString(36)
  private count = 0
  private last: BuildEvent | undefined

  open(request: IncomingMessage, response: ServerResponse): true {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write('retry: 1000\n\n')
    this.pages.add(response)
    request.once('close', () => this.pages.delete(response))
    if (this.last) send(response, this.last)
    return true
  }

  announce(news: BuildNews): void {
    this.count += 1
    this.last = { build: `${this.session}-${this.count}`, ...news }
    for (const page of this.pages) send(page, this.last)
  }

  close(): void {
    for (const page of this.pages) page.end()
  }
}

const send = (page: ServerResponse, event: BuildEvent): void => {
  page.write(`data: ${JSON.stringify(event)}\n\n`)
}
