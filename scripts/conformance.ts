// Tries what the conformance suite claims of CloudBase – against the local cloud, or the environment that
// CONFORMANCE_ENV names – and tells per topic what holds and on what it rests.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { sdkEnvironment } from '../local/cloud/environment'
import { CommandError, runCommand } from '../local/command'
import { projectRoot } from '../local/paths'
import { assumedLines, type Claim, collect } from '../test/conformance/support/claims'
import { type Outcome, summary } from './conformance/summary'

const USAGE = `Tries what the conformance suite claims of CloudBase on the local cloud, or on the environment that CONFORMANCE_ENV names.

  npm run conformance -- [topic …]              all topics, or those whose names have these words in them
  npm run conformance -- [topic …] --assumed    lists the claims for which nobody's word stands
  npm run conformance -- --programs <folder>    calls the CloudBase functions of a folder in a local cloud of its own`

const folder = path.join(projectRoot, 'test/conformance')
const jest = path.join(projectRoot, 'node_modules/jest/bin/jest.js')

/**
 * The files of the topics that were named, or of all.
 * @throws CommandError that names the topics there are
 */
function topicFiles(names: string[]): string[] {
  const files = fs
    .readdirSync(folder)
    .filter((file) => file.endsWith('.test.ts'))
    .sort()
  const unknown = names.filter((name) => !files.some((file) => file.includes(name)))
  if (unknown.length > 0) {
    const topics = files.map((file) => path.basename(file, '.test.ts')).join(', ')
    throw new CommandError(`No topic is named ${unknown.join(', ')}. There are: ${topics}`)
  }
  return files.filter((file) => names.length === 0 || names.some((name) => file.includes(name)))
}

async function claimsOf(files: string[]): Promise<Claim[]> {
  // Some SDKs look around as soon as they are loaded: they shall find nothing.
  Object.assign(process.env, sdkEnvironment('http://127.0.0.1:9'))
  return await collect(async () => {
    for (const file of files) await import(pathToFileURL(path.join(folder, file)).href)
  })
}

/**
 * Runs the topics' files, which tell on the way what fails. Another environment is one for all topics, so that
 * they take turns in it.
 */
function tried(files: string[]): { status: number; outcomes: Outcome[] } {
  const report = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'conformance-')), 'report.json')
  const turns = process.env.CONFORMANCE_ENV ? ['--runInBand', '--testTimeout', '300000'] : []
  const chosen = files.map((file) => path.join('test/conformance', file))
  const { error, status } = spawnSync(
    process.execPath,
    [jest, ...chosen, '--json', '--outputFile', report, '--silent', ...turns],
    { cwd: projectRoot, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  if (error) throw error
  const { testResults } = JSON.parse(fs.readFileSync(report, 'utf8')) as {
    testResults: { assertionResults: Outcome[] }[]
  }
  fs.rmSync(path.dirname(report), { recursive: true })
  const outcomes = testResults.flatMap(({ assertionResults }) => assertionResults)
  return { status: status ?? 1, outcomes }
}

/** Calls the CloudBase functions of a folder in a local cloud of their own. */
async function tryPrograms(programs: string): Promise<void> {
  // As in the cloud, whatever the zone of this machine.
  process.env.TZ = 'UTC'
  const { lineOf, runPrograms } = await import('../local/programs')
  const log: string[] = []
  const reports = await runPrograms(programs, (line) => log.push(line))
  for (const report of reports) console.log(lineOf(report))
  if (reports.every(({ ok }) => ok)) return
  console.error(log.join('\n'))
  process.exitCode = 1
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { assumed: { type: 'boolean' }, programs: { type: 'string' } },
  })
  if (values.programs) return await tryPrograms(path.resolve(values.programs))
  const files = topicFiles(positionals)
  if (values.assumed) {
    console.log(
      assumedLines(await claimsOf(files))
        .join('\n')
        .replace(/^Likely.*$/gm, '\n$&\n')
        .trim(),
    )
    return
  }
  const { status, outcomes } = tried(files)
  console.log(summary(await claimsOf(files), outcomes))
  process.exitCode = status
}

runCommand(USAGE, main)
