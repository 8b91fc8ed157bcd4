import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * The SDKs read who calls, and where the service is, from `process.env` at the time of each call. In
 * production one process runs one invocation at a time; here many run at once, so `process.env` becomes a
 * proxy that looks into the running invocation first.
 */
export type Environment = Record<string, string | undefined>

/** The id of the only environment there is. */
export const ENV_ID = 'volunteer-city-local'

const REGION = 'ap-shanghai'

/**
 * The lines without which an SDK would look for Tencent's machines (a slow probe on each call), or end the
 * process by an unhandled rejection for want of credentials. `SCF` is what production says; it also keeps
 * connections from being kept alive, as there.
 */
export const sdkEnvironment = (url: string): Record<string, string> => ({
  TENCENTCLOUD_RUNENV: 'SCF',
  TENCENTCLOUD_REGION: REGION,
  TENCENTCLOUD_SECRETID: 'local',
  TENCENTCLOUD_SECRETKEY: 'local',
  SCF_NAMESPACE: ENV_ID,
  TCB_ENV: ENV_ID,
  TCB_CONTEXT_KEYS: 'TCB_ENV,TCB_SEQID,TCB_SOURCE,TCB_TRACELOG',
  TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
  // Drops a timer and a warning that the SDK sets for every request.
  SILENCE: 'true',
})

/** @throws Error that names the first line an SDK would miss, seen as the SDK sees it. */
export function assertOffline(): void {
  const missing = Object.keys(sdkEnvironment('')).find((name) => !process.env[name])
  if (missing) throw new Error(`The SDKs would leave this machine: ${missing} is not set`)
}

/** The running invocation's own variables; one that is undefined hides the machine's of that name. */
const invocation = new AsyncLocalStorage<Environment>()

export const withEnvironment = <T>(environment: Environment, work: () => T): T =>
  invocation.run(environment, work)

/** The handle of the running invocation, if anything here belongs to one. */
export const runningInvocation = (): string | undefined => invocation.getStore()?.WX_API_TOKEN

/** The invocation's variables, if it has one of that name. */
function holderOf(name: string | symbol): Environment | undefined {
  const local = invocation.getStore()
  return local && Object.hasOwn(local, name) ? local : undefined
}

const described = (value: string | undefined): PropertyDescriptor | undefined =>
  value === undefined ? undefined : { value, writable: true, enumerable: true, configurable: true }

const handler: ProxyHandler<NodeJS.ProcessEnv> = {
  get: (base, name) => Reflect.get(holderOf(name) ?? base, name),
  has: (base, name) => {
    const holder = holderOf(name)
    return holder ? holder[String(name)] !== undefined : Reflect.has(base, name)
  },
  set: (base, name, value) => Reflect.set(invocation.getStore() ?? base, name, String(value)),
  deleteProperty: (base, name) => {
    const local = invocation.getStore()
    return local ? Reflect.set(local, name, undefined) : Reflect.deleteProperty(base, name)
  },
  ownKeys: (base) => {
    const names = new Set([
      ...Reflect.ownKeys(base),
      ...Reflect.ownKeys(invocation.getStore() ?? {}),
    ])
    return [...names].filter((name) => Reflect.get(holderOf(name) ?? base, name) !== undefined)
  },
  getOwnPropertyDescriptor: (base, name) => {
    const holder = holderOf(name)
    return holder ? described(holder[String(name)]) : Reflect.getOwnPropertyDescriptor(base, name)
  },
}

let users = 0
let original: NodeJS.ProcessEnv

/** Puts the proxy in place; the last of its users to leave puts the original back. */
export function shareProcess(): () => void {
  if (users++ === 0) {
    original = process.env
    process.env = new Proxy(original, handler)
  }
  return () => {
    if (--users === 0) process.env = original
  }
}
