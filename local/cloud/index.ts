import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Barrier, type BarrierOptions, Barriers } from './barriers'
import { type Call, Calls } from './calls'
import { clientRoutes } from './client'
import { Clock } from './clock'
import { Control } from './control'
import { openEngine } from './engine'
import type { Engine, IndexDefinition } from './engine/types'
import { assertOffline, sdkEnvironment, shareProcess, withEnvironment } from './environment'
import { type Fault, Faults } from './faults'
import { createHandler, type Handler } from './handler'
import { History, plansFor } from './history'
import { HttpAccess } from './http-access'
import { IndexWarnings } from './index-warnings'
import { inspectRoutes } from './inspect'
import { type Caller, Invocations } from './invocations'
import { keepLines } from './keep-lines'
import { openApiActions, type Sent } from './openapi'
import { MINI_PROGRAM, OFFICIAL_ACCOUNT, wechatEnvironment } from './openapi/accounts'
import type { MiniProgram } from './openapi/mini-program'
import type { PhoneNumbers } from './openapi/phone-number'
import { WeChat } from './openapi/wechat'
import { Outcomes } from './outcomes'
import type { Access } from './rules/access'
import { ClientGate, type ClientRules, readRules } from './rules/gate'
import { type FunctionContext, type FunctionMain, Runner, type RunnerParts } from './runner'
import type { Settings } from './settings'
import { Storage } from './storage'
import { timerRoutes } from './triggers/routes'
import { Timers } from './triggers/timers'
import { databaseActions } from './wire/database'
import { functionActions } from './wire/functions'
import { Service } from './wire/service'
import { storageActions } from './wire/storage'

export type { Barrier, BarrierOptions, Call, Caller, Fault, FunctionContext, FunctionMain, Sent }

/** A collection as the code declares it; the same declaration is applied to CloudBase on deployment. */
export interface CollectionDeclaration {
  name: string
  indexes: IndexDefinition[]
  /** What clients may do without a function between: nothing (`ADMINONLY`) unless it is said. */
  access?: Access
}

export interface CloudOptions {
  /** Where the data stay: `database/` and `files/` are made in it. */
  folder: string
  /** Where this process listens for `handle`, e.g. `http://127.0.0.1:8090`: functions and links lead there. */
  url: string
  /** Holds a folder with `index.js` for each function. */
  functionsDir: string
  /** Functions that are not built, for tests; they win over `functionsDir`. */
  functions?: Record<string, FunctionMain>
  /** Time-outs, triggers and routes of the functions; the platform's defaults without an entry. */
  settings?: Settings
  /** Hosts whose pages may reach functions by HTTP (Web 安全域名). */
  domains?: readonly string[]
  /** Added to every function's environment, e.g. keys and settings. */
  environment?: Record<string, string>
  collections?: CollectionDeclaration[]
  /** What WeChat knows of the mini-program; without it there are no pages and no templates. */
  miniProgram?: MiniProgram
  /** Functions that receive what WeChat pushes, by the event, e.g. `wxa_media_check`. */
  messageReceivers?: Record<string, string>
  /** What clients may do beside collections. */
  clientRules?: ClientRules
  /** A demonstration person's phone number; others get an invented one. */
  phoneOf?: (openid: string) => string | undefined
  /** `false`: a commit does not wait for the disk; a power cut may cost the data. For tests. */
  flush?: boolean
  /** Milliseconds that a transaction may live; as in the cloud, 30 s. For tests. */
  transactionLife?: number
  log?: (line: string) => void
}

/** What tests and the panel can look at and turn. */
interface Switches {
  readonly outcomes: Outcomes
  readonly clock: Clock
  readonly faults: Faults
  /** Requests to the database and the round trips they took. */
  readonly calls: Calls
  /** What was sent to WeChat's open APIs, oldest first. */
  readonly sent: Sent[]
  /** The newest calls of functions, and what was written meanwhile. */
  readonly history: History
  /** Indexes that queries have lacked. */
  readonly warnings: IndexWarnings
}

export interface Cloud extends Switches {
  readonly url: string
  readonly engine: Engine
  /** The door of `/admin`, for a transport without HTTP. */
  readonly service: Service
  readonly storage: Storage
  readonly phones: PhoneNumbers
  readonly wechat: WeChat
  /** The functions' triggers. They stand still until they are started. */
  readonly timers: Timers
  /** Resolves to whether the path was the local cloud's: `/admin`, `/__cloud/*`, `/__http/*` or `/health`. */
  handle: Handler
  /**
   * Calls a function as the mini-program would.
   * @throws ServiceError when it fails, is missing or takes too long
   */
  invoke(name: string, data: unknown, caller: Caller): Promise<unknown>
  /** Runs anything with the identity and environment of a function that `caller` has called. */
  as<T>(caller: Caller, work: () => Promise<T>): Promise<T>
  barrier(options: BarrierOptions): Barrier
  /** Has the next call load a function that was built anew; all without a name. */
  reload(name?: string): void
  close(): Promise<void>
}

/** Opens the stand-in of CloudBase and WeChat over a folder. It listens to nothing itself: see `handle`. */
export async function createCloud(options: CloudOptions): Promise<Cloud> {
  const { folder, url } = options
  const rules = readRules(options.collections ?? [], options.clientRules)
  await mkdir(folder, { recursive: true })
  const clock = new Clock()
  const history = new History(clock.now)
  const { log, warn, leave } = keepLines(history.lines, options.log ?? console.error)
  const warnings = new IndexWarnings(warn)
  const engine = await openDatabase(join(folder, 'database'), options, warnings)
  const switches = {
    outcomes: new Outcomes(),
    clock,
    faults: new Faults(),
    calls: new Calls(),
    sent: [],
    history,
    warnings,
  }
  const invocations = new Invocations()
  const gate = new ClientGate(rules, { engine, now: clock.now })
  const runner = createRunner(options, switches, {
    invocations,
    log,
    assertInvocable: (name, caller) => gate.assertInvocable(name, caller),
  })
  const storage = new Storage(join(folder, 'files'), url, switches.clock)
  const wechat = createWeChat(options, switches, runner)
  const barriers = new Barriers()
  const actions = {
    ...databaseActions(engine, switches.clock.now),
    ...functionActions(runner, invocations),
    ...storageActions(storage, gate),
    ...openApiActions(wechat.apis, invocations, options.settings ?? {}),
  }
  const service = new Service({ ...switches, actions, barriers, gate, invocations, log })
  const { settings = {}, domains = [] } = options
  const timers = new Timers({ settings, runner, clock: switches.clock, log })
  const access = new HttpAccess({ settings, runner, domains })
  const more = {
    ...inspectRoutes({ ...switches, engine, storage }),
    ...clientRoutes(service),
    ...timerRoutes(timers),
  }
  const control = new Control({ ...switches, runner, storage, wechat, more })
  const unshare = shareProcess()
  withEnvironment(sdkEnvironment(url), assertOffline)

  return {
    ...switches,
    url,
    engine,
    service,
    storage,
    wechat,
    phones: wechat.phones,
    timers,
    handle: createHandler({ url, service, storage, wechat, control, access, log }),
    invoke: (name, data, caller) => runner.invoke(name, data, caller),
    as: (caller, work) => runner.as(caller, work),
    barrier: (wanted) => barriers.add(wanted),
    reload: (name) => runner.reload(name),
    close: async () => {
      barriers.clear()
      await wechat.pushes.settled()
      await timers.stop()
      leave()
      unshare()
      await engine.close()
    },
  }
}

async function openDatabase(
  folder: string,
  { collections = [], flush, transactionLife }: CloudOptions,
  warnings: IndexWarnings,
): Promise<Engine> {
  const engine = await openEngine(folder, {
    ...{ flush, transactionLife, plansFor },
    onAdvice: (plan, advice) => warnings.note(plan, advice),
  })
  for (const { name, indexes } of collections) {
    if (!engine.collections().includes(name)) await engine.createCollection(name)
    await engine.ensureIndexes(name, indexes)
  }
  return engine
}

function createWeChat(
  {
    url,
    miniProgram = { pages: [] },
    messageReceivers = {},
    phoneOf = () => undefined,
  }: CloudOptions,
  { clock, outcomes, sent }: Switches,
  runner: Runner,
): WeChat {
  return new WeChat({
    url,
    account: MINI_PROGRAM,
    officialAccount: OFFICIAL_ACCOUNT,
    clock,
    outcomes,
    sent,
    miniProgram,
    phoneOf,
    deliver: async (message) => {
      const receiver = messageReceivers[message.Event]
      if (receiver) await runner.invoke(receiver, message, { openid: message.FromUserName })
    },
  })
}

function createRunner(
  { url, functionsDir, functions = {}, settings = {}, environment }: CloudOptions,
  { outcomes, clock, history }: Switches,
  parts: Pick<RunnerParts, 'invocations' | 'log' | 'assertInvocable'>,
): Runner {
  return new Runner({
    functionsDir,
    functions,
    settings,
    ...parts,
    history,
    environment: () => ({
      ...sdkEnvironment(url),
      ...wechatEnvironment(url),
      ...outcomes.environment(),
      CLOCK_OFFSET_MS: String(clock.offsetMs),
      ...environment,
    }),
  })
}
