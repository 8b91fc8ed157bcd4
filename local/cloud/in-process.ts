import { createRequire } from 'node:module'
import type { Body, Service } from './wire/service'

/** `@cloudbase/database`, as far as its transport goes: the module that the SDK in use has loaded. */
export interface DatabaseModule {
  Db: object
}

/** The copy that wx-server-sdk uses, and with it the functions. */
export const databaseModule = (): DatabaseModule =>
  createRequire(createRequire(__filename).resolve('wx-server-sdk'))('@cloudbase/database')

interface Config {
  envName?: unknown
}

/** The failure that the SDK's own transport throws. */
class TransportError extends Error {
  constructor(
    readonly code: string,
    message: string | undefined,
    readonly requestId: string,
  ) {
    super(message)
  }
}

/**
 * Leads the database part of the SDK to the service without signing, HTTP and JSON: ten times the speed,
 * for tests and measurements. `Db.reqClass` is where the SDK itself puts its transport, each time a
 * database is opened: hence a property that cannot be written. Storage, functions and open APIs stay on HTTP.
 * @returns what gives the SDK its own transport back
 */
export function connectInProcess(
  { Db }: DatabaseModule,
  service: Pick<Service, 'answer'>,
): () => void {
  class InProcess {
    constructor(readonly config: Config) {}

    async send(action: string, data: Record<string, unknown> = {}): Promise<unknown> {
      const wxCloudApiToken = process.env.WX_API_TOKEN ?? ''
      const reply = await service.answer({ ...data, action, wxCloudApiToken } as Body)
      if (Buffer.isBuffer(reply)) throw new Error(`${action} has no answer in bytes`)
      if (reply.code) throw new TransportError(reply.code, reply.message, reply.requestId)
      return reply
    }
  }
  const before = Object.getOwnPropertyDescriptor(Db, 'reqClass')
  Object.defineProperty(Db, 'reqClass', {
    configurable: true,
    get: () => InProcess,
    set: () => undefined,
  })
  return () => {
    Reflect.deleteProperty(Db, 'reqClass')
    if (before) Object.defineProperty(Db, 'reqClass', before)
  }
}
