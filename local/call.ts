import { parseArgs } from 'node:util'
import { CommandError, runCommand } from './command'
import { port } from './paths'

interface DemoPerson {
  openid: string
  name: string
  note: string
}

interface Options {
  as?: string
  for?: string
  key?: string
}

const USAGE = `Calls an operation of a running city (npm start) and prints its answer as one line of JSON.

  npm run call -- <function> <operation> '<input as JSON>' [--as <person>] [--for <person id>] [--key <key>]
  npm run call -- --people

A person is a name or an openid of --people, or any other openid; without --as a new visitor calls.
Ends with 0 when the answer is ok.`

const base = `http://127.0.0.1:${port()}`

async function ask(path: string, init?: RequestInit): Promise<unknown> {
  const response = await fetch(base + path, init).catch(() => {
    throw new CommandError(`No city answers at ${base}: start one with npm start`)
  })
  return response.json().catch(() => {
    throw new CommandError(
      `${base} is not a city that is ready: ${path} answered ${response.status}`,
    )
  })
}

const people = () => ask('/__cloud/people') as Promise<DemoPerson[]>

async function openidOf(who: string | undefined): Promise<string> {
  if (!who) return `visitor-${Date.now().toString(36)}`
  const person = (await people()).find(({ openid, name }) => openid === who || name === who)
  return person?.openid ?? who
}

function inputOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new CommandError(`The input is no JSON (${(error as Error).message}): ${text}`)
  }
}

interface Called {
  result?: { ok: boolean }
  error?: { errMsg: string }
}

async function call(name: string, op: string, input: string, options: Options) {
  const data = { op, input: inputOf(input), as: options.for, key: options.key }
  const { result, error } = (await ask(`/__cloud/function/${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ data, openid: await openidOf(options.as) }),
  })) as Called
  if (error) throw new CommandError(error.errMsg)
  console.log(JSON.stringify(result))
  process.exitCode = result?.ok ? 0 : 1
}

async function list() {
  for (const { openid, name, note } of await people()) console.log(`${openid}\t${name}\t${note}`)
  const { note } = (await ask('/__cloud/visitor')) as Pick<DemoPerson, 'note'>
  console.log(`anything else\t新访客\t${note}`)
}

async function main() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      as: { type: 'string' },
      for: { type: 'string' },
      key: { type: 'string' },
      people: { type: 'boolean' },
    },
  })
  const [name, op, input = '{}'] = positionals
  if (values.people) await list()
  else if (name && op) await call(name, op, input, values)
  else throw new CommandError(USAGE)
}

runCommand(USAGE, main)
