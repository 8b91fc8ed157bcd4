/**
 * Runs apart from jest, whose own module loader keeps what it has loaded: calls a function, builds it anew,
 * calls it again, reloads, and calls it once more. Prints the answers as JSON.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { History } from '../../../local/cloud/history'
import { Invocations } from '../../../local/cloud/invocations'
import { Runner } from '../../../local/cloud/runner'

const build = (folder: string, version: number) =>
  writeFile(
    join(folder, 'versioned', 'index.js'),
    `let calls = 0; exports.main = () => [${version}, ++calls]`,
  )

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'reload-'))
  await mkdir(join(folder, 'versioned'))
  const runner = new Runner({
    functionsDir: folder,
    functions: {},
    settings: {},
    environment: () => ({}),
    assertInvocable: () => undefined,
    invocations: new Invocations(),
    history: new History(Date.now),
    log: console.error,
  })
  const call = () => runner.invoke('versioned', {}, {})
  await build(folder, 1)
  const answers = [await call()]
  await build(folder, 2)
  answers.push(await call())
  runner.reload('other')
  answers.push(await call())
  runner.reload('versioned')
  answers.push(await call())
  await build(folder, 3)
  runner.reload()
  answers.push(await call())
  await rm(folder, { recursive: true })
  console.log(JSON.stringify(answers))
}

main()
