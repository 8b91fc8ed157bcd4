import type { GenericSchema, InferInput, InferOutput } from 'valibot'
import type { Answer, ReasonCode } from './reasons'

/**
 * Who may call at all. Finer rights (a scope, somebody else's record) are the operation's to check.
 *
 * - `anyone`: even without an identity
 * - `visitor`: anyone inside WeChat
 * - `volunteer`: a person who has signed up, or their guardian for them
 */
export type Who = 'anyone' | 'visitor' | 'volunteer'

/** What an operation promises. A contract imports nothing but the schema library and shared code. */
export interface Contract<
  I extends GenericSchema = GenericSchema,
  O extends GenericSchema = GenericSchema,
  W extends Who = Who,
> {
  kind: 'query' | 'command'
  who: W
  /** Strict object: keys that it does not name are refused. */
  input: I
  /** Keys that it does not name are stripped. */
  output: O
  /** Reasons it may give beside those that every operation may. */
  reasons: readonly ReasonCode[]
}

type Terms<I extends GenericSchema, O extends GenericSchema, W extends Who> = Omit<
  Contract<I, O, W>,
  'kind' | 'reasons'
> & { reasons?: readonly ReasonCode[] }

/** Reads and changes nothing. */
export const query = <I extends GenericSchema, O extends GenericSchema, const W extends Who>(
  terms: Terms<I, O, W>,
): Contract<I, O, W> => ({ reasons: [], ...terms, kind: 'query' })

/** Changes something, whole or not at all; sent again with the same key it changes nothing more. */
export const command = <I extends GenericSchema, O extends GenericSchema, const W extends Who>(
  terms: Terms<I, O, W>,
): Contract<I, O, W> => ({ reasons: [], ...terms, kind: 'command' })

export type Contracts = Record<string, Contract>

export interface CallOptions {
  /** For whom: a guardian names the child's person id. */
  as?: string
  /** The client's key of this intention; made once per intention, kept through retries. */
  key?: string
}

type Camel<S extends string> = S extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : S

/** The typed client of a function: `cloud.event.signUp({ sessionId })`. */
export type Client<C extends Contracts> = {
  [Name in keyof C & string as Camel<Name>]: (
    input: InferInput<C[Name]['input']>,
    options?: CallOptions,
  ) => Promise<Answer<InferOutput<C[Name]['output']>>>
}
