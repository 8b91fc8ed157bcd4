import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type CallReport, programsIn, runPrograms } from '../../local/programs'
import { holds } from '../../local/programs/calls'

const REPOSITORY = path.resolve(__dirname, '../..')
const OURS = path.join(REPOSITORY, 'test/conformance/programs')

describe('programs in the plain style of the documentation', () => {
  let reports: CallReport[]
  beforeAll(async () => {
    reports = await runPrograms(OURS, () => undefined)
  })

  test.each(programsIn(OURS).map(({ name }) => name))('%s answers what it should', (name) => {
    const own = reports.filter(({ program }) => program === name)
    expect(own.length).toBeGreaterThan(0)
    expect(own.filter(({ ok }) => !ok)).toEqual([])
  })
})

describe('a folder from elsewhere', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'programs-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  function lay(name: string, content: string) {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, content)
  }

  const conformance = () =>
    new Promise<{ code: unknown; lines: string[]; errors: string }>((resolve) => {
      const command = ['--import', 'tsx', 'scripts/conformance.ts', '--programs', folder]
      const options = { cwd: REPOSITORY, env: { ...process.env, TZ: 'Pacific/Kiritimati' } }
      execFile(process.execPath, command, options, (error, output, errors) =>
        resolve({ code: error?.code ?? 0, lines: output.trim().split('\n'), errors }),
      )
    })

  const SDK = "const cloud = require('wx-server-sdk'); cloud.init()\n"

  test('finds the SDK, and what failed is told and counts', async () => {
    lay('who/index.js', `${SDK}exports.main = async () => cloud.getWXContext().OPENID`)
    lay('who/calls.json', '[{ "as": "ann", "answer": "ann" }]')
    lay('zone/index.js', 'exports.main = () => new Date(0).getHours()')
    lay('wrong/index.js', 'exports.main = () => ({ sum: 2 })')
    lay('wrong/calls.json', '[{ "answer": { "sum": 3 } }]')
    lay('more/index.js', 'exports.main = () => 1')
    lay('more/calls.json', '[{ "answer": null }, { "error": "x" }, {}]')
    lay('broken/index.js', "exports.main = () => { throw new Error('of no use') }")
    const { code, lines, errors } = await conformance()
    expect(lines).toEqual([
      expect.stringMatching(/^✗ broken {2}failed: Error: of no use {2}\d+ ms$/),
      expect.stringMatching(/^✗ more {2}1/),
      '  expected null',
      expect.stringMatching(/^✗ more {2}1/),
      '  expected a failure: x',
      expect.stringMatching(/^✓ more {2}1/),
      expect.stringMatching(/^✓ who {2}"ann" {2}\d+ ms$/),
      expect.stringMatching(/^✗ wrong {2}\{"sum":2\} {2}\d+ ms$/),
      '  expected {"sum":3}',
      expect.stringMatching(/^✓ zone {2}0 {2}\d+ ms$/),
    ])
    expect(errors).toContain('broken/index.js')
    expect(code).toBe(1)
  })

  test('without a function, or with a file that is wrong, is refused by name', async () => {
    await expect(runPrograms(folder, () => undefined)).rejects.toThrow(/no folder with a cloud/)
    lay('one/index.js', 'exports.main = () => 1')
    lay('one/calls.json', '[{ "expected": 1 }]')
    expect(() => programsIn(folder)).toThrow(/calls\.json: 0\.expected/)
  })
})

test('an answer holds what was expected: of objects what is named, of lists everything', () => {
  expect(holds({ a: [1, { b: 2 }] }, { a: [1, { b: 2, c: 3 }], d: 4 })).toBe(true)
  expect(holds({ a: [1] }, { a: [1, 2] })).toBe(false)
  expect(holds({ a: null }, {})).toBe(false)
  expect(holds({}, [])).toBe(false)
  expect(holds([], {})).toBe(false)
})
