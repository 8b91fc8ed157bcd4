import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const REPOSITORY = path.resolve(__dirname, '../../..')
const SMALL = ['--volunteers', '0', '--events', '0']

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'city-cli-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function lay(name: string, text = ''): string {
  const file = path.join(folder, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
  return file
}

/** Runs the command as `npm run city --` does. */
const run = (...given: string[]): Promise<{ code: number; errors: string }> =>
  new Promise((resolve) => {
    const options = { cwd: REPOSITORY, env: { ...process.env, DATA_DIR: folder } }
    const command = ['--import', 'tsx', 'local/city/cli.ts', ...given]
    const child = execFile(process.execPath, command, options, (_, __, errors) =>
      resolve({ code: child.exitCode ?? 1, errors }),
    )
  })

test('a city takes the place of the one before, and of nothing else in the folder', async () => {
  const files = lay('files/a.png')
  const letter = lay('letters/mine.txt')
  expect(await run(...SMALL)).toEqual({ code: 0, errors: '' })
  expect([files, letter].map((file) => existsSync(file))).toEqual([false, true])
  expect(existsSync(path.join(folder, 'database/data.mdb'))).toBe(true)
})

test('data that a running city has open stay', async () => {
  lay('database/engine.pid', String(process.pid))
  const file = lay('files/a.png')
  expect(await run(...SMALL)).toEqual({
    code: 1,
    errors: expect.stringMatching(/^.*in use by.*\n$/),
  })
  expect(existsSync(file)).toBe(true)
})

test('what is no number is said before anything is removed', async () => {
  const file = lay('files/a.png')
  const errors = '--volunteers takes a whole number, not many\n'
  expect(await run('--volunteers', 'many')).toEqual({ code: 1, errors })
  expect(existsSync(file)).toBe(true)
})
