import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from '../../local/paths'
import { summary } from '../../scripts/conformance/summary'
import {
  assumed,
  assumedLines,
  type Claim,
  collect,
  documented,
} from '../conformance/support/claims'

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

test('the summary counts per topic, and names what failed and what was left out', () => {
  const told: Claim[] = [
    { topic: 'cats', text: 'they purr', source: documented('Cat.purr') },
    { topic: 'cats', text: 'they fly', source: assumed('somebody said so') },
    {
      topic: 'cats',
      text: 'they tell the time',
      source: documented('Cat'),
      skipped: 'needs a clock',
    },
    { topic: 'dogs', text: 'they bark', source: documented('Dog.bark') },
  ]
  const outcomes = [
    { ancestorTitles: ['cats'], title: 'they purr', status: 'passed' },
    { ancestorTitles: ['cats'], title: 'they fly', status: 'failed' },
    { ancestorTitles: ['cats'], title: 'they tell the time', status: 'pending' },
  ]
  const lines = summary(told, outcomes)
    .split('\n')
    .map((line) => line.replace(/ {2,}/g, '  '))
  expect(lines).toEqual([
    'cats  1 passed, 1 failed, 1 left out  2 documented, 1 assumed',
    '  FAILED: they fly',
    '  left out: needs a clock',
    '  - they tell the time',
    'dogs  did not run  1 documented',
    '',
    '1 of 4 claims hold. They rest on: 3 documented, 1 assumed.',
  ])
})
