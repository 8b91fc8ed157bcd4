import { parseArgs } from 'node:util'
import { port } from './paths'

interface DemoPerson {
  openid: string
  name: string
  note: string
}

const USAGE = `Calls an operation of a running city (npm start) and prints its answer as one line of JSON.

  npm run call -- <function> <operation> '<input as JSON>' [--as <person>] [--for <person id>] [--key <key>]
  npm run call -- --people

A person is a name or an openid of --people; without --as a new visitor calls.`

const base = `http://127.0.0.1:${port()}`

const people = async (): Promise<DemoPerson[]> => (await fetch(`${base}/__cloud/people`)).json()

async function openidOf(who: string | undefined): Promise<string> {
  if (!who) return `visitor-${Date.now().toString(36)}`
  const person = (await people()).find(({ openid, name }) => openid === who || name === who)
  return person?.openid ?? who
}

async function call(name: string, op: string, input: string, options: Options) {
  const data = { op, input: JSON.parse(input), as: options.for, key: options.key }
  const response = await fetch(`${base}/__cloud/function/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ data, openid: await openidOf(options.as) }),
  })
  const answer = await response.json()
  console.log(JSON.stringify(answer.result ?? answer))
  process.exitCode = answer.result?.ok ? 0 : 1
}

interface Options {
  as?: string
  for?: string
  key?: string
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
  if (values.people)
    for (const person of await people())
      console.log(`${person.openid}\t${person.name}\t${person.note}`)
  else if (name && op) await call(name, op, input, values)
  else console.log(USAGE)
}

main().catch((error: Error & { cause?: { code?: string } }) => {
  const away = error.cause?.code === 'ECONNREFUSED'
  console.error(away ? `No city answers at ${base}: start one with npm start` : error.message)
  process.exitCode = 1
})
