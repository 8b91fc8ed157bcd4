import * as v from 'valibot'
import type { Who } from '../../miniprogram/shared/contract'
import { type Answer, reason } from '../../miniprogram/shared/reasons'
import type { PersonalData } from './crypto'
import { type Account, subjectOf } from './identity'
import { reportIncident } from './incident'
import type { Operation } from './operation'
import { Refusal } from './refusal'
import { requestOf } from './request'
import type { Settings } from './settings'

/** What a client sends. */
export interface Envelope {
  op: string
  input?: unknown
  as?: string
  key?: string
}

/** What stands around the operations of a context; tests pass their own. */
export interface Surroundings<Store> {
  store: Store
  personalData: PersonalData
  now: number
  newId(): string
  openid: string
  readAccount(openid: string): Promise<Account | undefined>
  readSettings(now: number): Promise<Settings>
  /** In production a broken promise of the output is logged, elsewhere it throws. */
  production: boolean
}

export interface Room<Store> {
  name: string
  operations: Record<string, Operation<Store>>
}

const envelope = v.object({
  op: v.string(),
  input: v.optional(v.unknown(), {}),
  as: v.optional(v.pipe(v.string(), v.maxLength(40))),
  key: v.optional(v.pipe(v.string(), v.minLength(8), v.maxLength(64))),
})

/** Validates, finds out who is calling, runs the operation and answers. Never rejects. */
export async function perform<Store>(
  room: Room<Store>,
  event: unknown,
  around: Surroundings<Store>,
): Promise<Answer<unknown>> {
  try {
    return { ok: true, value: await answer(room, event, around) }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, reason: error.reason }
    const incident = reportIncident(error, { room: room.name, op: (event as Envelope)?.op })
    return { ok: false, reason: reason('INTERNAL', { incident }) }
  }
}

async function answer<Store>(room: Room<Store>, event: unknown, around: Surroundings<Store>) {
  const sent = read(envelope, event)
  const operation = Object.hasOwn(room.operations, sent.op) ? room.operations[sent.op] : undefined
  if (!operation) throw new Refusal('UNKNOWN_OPERATION')
  const { contract } = operation
  const input = read(contract.input, sent.input)
  const [account, settings, loaded] = await Promise.all([
    around.openid ? around.readAccount(around.openid) : undefined,
    around.readSettings(around.now),
    operation.load(input, around.store, around.now),
  ])
  const call = {
    ...around,
    settings,
    account,
    what: `${room.name}/${sent.op}`,
    request: requestOf(around.personalData, sent.key ?? around.newId(), [sent.op, input]),
    ...whoCalls(contract.who, around.openid, account, sent.as),
  }
  const value = await operation.run(input, call, loaded)
  return keepPromise(operation, value, around.production)
}

function whoCalls(who: Who, openid: string, account: Account | undefined, as: string | undefined) {
  if (who !== 'anyone' && !openid) throw new Refusal('NOT_ALLOWED')
  const subject = subjectOf(account, as)
  if (as && !subject) throw new Refusal('NOT_ALLOWED')
  if (who === 'volunteer' && !subject) throw new Refusal('NOT_SIGNED_UP')
  return { subject, actor: subjectOf(account, undefined)?.personId ?? openid }
}

/** @throws Refusal INVALID_INPUT that names the first field at fault. */
function read<S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, input, { abortEarly: true })
  if (result.success) return result.output
  const field = v.getDotPath(result.issues[0]) ?? ''
  throw new Refusal('INVALID_INPUT', { field })
}

/** Strips what the contract does not name. A command that has committed still answers success. */
function keepPromise<Store>(operation: Operation<Store>, value: unknown, production: boolean) {
  const result = v.safeParse(operation.contract.output, value)
  if (result.success) return result.output
  const broken = new Error(`Output breaks its contract at ${v.getDotPath(result.issues[0])}`)
  if (!production || operation.contract.kind === 'query') throw broken
  reportIncident(broken, {})
  return result.output
}
