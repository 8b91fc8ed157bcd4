// How durable the local cloud is: kill -9 at random moments under load, and a look at what is left.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { format, type Section } from '../bench/report'
import { runCommand, wholeNumber } from '../command'
import { type RoundResult, soak } from './soak'

const USAGE = `Kills the local cloud at random moments under load, and looks whether anything is lost.
Ctrl-C ends it early, with the table of what was seen.

  npm run soak -- [--rounds 1000] [--records 1000000] [--seed <number>] [--folder <empty folder>]`

const PROGRESS_EVERY = 25

const quantile = (sorted: number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

function timesRow(name: string, milliseconds: number[]): string[] {
  const sorted = milliseconds.toSorted((a, b) => a - b)
  return [name, ...[0.5, 0.99, 1].map((share) => `${quantile(sorted, share).toFixed(0)} ms`)]
}

function total(results: RoundResult[]): Map<string, number> {
  const totals = new Map<string, number>()
  for (const { acknowledged } of results) {
    for (const [kind, count] of acknowledged) totals.set(kind, (totals.get(kind) ?? 0) + count)
  }
  return totals
}

function sectionsOf(results: RoundResult[], records: number): Section[] {
  const readies = results.flatMap(({ ready }) => (ready === undefined ? [] : [ready]))
  const problems = results.flatMap((result) => result.problems)
  const counts = [...total(results)].map(([kind, count]) => ({ cells: [kind, String(count)] }))
  return [
    { title: 'Acknowledged writes', columns: ['', 'times'], rows: counts },
    {
      title: `Start-up after a kill, with ${records} records and ${results.length} kills behind it`,
      columns: ['', 'median', '99 %', 'longest'],
      rows: [
        { cells: timesRow('cloud ready', readies) },
        {
          cells: timesRow(
            'database open',
            results.map(({ reopened }) => reopened),
          ),
        },
      ],
    },
    {
      title: 'Result',
      columns: ['', ''],
      rows: [
        { cells: ['killed', String(results.length)] },
        { cells: ['killed while it started', String(results.length - readies.length)] },
        {
          cells: ['lost, half done or unsound', String(problems.length)],
          broken: problems.length > 0,
        },
      ],
    },
  ]
}

async function main() {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '1000' },
      records: { type: 'string', default: '1000000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      folder: { type: 'string' },
    },
  })
  const rounds = wholeNumber('rounds', values.rounds)
  const records = wholeNumber('records', values.records)
  const seed = wholeNumber('seed', values.seed)
  const folder = values.folder ?? mkdtempSync(path.join(tmpdir(), 'volunteer-city-soak-'))
  console.error(`Seed ${seed}, ${rounds} rounds, ${records} records in ${folder} …`)
  const onRound = ({ round, problems }: RoundResult) => {
    for (const problem of problems) console.error(`  round ${round}: ${problem}`)
    if (round % PROGRESS_EVERY === 0) console.error(`  ${round} of ${rounds}`)
  }
  const stopping = new AbortController()
  process.once('SIGINT', () => stopping.abort())
  const { signal } = stopping
  const results = await soak({ folder, rounds, records, seed, signal, onRound })
  console.log(sectionsOf(results, records).map(format).join('\n\n'))
  const isSound = results.every(({ problems }) => problems.length === 0)
  // What went wrong stays, for whoever looks into it.
  if (isSound && !values.folder) rmSync(folder, { recursive: true })
  process.exitCode = isSound ? 0 : 1
}

runCommand(USAGE, main)
