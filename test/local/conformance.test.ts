import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from '../../local/paths'
import { assumedLines, collect } from '../conformance/support/claims'

const folder = path.join(projectRoot, 'test/conformance')

/** The list of the chapter "What is assumed". */
function listed(): string[] {
  const page = readFileSync(path.join(projectRoot, 'docs/local-cloud.md'), 'utf8')
  const [, chapter = ''] = page.split('\n## What is assumed\n')
  return chapter.split('\n## ')[0]?.match(/^(- |Likely, because ).*$/gm) ?? []
}

const claims = () =>
  collect(() => {
    for (const file of readdirSync(folder)
      .filter((name) => name.endsWith('.test.ts'))
      .sort()) {
      require(path.join(folder, file))
    }
  })

test('the page on the local cloud lists what the suite only assumes', async () => {
  // `npm run conformance -- --assumed` prints the list as the page has to have it.
  expect(listed()).toEqual(assumedLines(await claims()))
})

test('no topic claims the same thing twice', async () => {
  const names = (await claims()).map(({ topic, text }) => `${topic}: ${text}`)
  expect(names).toEqual([...new Set(names)])
})
