import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { type Document, type Engine, openEngine } from '../../local/cloud/engine'
import { exportCollection, fileOf } from '../../local/data/export'
import { importFiles, type Mode } from '../../local/data/import'

const REPOSITORY = path.resolve(__dirname, '../..')

let folder: string
let engine: Engine
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'city-data-'))
  engine = await openEngine(path.join(folder, 'database'), { flush: false })
})
afterAll(async () => {
  await engine.close()
  await rm(folder, { recursive: true })
})

let count = 0
const newCollection = () => `things-${++count}`

async function filled(documents: Document[]): Promise<string> {
  const collection = newCollection()
  await engine.createCollection(collection)
  await engine.load(collection, documents)
  return collection
}

async function laid(text: string): Promise<string> {
  const file = path.join(folder, `laid-${++count}.json`)
  await writeFile(file, text)
  return file
}

/** Imports a text into a collection, a new one unless there is one. */
async function imported(
  text: string,
  { collection = newCollection(), mode = 'insert' as Mode, unique = false } = {},
) {
  const file = await laid(text)
  const indexes = unique ? [{ name: 'u', fields: { u: 1 as const }, unique: true }] : []
  const taken = await importFiles(engine, [{ file, collection, mode, indexes }])
  return { taken, documents: await engine.find(collection, {}), collection }
}

const name = fc.constantFrom('a', 'b', '名', 'with blank', 'x-y')
const date = fc.date({ noInvalidDate: true })
const scalar = fc.oneof(
  fc.string(),
  fc.double({ noNaN: false }).map((number) => (Object.is(number, -0) ? 0 : number)),
  fc.constantFrom(null, true, false, /^惠.*州$/i, /a\/b/, /(?:)/),
  date,
)
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(name, tie('value'), { maxKeys: 3, noNullPrototype: true }),
    fc.record({
      type: fc.constant('Point'),
      coordinates: fc.tuple(fc.double({ min: 73, max: 135 }), fc.double({ min: 18, max: 53 })),
    }),
  ),
}))
const id = fc.oneof(fc.string(), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))
const documents = fc
  .uniqueArray(fc.tuple(id, fc.dictionary(name, value, { maxKeys: 4, noNullPrototype: true })), {
    maxLength: 8,
    selector: ([each]) => (each === 0 ? 0 : each),
  })
  .map((list) => list.map(([_id, fields]): Document => ({ ...fields, _id: _id === 0 ? 0 : _id })))

test('what is exported comes back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(documents, async (list) => {
      const collection = await filled(list)
      expect(await exportCollection(engine, collection, folder)).toBe(list.length)
      const back = newCollection()
      const file = fileOf(folder, collection)
      await importFiles(engine, [{ file, collection: back, mode: 'insert', indexes: [] }])
      expect(await engine.find(back, {})).toEqual(await engine.find(collection, {}))
    }),
    { numRuns: 60 },
  )
})

test('many documents go through in portions, a line each, and their indexes are made', async () => {
  const list = Array.from({ length: 1234 }, (_, n) => ({ _id: `d${n}`, u: n }))
  const collection = await filled(list)
  await exportCollection(engine, collection, folder)
  const text = await readFile(fileOf(folder, collection), 'utf8')
  expect(text.split('\n')).toHaveLength(1235)
  const { taken, collection: back } = await imported(text, { unique: true })
  expect(taken).toBe(1234)
  expect(engine.indexes(back)).toEqual([{ name: 'u', fields: { u: 1 }, unique: true }])
  expect(await engine.find(back, { filter: { u: 77 } })).toEqual([{ _id: 'd77', u: 77 }])
})

test('a date is written as CloudBase documents it', async () => {
  const at = new Date('2018-08-31T17:30:00.882Z')
  const collection = await filled([{ _id: 'a', at, far: new Date(8.64e15) }])
  await exportCollection(engine, collection, folder)
  expect(await readFile(fileOf(folder, collection), 'utf8')).toBe(
    '{"_id":"a","at":{"$date":"2018-08-31T17:30:00.882Z"},"far":{"$date":{"$numberLong":"8640000000000000"}}}\n',
  )
})

test('what the console and MongoDB write is understood', async () => {
  const text = `\uFEFF{"_id":{"$oid":"639be0d05321300af2bd273d"},"n":{"$numberInt":"3"},"big":{"$numberLong":"7"}}\r
\r
{"at":{"$date":"2018-08-31T17:30:00.882Z"},"p":{"$regularExpression":{"pattern":"^a","options":"i"}}}`
  const { taken, documents } = await imported(text)
  expect(taken).toBe(2)
  expect(documents).toContainEqual({ _id: '639be0d05321300af2bd273d', n: 3, big: 7 })
  const _id = expect.stringMatching(/^[0-9a-f]{32}$/)
  expect(documents).toContainEqual({ _id, at: new Date(1535736600882), p: /^a/i })
})

describe('a bad line is named, and nothing is imported', () => {
  test.each([
    ['{"_id":1', /JSON/],
    ['7', /Expected an object/],
    ['[{"_id":1}]', /not an array/],
    ['{"_id":{"a":1}}', /_id has to be/],
    ['{".a":1}', /"\.a" cannot be a name/],
    ['{"a":{"b.":1}}', /"b\." cannot be a name/],
    ['{"a":[{"b..c":1}]}', /cannot be a name/],
    ['{"a":{"$binary":"AA==","$type":"0"}}', /\$binary is no value that is known/],
    ['{"a":{"$date":"yesterday"}}', /\$date is no date/],
    ['{"a":{"$tcb_server_date":{}}}', /date of the server/],
  ])('%s', async (line, reason) => {
    const collection = newCollection()
    const importing = imported(`{"_id":"good"}\n\n${line}\n{"_id":"late"}`, { collection })
    await expect(importing).rejects.toThrow(/laid-\d+\.json:3: .*\. Nothing was imported\.$/)
    await expect(importing).rejects.toThrow(reason)
    expect(engine.collections()).not.toContain(collection)
  })

  test('of several files not even the good ones', async () => {
    const files = [await laid('{"_id":"good"}'), await laid('{"_id":')]
    const collection = newCollection()
    const options = files.map((file) => ({ file, collection, mode: 'insert' as Mode, indexes: [] }))
    await expect(importFiles(engine, options)).rejects.toThrow(/:1: .*\. Nothing was imported\.$/)
    expect(engine.collections()).not.toContain(collection)
  })

  test('an _id that is there already, unless it is to be replaced', async () => {
    const collection = await filled([{ _id: 'old', a: 1, b: 1 }])
    const text = '{"_id":"new"}\n{"_id":"old","a":2}'
    await expect(imported(text, { collection })).rejects.toThrow(
      /:2: _id "old" is there already: --mode upsert replaces it\. Nothing/,
    )
    const { documents } = await imported(text, { collection, mode: 'upsert' })
    expect(documents).toEqual([{ _id: 'new' }, { _id: 'old', a: 2 }])
  })
})

describe('what only writing tells stops the import at its line', () => {
  test.each<[string, Mode, string]>([
    ['an _id twice in the file', 'insert', '{"_id":"b"}'],
    ['a unique value', 'insert', '{"_id":"c","u":1}'],
    ['a unique value over what is there', 'upsert', '{"_id":"c","u":1}'],
  ])('%s', async (_, mode, line) => {
    const collection = newCollection()
    const text = `{"_id":"a","u":1}\n{"_id":"b","u":2}\n${line}\n{"_id":"d","u":4}`
    await expect(imported(text, { collection, mode, unique: true })).rejects.toThrow(
      /:3: .*E11000.* The lines before it are in\.$/,
    )
    const documents = await engine.find(collection, { sort: { _id: 1 } })
    expect(documents.map(({ _id }) => _id)).toEqual(['a', 'b'])
  })
})

test('what CloudBase could not take in is refused by name, and an older file stays', async () => {
  const collection = await filled([{ _id: 'a', good: 1 }])
  await exportCollection(engine, collection, folder)
  const before = await readFile(fileOf(folder, collection), 'utf8')
  await engine.load(collection, [{ _id: 'b', 'x.y': 1 }])
  await expect(exportCollection(engine, collection, folder)).rejects.toThrow(
    `${collection} "b": "x.y" cannot be a name`,
  )
  expect(await readFile(fileOf(folder, collection), 'utf8')).toBe(before)
  expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([])
})

/** Runs the command as `npm run data --` does. */
const run = (dataFolder: string, ...given: string[]) =>
  new Promise<{ code: number; output: string; errors: string }>((resolve) => {
    const options = { cwd: REPOSITORY, env: { ...process.env, DATA_DIR: dataFolder } }
    const command = ['--import', 'tsx', 'local/data/index.ts', ...given]
    const child = execFile(process.execPath, command, options, (_, output, errors) =>
      resolve({ code: child.exitCode ?? 1, output, errors }),
    )
  })

test('the command restores a folder, checks it, and keeps off a running city', async () => {
  const [backup, restored] = [path.join(folder, 'backup'), path.join(folder, 'restored')]
  await mkdir(backup)
  await writeFile(path.join(backup, 'events.json'), '{"_id":"e1"}\n')
  await writeFile(path.join(backup, 'notes.txt'), 'not mine')
  expect(await run(restored, 'import', backup)).toEqual({
    code: 0,
    output: 'events: 1 document\n',
    errors: '',
  })
  const { code, output } = await run(restored, 'check')
  expect([code, output]).toEqual([
    0,
    expect.stringMatching(/^1 document and \d+ keys in 1 .*sound/),
  ])
  expect(await run(folder, 'export', backup)).toMatchObject({
    code: 1,
    errors: expect.stringMatching(new RegExp(`^.*in use by process ${process.pid}.*\n$`)),
  })
})
