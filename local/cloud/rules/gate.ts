/** What stands between clients and the cloud. Functions do not pass here. */
import { ServiceError } from '../errors'
import type { Caller } from '../invocations'
import { type Access, type Deed, type Reach, readAccess } from './access'
import { DatabaseGate } from './database-gate'
import { assertFile, type FileAccess, type FileReach, readFileAccess } from './file-gate'
import { type Client, DATABASE_WORDS } from './lookup'
import type { PermitParts } from './permits'
import { RuleError } from './syntax'

/** Who may call a function: everybody, nobody, or who is logged in. The service knows no other rule. */
export type InvokeRule = boolean | 'auth != null'

/** By the name of a function; `*` is for those that are not named. */
export type FunctionRules = Record<string, { invoke: InvokeRule }>

/** What holds for a whole environment, as its console has it. */
export interface ClientRules {
  /** The switch that lets clients without a login come as far as rules allow. Off unless it is set. */
  withoutLogin?: boolean
  /** By default only who is logged in calls functions. */
  functions?: FunctionRules
  /** By default all read files, and who has put one there writes it. */
  files?: FileAccess
}

/** A collection as far as clients are concerned. */
export interface Guarded {
  name: string
  /** `ADMINONLY` without one: functions only. */
  access?: Access
}

/** Rules that have been read, and are known to say something. */
export interface ReadRules {
  withoutLogin: boolean
  functions: FunctionRules
  access: PermitParts['access']
  files: FileReach
}

const LOGGED_IN: FunctionRules = { '*': { invoke: 'auth != null' } }

/** @throws RuleError that names what is unknown in a rule */
export const readRules = (collections: Guarded[], rules: ClientRules = {}): ReadRules => ({
  withoutLogin: rules.withoutLogin ?? false,
  functions: checked(rules.functions ?? LOGGED_IN),
  access: accessOf(collections),
  files: readFileAccess(rules.files),
})

export class ClientGate {
  readonly #database: DatabaseGate

  constructor(
    private readonly rules: ReadRules,
    private readonly parts: Pick<PermitParts, 'engine' | 'now'>,
  ) {
    this.#database = new DatabaseGate({ ...parts, access: rules.access })
  }

  /**
   * A client's request as it may go on.
   * @throws ServiceError with the code that its SDK sees
   */
  async admit<B extends { action: string }>(body: B, client: Client): Promise<B> {
    this.#assertLogin(client)
    if (fileActions.includes(body.action)) return body
    return { ...body, ...(await this.#database.admit(body, client)) }
  }

  /**
   * Lets a call of a function through, if it is a client's and allowed, or no client's.
   * @throws ServiceError PERMISSION_DENIED
   */
  assertInvocable(name: string, { openid, source }: Caller): void {
    if (source !== FROM_PHONE) return
    this.#assertLogin({ openid })
    const { functions } = this.rules
    const rule = functions[Object.hasOwn(functions, name) ? name : '*']
    const isOpen = rule?.invoke === 'auth != null' ? Boolean(openid) : rule?.invoke
    if (!isOpen) throw new ServiceError('PERMISSION_DENIED', 'Permission denied')
  }

  /**
   * @param owner who has put the file there; of a file that is to be, the client
   * @throws ServiceError PERMISSION_DENIED, STORAGE_EXCEED_AUTHORITY
   */
  async assertFile(deed: 'read' | 'write', client: Client, owner?: string): Promise<void> {
    this.#assertLogin(client)
    await assertFile(this.rules.files[deed], client, owner, this.parts.now())
  }

  #assertLogin({ openid }: Client): void {
    if (openid || this.rules.withoutLogin) return
    throw new ServiceError('PERMISSION_DENIED', 'Unauthenticated access is denied')
  }
}

const fileActions = [
  'storage.getUploadMetadata',
  'storage.batchGetDownloadUrl',
  'storage.batchDeleteFile',
]

/** How a call comes from a mini-program, with nothing between. */
export const FROM_PHONE = 'wx_client'

function checked(functions: FunctionRules): FunctionRules {
  if (!functions['*']) throw new RuleError('functions: no rule for "*"')
  for (const [name, { invoke }] of Object.entries(functions)) {
    if (typeof invoke !== 'boolean' && invoke !== 'auth != null') {
      throw new RuleError(`functions, ${name}: only true, false and 'auth != null' are rules`)
    }
  }
  return functions
}

const accessOf = (collections: Guarded[]): ReadonlyMap<string, Record<Deed, Reach>> =>
  new Map(
    collections.map(({ name, access = 'ADMINONLY' }) => [
      name,
      readAccess(name, access, DATABASE_WORDS),
    ]),
  )
