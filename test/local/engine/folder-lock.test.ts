import { execFileSync } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openEngine } from '../../../local/cloud/engine'
import { withServants } from './servants'
import { temporaryFolder } from './support'

const base = temporaryFolder()
const start = withServants()
let count = 0
let folder = ''
beforeEach(() => {
  folder = join(base(), `city-${++count}`)
})

const open = () => openEngine(folder, { flush: false })
const mark = () => join(folder, 'engine.pid')

test('a folder is open once', async () => {
  const first = await open()
  await expect(open()).rejects.toMatchObject({
    code: 'DATABASE_REQUEST_FAILED',
    message: expect.stringContaining(`in use by process ${process.pid}`),
  })
  await first.close()
  await (await open()).close()
})

test('of many processes that start at once one wins, also over the mark of a killed one', async () => {
  let racers = Array.from({ length: 5 }, () => start(folder))
  // All are awake before the first race.
  await Promise.all(racers.map((each) => each.do('nothing')))
  while (racers.length > 1) {
    const answers = await Promise.all(racers.map((each) => each.do('open')))
    const winners = racers.filter((_, at) => !answers[at]?.error)
    const [winner] = winners
    expect(winners.map((each) => each.process.pid)).toEqual([winner?.process.pid])
    for (const { error } of answers.filter((each) => each.error)) {
      expect(error).toContain(`in use by process ${winner?.process.pid}: stop it`)
    }
    await winner?.kill()
    racers = racers.filter((each) => each !== winner)
  }
})

test('the mark of a process that is gone, or of nobody, counts for nothing', async () => {
  for (const text of ['999999999', 'nonsense', '', String(process.pid)]) {
    await mkdir(folder, { recursive: true })
    await writeFile(mark(), text)
    const engine = await open()
    expect(await readFile(mark(), 'utf8')).toMatch(new RegExp(`^${process.pid}\\b`))
    await engine.close()
  }
})

test('a number alone is believed where the system tells no more', async () => {
  const other = start(folder)
  await other.do('nothing')
  await mkdir(folder, { recursive: true })
  await writeFile(mark(), String(other.process.pid))
  await expect(open()).rejects.toThrow(`in use by process ${other.process.pid}`)
})

const tellsStarts = process.platform === 'linux'
const onLinux = tellsStarts ? test : test.skip

onLinux('a number that another process has by now counts for nothing', async () => {
  const other = start(folder)
  await other.do('open')
  const text = await readFile(mark(), 'utf8')
  await expect(open()).rejects.toThrow(`in use by process ${other.process.pid}`)
  // As after a start of the machine, or on another one; and as from a process that began earlier.
  const [pid = '', own = ''] = text.split(' ')
  const [boot = '', began = ''] = own.split('/')
  for (const left of [`${pid} another-boot/${began}`, `${pid} ${boot}/${Number(began) - 1}`]) {
    await other.do('close')
    await writeFile(mark(), left)
    const engine = await open()
    await engine.close()
    await other.do('open')
  }
  expect(execFileSync('cat', [mark()], { encoding: 'utf8' })).toBe(text)
})
