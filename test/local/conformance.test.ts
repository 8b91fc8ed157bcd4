import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from '../../local/paths'
import { assumedLines, type Claim, collect } from '../conformance/support/claims'

const folder = path.join(projectRoot, 'test/conformance')

/** The list of the chapter "What is assumed". */
function listed(): string[] {
  const page = readFileSync(path.join(projectRoot, 'docs/local-cloud.md'), 'utf8')
  const [, chapter = ''] = page.split('\n## What is assumed\n')
  return chapter.split('\n## ')[0]?.match(/^(- |Likely, because ).*$/gm) ?? []
}

/** Loads the files of the topics as `npm run conformance` does: without jest's own words. */
function loadTopics(): void {
  const { expect } = globalThis as { expect?: unknown }
  Reflect.deleteProperty(globalThis, 'expect')
  const files = readdirSync(folder).filter((name) => name.endsWith('.test.ts'))
  for (const file of files.sort()) require(path.join(folder, file))
  Object.assign(globalThis, { expect })
}

let claims: Claim[]
beforeAll(async () => {
  claims = await collect(loadTopics)
})

test('the page on the local cloud lists what the suite only assumes', () => {
  // `npm run conformance -- --assumed` prints the list as the page has to have it.
  expect(listed()).toEqual(assumedLines(claims))
})

test('no topic claims the same thing twice', () => {
  const names = claims.map(({ topic, text }) => `${topic}: ${text}`)
  expect(names.length).toBeGreaterThan(400)
  expect(names).toEqual([...new Set(names)])
})
