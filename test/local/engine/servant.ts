/** A process of its own with an engine: does what each line of its input says, and answers with a line. */
import { createInterface } from 'node:readline'
import { type Engine, openEngine } from '../../../local/cloud/engine'

const [folder = '', user] = process.argv.slice(2)
// A superuser may write everywhere: becomes somebody else, now that all code is loaded.
if (user) process.setuid?.(Number(user))

let engine: Engine | undefined

function open(): Engine {
  if (!engine) throw new Error('open first')
  return engine
}

const commands: Record<string, (...words: string[]) => Promise<unknown>> = {
  async open() {
    engine = await openEngine(folder)
  },
  create: (name = '') => open().createCollection(name),
  collections: async () => open().collections(),
  /** So many documents of so many characters, from a number on. */
  insert(from, count, size) {
    const text = 'x'.repeat(Number(size))
    const documents = Array.from({ length: Number(count) }, (_, n) => ({
      _id: Number(from) + n,
      text,
    }))
    return open().insert('things', documents)
  },
  count: () => open().count('things'),
  verify: () => open().verify(),
  close: () => open().close(),
}

async function answer(line: string): Promise<object> {
  const [command = '', ...words] = line.split(' ')
  try {
    return { value: await commands[command]?.(...words) }
  } catch (error) {
    return { error: (error as Error).message }
  }
}

async function serve() {
  for await (const line of createInterface(process.stdin)) {
    process.stdout.write(`${JSON.stringify(await answer(line))}\n`)
  }
}

void serve()
