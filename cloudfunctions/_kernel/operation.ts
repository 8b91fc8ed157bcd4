import type { GenericSchema, InferInput, InferOutput } from 'valibot'
import type { Contract, Who } from '../../miniprogram/shared/contract'
import type { PersonalData } from './crypto'
import type { Account, AccountPerson } from './identity'
import type { Request } from './request'
import type { Settings } from './settings'

/** All that an operation may know of its surroundings; a test passes others. */
export interface Call<Store> {
  store: Store
  settings: Settings
  personalData: PersonalData
  /** Epoch milliseconds; the only clock. */
  now: number
  newId(): string
  /** `context/operation`, for the log. */
  what: string
  openid: string
  /** Person id of the caller; the openid of a visitor. */
  actor: string
  account: Account | undefined
  /** Key and input hash of this command. */
  request: Request
}

/** A call whose contract says `who: 'volunteer'`. */
export interface VolunteerCall<Store> extends Call<Store> {
  account: Account
  /** For whom: the caller, or a child in their care. */
  subject: AccountPerson
}

type CallOf<Store, W extends Who> = W extends 'volunteer'
  ? VolunteerCall<Store>
  : Call<Store> & { subject: AccountPerson | undefined }

/** A use case with the types of its own input forgotten, as `serve` keeps them. */
export interface Operation<Store> {
  contract: Contract
  load(input: unknown, store: Store, now: number): Promise<unknown>
  run(input: unknown, call: Call<Store>, loaded: unknown): Promise<unknown>
}

/**
 * Binds operations to a context's store: `export const operation = operationsOn<EventStore>()`.
 *
 * `load` reads what the input alone tells, at the same time as the kernel reads who is calling, so
 * that both cost one round trip; `run` decides and writes.
 */
export const operationsOn =
  <Store>() =>
  <I extends GenericSchema, O extends GenericSchema, W extends Who, Loaded = undefined>(
    contract: Contract<I, O, W>,
    run: (input: InferOutput<I>, call: CallOf<Store, W>, loaded: Loaded) => Promise<InferInput<O>>,
    load?: (input: InferOutput<I>, store: Store, now: number) => Promise<Loaded>,
  ): Operation<Store> =>
    // `perform` hands over exactly what the contract promises: the one place where types are let go.
    ({ contract, run, load: load ?? (async () => undefined) }) as unknown as Operation<Store>
