import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildFunctions, functionNames } from '../../local/build-functions'

let out: string
beforeAll(async () => {
  out = mkdtempSync(path.join(tmpdir(), 'built-'))
  await buildFunctions(out)
})
afterAll(() => rmSync(out, { recursive: true }))

const permitted = (name: string): string[] => {
  const file = path.join(out, name, 'config.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).permissions.openapi : []
}

/** Calls as the bundle has them, e.g. `openapi.security.msgSecCheck(`. */
const called = (name: string): string[] => {
  const bundle = readFileSync(path.join(out, name, 'index.js'), 'utf8')
  const found = [...bundle.matchAll(/\.openapi\.(\w+\.\w+)\(/g)].map(([, api = '']) => api)
  return [...new Set(found)].sort()
}

test.each(functionNames())('%s is permitted the open APIs that it calls, and no others', (name) => {
  expect(permitted(name)).toEqual(called(name))
})
