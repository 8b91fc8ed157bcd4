import { execFileSync, spawnSync } from 'node:child_process'
import { chmod, mkdir, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { openEngine } from '../../../local/cloud/engine'
import { type Servant, withServants } from './servants'
import { temporaryFolder } from './support'

const base = temporaryFolder()
const start = withServants()
let count = 0
let folder = ''
beforeEach(() => {
  folder = join(base(), `city-${++count}`)
})

/** A limit on how long files may grow stops writes as a full disk does, and any user may set and lift it. */
const canLimit = spawnSync('prlimit', ['--version']).status === 0
const whereLimits = canLimit ? test : test.skip
const limit = ({ process: { pid } }: Servant, bytes: number | 'unlimited') =>
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`])

const FULL = /cannot be written \(E(IO|FBIG)\): the disk is full or fails: free some space/

/** Inserts until the disk refuses. */
async function fillUp(servant: Servant): Promise<{ acknowledged: number; error: string }> {
  for (let acknowledged = 0; ; acknowledged += 10) {
    const { error } = await servant.do(`insert ${acknowledged} 10 5000`)
    if (error) return { acknowledged, error }
  }
}

whereLimits('a disk that fills up loses nothing, is read on, and is written again', async () => {
  const servant = start(folder)
  for (const line of ['open', 'create things'])
    expect((await servant.do(line)).error).toBe(undefined)
  limit(servant, 1_500_000)
  const { acknowledged, error } = await fillUp(servant)
  expect(error).toMatch(FULL)
  expect(error).toContain(folder)
  expect(acknowledged).toBeGreaterThan(0)
  expect(await servant.do('count')).toEqual({ value: acknowledged })
  // A collection that could not be kept is not there either.
  limit(servant, 4096)
  expect((await servant.do('create none')).error).toMatch(FULL)
  expect((await servant.do('collections')).value).not.toContain('none')

  limit(servant, 'unlimited')
  expect((await servant.do('create none')).error).toBe(undefined)
  expect((await servant.do(`insert ${acknowledged} 10 5000`)).error).toBe(undefined)
  expect(await servant.do('verify')).toMatchObject({ value: { problems: [] } })
  await servant.kill()
  const engine = await openEngine(folder)
  expect(await engine.count('things')).toBe(acknowledged + 10)
  expect(engine.collections()).toContain('none')
  await engine.close()
})

whereLimits('a full disk is told at the start, and costs nothing', async () => {
  const before = await openEngine(folder)
  await before.createCollection('things')
  await before.close()
  const servant = start(folder)
  await servant.do('nothing')
  limit(servant, 0)
  expect((await servant.do('open')).error).toMatch(FULL)
  limit(servant, 'unlimited')
  expect((await servant.do('open')).error).toBe(undefined)
  expect(await servant.do('collections')).toEqual({ value: ['things'] })
})

const onLinux = process.platform === 'linux' ? test : test.skip

onLinux(
  'the file through which LMDB writes in memory has all its room from the beginning',
  async () => {
    const engine = await openEngine(folder)
    expect((await readdir(folder)).sort()).toEqual(['data.mdb', 'engine.pid', 'lock.mdb'])
    const { blocks, size } = await stat(join(folder, 'lock.mdb'))
    expect(blocks * 512).toBeGreaterThanOrEqual(size)
    await engine.close()
  },
)

/** Nobody in particular; only a superuser can become somebody else, and only he has to. */
const NOBODY = process.getuid?.() === 0 ? 65534 : undefined
const wherePermissions = process.platform === 'win32' ? test.skip : test

wherePermissions('a read-only folder is told at the start', async () => {
  await chmod(base(), 0o755)
  await mkdir(folder, { mode: 0o555 })
  const servant = start(folder, NOBODY)
  const { error } = await servant.do('open')
  expect(error).toContain(`${folder} cannot be written (EACCES): it is read-only: allow writing`)
  expect(await readdir(folder)).toEqual([])
})
