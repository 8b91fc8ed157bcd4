import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { send } from '../../cloud/http'
import type { Body, Reply, Service } from '../../cloud/wire/service'

/** What answers an SDK. */
export type Answering = Pick<Service, 'answer'>

/** Answers by action, once heard and from then on given at once: what the SDK costs by itself. */
export class Canned implements Answering {
  readonly #replies = new Map<string, Reply | Buffer>()

  /** Lets a service answer, and remembers. */
  listening(service: Answering): Answering {
    return {
      answer: async (body) => {
        const reply = await service.answer(body)
        this.#replies.set(body.action, reply)
        return reply
      },
    }
  }

  async answer({ action }: Body): Promise<Reply | Buffer> {
    const reply = this.#replies.get(action)
    if (!reply) throw new Error(`No answer to ${action} has been heard`)
    return reply
  }

  /** @returns the answer as it goes over HTTP */
  async text(body: string): Promise<string> {
    const action = /"action":"([\w.]+)"/.exec(body)?.[1] ?? ''
    return JSON.stringify(await this.answer({ action }))
  }
}

/** Serves canned answers, and does nothing else for a request. */
export async function serveCanned(
  canned: Canned,
): Promise<{ url: string; close(): Promise<unknown> }> {
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', async () => {
      send(response, 200, 'application/json; charset=utf-8', await canned.text(body))
    })
  })
  // Between the rounds over HTTP more time passes than a connection is kept for.
  server.keepAliveTimeout = 0
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections()
      return new Promise((closed) => server.close(closed))
    },
  }
}
