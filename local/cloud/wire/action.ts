import * as v from 'valibot'
import { ServiceError } from '../errors'
import type { Client } from '../rules/lookup'

/** What goes back in the envelope beside `requestId`; a transaction's id stands outside `data`. */
export interface Answer {
  data?: Record<string, unknown>
  transactionId?: string
}

/** What the platform knows of a request beside its body. */
export interface Origin {
  /** The header `x-tcb-source`: the way the call has come, e.g. `wx_client,scf`. */
  source: string | undefined
  /** The handle of the invocation that sends it (`WX_API_TOKEN`), empty when none does. */
  token: string
  /** Who sends it from a mini-program, without a function between. */
  client?: Client
}

export type Action = (body: Record<string, unknown>, origin: Origin) => Promise<Answer | Buffer>
export type ActionTable = Record<string, Action>

/** Fields that every body carries and no action reads. */
const common = [
  'action',
  'envName',
  'wxCloudApiToken',
  'wxCloudbaseAccesstoken',
  'tcb_sessionToken',
  'sessionToken',
  'crossAuthorizationToken',
]

function ownFields(body: Record<string, unknown>): Record<string, unknown> {
  const fields = Object.entries(body).filter(
    ([name, value]) => value !== undefined && !common.includes(name),
  )
  return Object.fromEntries(fields)
}

/**
 * An action with the fields it takes. A field it does not know, or of another type, is refused by name:
 * an option that is silently ignored would work here and fail in production, or the other way about.
 */
export function action<const Fields extends v.ObjectEntries>(
  fields: Fields,
  run: (
    input: v.InferOutput<v.StrictObjectSchema<Fields, undefined>>,
    origin: Origin,
  ) => Promise<Answer | Buffer>,
): Action {
  const schema = v.strictObject(fields)
  return async (body, origin) => {
    const parsed = v.safeParse(schema, ownFields(body))
    if (parsed.success) return run(parsed.output, origin)
    const [issue] = parsed.issues
    throw new ServiceError('INVALID_PARAM', `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`)
  }
}
