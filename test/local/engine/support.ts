import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Engine, type EngineOptions, openEngine } from '../../../local/cloud/engine'

/** A folder for one test file; gone when its tests are. */
export function temporaryFolder(): () => string {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'volunteer-city-engine-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))
  return () => folder
}

/** An engine for one test file, and a new collection for each test. */
export function withEngine(options?: EngineOptions): { engine(): Engine; collection(): string } {
  const folder = temporaryFolder()
  let engine: Engine
  let count = 0
  beforeAll(async () => {
    engine = await openEngine(folder(), { flush: false, ...options })
  })
  beforeEach(() => engine.createCollection(`things-${++count}`))
  afterAll(() => engine.close())
  return { engine: () => engine, collection: () => `things-${count}` }
}
