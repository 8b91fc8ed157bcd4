// Measures and prints tables: one run, and an error where a budget is broken.
process.env.TZ = 'UTC'

import { parseArgs } from 'node:util'
import { CommandError, runCommand, wholeNumber } from '../command'
import { measureCloud } from './cloud'
import { measureEvent } from './event'
import { measureProject } from './project'
import { format, isBroken, type Section } from './report'

const USAGE = `npm run bench                     what operations, pages and packages of the project cost
npm run bench -- event            what happens when everybody wants one session
npm run bench -- cloud            what the local cloud costs beside the bare engine, up to 1,500,000 documents
npm run bench -- cloud --documents 50000`

type Log = (line: string) => void

const parts: Record<string, (log: Log, documents: number) => Promise<Section[]>> = {
  project: measureProject,
  event: measureEvent,
  cloud: measureCloud,
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { documents: { type: 'string', default: '1500000' } },
  })
  const [name = 'project', ...others] = positionals
  const measure = parts[name]
  const documents = wholeNumber('documents', values.documents)
  if (!measure || others.length > 0) throw new CommandError(USAGE)
  const sections = await measure((line) => console.error(line), documents)
  console.log(sections.map(format).join('\n\n'))
  process.exitCode = sections.some(isBroken) ? 1 : 0
}

runCommand(USAGE, main)
