import { randomUUID } from 'node:crypto'
import type { Barriers, Kind } from '../barriers'
import type { Calls } from '../calls'
import { codeOf, ServiceError } from '../errors'
import type { Faults } from '../faults'
import type { History } from '../history'
import type { Invocations } from '../invocations'
import type { ClientGate } from '../rules/gate'
import type { Client } from '../rules/lookup'
import type { Action, ActionTable, Answer, Origin } from './action'

/** A body as an SDK sends it. */
export type Body = { action: string } & Record<string, unknown>

export interface Reply extends Answer {
  requestId: string
  code?: string
  message?: string
}

export interface ServiceParts {
  actions: ActionTable
  calls: Calls
  faults: Faults
  barriers: Barriers
  gate: ClientGate
  invocations: Invocations
  history: History
  log: (line: string) => void
}

const kinds: Record<string, Kind> = {
  'database.getDocument': 'read',
  'database.calculateDocument': 'read',
  'database.aggregateDocuments': 'read',
  'database.insertDocument': 'write',
  'database.modifyDocument': 'write',
  'database.modifyAndReturnDoc': 'write',
  'database.removeDocument': 'write',
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** The one door to the stand-in, for HTTP and in process: a body in, a reply out, never a rejection. */
export class Service {
  constructor(private readonly parts: ServiceParts) {}

  /** @param client who asks, when it is no function: then the rules hold */
  answer(body: Body, source?: string, client?: Client): Promise<Reply | Buffer> {
    const token = text(body.wxCloudApiToken) ?? ''
    const origin = { source, token, client }
    const { history } = this.parts
    const work = () => this.#answer(body, origin)
    return client ? history.direct(body, client.openid, work) : history.request(token, body, work)
  }

  async #answer(body: Body, origin: Origin): Promise<Reply | Buffer> {
    const requestId = randomUUID()
    const answered = this.#note(body)
    try {
      const answer = await this.#run(body, origin)
      return Buffer.isBuffer(answer) ? answer : { requestId, ...answer }
    } catch (error) {
      return { requestId, ...this.#failure(body.action, error) }
    } finally {
      answered()
    }
  }

  #note({ action, collectionName, transactionId }: Body): () => void {
    if (!action.startsWith('database.')) return () => undefined
    const transaction = transactionId !== undefined
    return this.parts.calls.begin({ action, collection: text(collectionName), transaction })
  }

  #run(body: Body, origin: Origin): Promise<Answer | Buffer> {
    const { actions, faults, barriers, invocations } = this.parts
    const action = Object.hasOwn(actions, body.action) ? actions[body.action] : undefined
    if (!action) throw new ServiceError('INVALID_ACTION', `Unsupported action "${body.action}"`)
    invocations.admit(origin.token)
    const collection = text(body.collectionName)
    const kind = kinds[body.action]
    const act = () => this.#act(action, body, origin)
    return faults.around({ action: body.action, collection }, () =>
      kind ? barriers.around(collection, kind, act) : act(),
    )
  }

  #act(action: Action, body: Body, origin: Origin): Promise<Answer | Buffer> {
    const { client } = origin
    if (!client) return action(body, origin)
    return this.parts.gate.admit(body, client).then((admitted) => action(admitted, origin))
  }

  #failure(action: string, error: unknown): { code: string; message: string } {
    const code = codeOf(error)
    if (code && error instanceof Error) return { code, message: error.message }
    this.parts.log(`${action}: ${error instanceof Error ? error.stack : String(error)}`)
    return { code: 'SYS_ERR', message: `${action} failed inside the local cloud` }
  }
}
