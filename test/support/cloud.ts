import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Cloud, CloudOptions } from '../../local/cloud'
import { sdkEnvironment } from '../../local/cloud/environment'
import type { Handler } from '../../local/cloud/handler'
import { connectInProcess, databaseModule } from '../../local/cloud/in-process'
import { serveCloud } from '../../local/cloud/serve'

export interface TestCloudOptions extends Partial<Omit<CloudOptions, 'folder' | 'url' | 'log'>> {
  /**
   * How the SDK's database part reaches the cloud: `process` (fast, round trips are exact) or `http`, as in
   * a running city. Storage, functions and open APIs always take HTTP.
   */
  transport?: 'process' | 'http'
  /** Answers on the same port what the cloud does not. */
  beside?: Handler
}

export interface TestCloud extends Cloud {
  /** What the cloud had to say, e.g. the stack of a function that failed. */
  readonly logs: string[]
  /** Removes every document, every fault and choice, and forgets what was counted and sent. */
  empty(): Promise<void>
  /** Ends it and leaves nothing behind: no file, no socket, no changed environment. */
  stop(): Promise<void>
}

/**
 * A fresh local cloud in a temporary folder, with the SDKs of this test file led to it. One at a time: the
 * SDKs know a single address.
 */
export async function startTestCloud(options: TestCloudOptions = {}): Promise<TestCloud> {
  const { transport = 'process', beside, ...others } = options
  const folder = await mkdtemp(join(tmpdir(), 'volunteer-city-'))
  const logs: string[] = []
  const log = (line: string) => logs.push(line)
  const defaults = { functionsDir: join(folder, 'functions'), flush: false }
  const cloud = await serveCloud({ ...defaults, ...others, folder, log }, beside)
  const restore = pointSdksAt(cloud.url)
  const disconnect =
    transport === 'process' ? connectInProcess(databaseModule(), cloud.service) : () => undefined

  return {
    ...cloud,
    logs,
    empty: () => empty(cloud, logs),
    stop: async () => {
      disconnect()
      restore()
      await cloud.close()
      await rm(folder, { recursive: true })
    },
  }
}

/** A cloud for all tests of a `describe` or a file, empty before each: call what it returns to get it. */
export function withCloud(options: TestCloudOptions = {}): () => TestCloud {
  let cloud: TestCloud | undefined
  beforeAll(async () => {
    cloud = await startTestCloud(options)
  })
  beforeEach(() => cloud?.empty())
  afterAll(() => cloud?.stop())
  return () => {
    if (!cloud) throw new Error('The cloud starts with the first test')
    return cloud
  }
}

async function empty(cloud: Cloud, logs: string[]): Promise<void> {
  cloud.faults.clear()
  cloud.outcomes.reset()
  cloud.clock.offsetMs = 0
  for (const collection of cloud.engine.collections()) {
    await cloud.engine.remove(collection, {}, { multi: true })
  }
  cloud.calls.reset()
  cloud.wechat.clear()
  cloud.history.clear()
  logs.length = 0
}

function pointSdksAt(url: string): () => void {
  const before = { ...process.env }
  Object.assign(process.env, sdkEnvironment(url))
  return () => {
    for (const name of Object.keys(sdkEnvironment(url))) {
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    }
  }
}
