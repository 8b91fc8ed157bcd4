import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { FUNCTION_BUNDLE, MAIN_PACKAGE, PACKAGE_LIMIT } from '../../../local/bench/budgets'
import { packageSizes } from '../../../local/bench/sizes'
import { buildFunctions } from '../../../local/build-functions'

const root = path.resolve(__dirname, '../../..')
const nodeModules = path.join(root, 'node_modules')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sizes-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('the main package and every sub-package stay within their budgets', async () => {
  const sizes = await packageSizes(path.join(root, 'miniprogram'), nodeModules)
  const [main, ...others] = sizes
  expect(main).toMatchObject({ name: 'main' })
  expect(main?.bytes).toBeLessThanOrEqual(MAIN_PACKAGE)
  for (const { bytes } of others) expect(bytes).toBeLessThanOrEqual(PACKAGE_LIMIT)
  expect(others.map(({ name }) => name)).toContain('packages/volunteer')
})

test('so does the bundle of every function', async () => {
  const functions = await buildFunctions(folder)
  expect(functions.length).toBeGreaterThan(3)
  for (const { bytes } of functions) expect(bytes).toBeLessThanOrEqual(FUNCTION_BUNDLE)
})

/** A mini-program out of its files, by their paths. */
function write(files: Record<string, string>) {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
}

const app = {
  'app.json': JSON.stringify({ pages: ['a/a'], subPackages: [{ root: 'more', pages: ['b'] }] }),
  'app.ts': '',
  'a/a.ts': '',
  'more/b.ts': '',
}

const sizesOf = async () =>
  Object.fromEntries(
    (await packageSizes(folder, nodeModules)).map(({ name, bytes, files }) => [
      name,
      [bytes, files],
    ]),
  )

test('what something reaches counts in the package in whose folder it lies, once', async () => {
  write(app)
  const before = await sizesOf()
  expect(before.more).toEqual([0, 1])
  write({
    'a/a.wxss': "@import '../look.wxss';",
    'look.wxss': '1234',
    'more/b.ts': "import '../shared'",
    'shared.ts': '',
    'more/b.wxss': "@import '../look.wxss';",
    'more/b.wxml': '<import src="./part.wxml"/><image src="/pictures/sun.png"/>',
    'more/part.wxml': '<wxs src="../tools.wxs" module="tools"/>',
    'tools.wxs': 'require("./deep.wxs")',
    'deep.wxs': '12',
    'pictures/sun.png': '123456',
  })
  const after = await sizesOf()
  const inMain = ['a.wxss', 'look.wxss', 'shared.ts', 'tools.wxs', 'deep.wxs', 'sun.png']
  const inMore = ['b.ts', 'b.wxss', 'b.wxml', 'part.wxml']
  expect(after.main?.[1]).toBe((before.main?.[1] ?? 0) + inMain.length)
  expect(after.more?.[1]).toBe(inMore.length)
  const added = (after.main?.[0] ?? 0) - (before.main?.[0] ?? 0)
  const texts = ["@import '../look.wxss';", '1234', 'require("./deep.wxs")', '12', '123456']
  expect(added).toBe(texts.join('').length)
})

test('what nothing reaches does not count', async () => {
  write(app)
  const before = await sizesOf()
  write({ 'components/unused.ts': 'export const long = 1', 'components/unused.wxml': '<view/>' })
  expect(await sizesOf()).toEqual(before)
})

test('scripts count as they are when compiled and minified', async () => {
  write(app)
  const { main: [before = 0] = [] } = await sizesOf()
  write({
    'a/a.ts': 'interface Gone { with: string }\n/** and its comment */\nlet   x: number   =   1',
  })
  const { main: [after = 0] = [] } = await sizesOf()
  expect(after - before).toBeLessThan(20)
})

test('a component from npm counts in the main package, with what it needs', async () => {
  write(app)
  const { main: [before = 0, files = 0] = [], more } = await sizesOf()
  write({ 'more/b.json': '{"usingComponents":{"t-button":"tdesign-miniprogram/button/button"}}' })
  const after = await sizesOf()
  expect(after.main?.[0]).toBeGreaterThan(before + 10_000)
  expect(after.main?.[1]).toBeGreaterThan(files + 8)
  expect(after.more?.[1]).toBe((more?.[1] ?? 0) + 1)
})

test('a page that is listed but not there is an error, not a smaller package', async () => {
  write({ ...app, 'app.json': JSON.stringify({ pages: ['a/a', 'nowhere/nowhere'] }) })
  await expect(packageSizes(folder, nodeModules)).rejects.toThrow(/nowhere/)
})
