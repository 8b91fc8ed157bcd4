import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { eraseCity } from '../../local/erase'
import { type City, startCity } from '../support/city'

const REPOSITORY = path.resolve(__dirname, '../..')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'city-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Lays a file into the data folder. */
function lay(name: string, content = '') {
  const file = path.join(folder, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, content)
  return file
}

/** Starts the city where it cannot start. */
const fail = (environment: Record<string, string>, ...given: string[]) =>
  new Promise<{ code: unknown; errors: string[] }>((resolve) => {
    const env = { ...process.env, DATA_DIR: folder, ...environment }
    const command = ['--import', 'tsx', 'local/start.ts', ...given]
    execFile(process.execPath, command, { cwd: REPOSITORY, env }, (error, _, errors) =>
      resolve({ code: error?.code, errors: errors.split('\n').filter(Boolean) }),
    )
  })

describe('what keeps it from starting is said in one line', () => {
  const line = (pattern: RegExp) => ({ code: 1, errors: [expect.stringMatching(pattern)] })

  test('a taken port, and then nothing has been erased', async () => {
    const kept = lay('database/data.mdb')
    const other = await new Promise<Server>((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => resolve(server))
    })
    const { port } = other.address() as { port: number }
    expect(await fail({ PORT: String(port) }, '--fresh')).toEqual(line(/taken.*PORT=/))
    expect(existsSync(kept)).toBe(true)
    other.close()
  })

  test('a port that is none', async () => {
    expect(await fail({ PORT: 'abc' })).toEqual(line(/^Port .* cannot be used.*PORT=/))
  })

  test('an option that it does not know', async () => {
    expect(await fail({ PORT: '0' }, '--frsh')).toEqual(line(/--frsh/))
  })

  test('data that another process has open', async () => {
    lay('database/engine.pid', String(process.pid))
    expect(await fail({ PORT: '0' }, '--fresh')).toEqual(line(/in use by process/))
  })
})

test('a fresh start removes the city’s data and nothing else in the folder', () => {
  const ours = ['database/data.mdb', 'files/a.png', 'personal-data.keys'].map((name) => lay(name))
  const theirs = lay('letters/mine.txt')
  eraseCity(folder)
  expect(ours.filter(existsSync)).toEqual([])
  expect(existsSync(theirs)).toBe(true)
})

describe('a running city', () => {
  let city: City
  beforeAll(async () => {
    city = await startCity()
  })
  afterAll(() => city.stop())

  const status = (target: string, headers: Record<string, string> = {}) =>
    new Promise<number | undefined>((resolve, reject) => {
      const { hostname, port } = new URL(city.origin)
      get({ hostname, port, path: target, headers }, (response) => {
        response.resume()
        resolve(response.statusCode)
      }).on('error', reject)
    })

  test.each(['/', '/__cloud/people', '/health'])(
    '%s is closed to other origins',
    async (target) => {
      expect(await status(target)).toBe(200)
      expect(await status(target, { host: 'rebound.example' })).toBe(403)
      expect(await status(target, { origin: 'http://page.example' })).toBe(403)
    },
  )

  test('its triggers are those of cloudbaserc.json', async () => {
    const { timers } = await (await fetch(`${city.origin}/__cloud/timers`)).json()
    expect(timers).toEqual([expect.objectContaining({ function: 'timer', cron: '0 * * * * * *' })])
    await city.runJobs()
  })

  test('HTTP access leads nowhere without a route, and around nothing', async () => {
    const origin = 'http://page.example'
    expect(await status('/__http/event')).toBe(404)
    expect(await status('/__http/event', { origin })).toBe(403)
    expect(await status('/__http/../__cloud/people', { origin })).toBe(403)
  })

  test('a path that is none is refused and harms nothing', async () => {
    expect(await status('//')).toBe(400)
    expect(await status('/health')).toBe(200)
  })
})
