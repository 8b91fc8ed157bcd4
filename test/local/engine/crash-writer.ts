/** Writes without end, and says on its output what has been acknowledged, until it is killed. */
import { writeSync } from 'node:fs'
import { openEngine } from '../../../local/cloud/engine'

const [folder = '', round = ''] = process.argv.slice(2)
const ACCOUNTS = 6

const acknowledge = (kind: string, id: string) => writeSync(1, `${kind} ${id}\n`)

async function main(): Promise<void> {
  const engine = await openEngine(folder)
  const account = (n: number) => ({ _id: `account${n % ACCOUNTS}` })
  const inc = (n: number) => ({ $inc: { n } })

  async function insertForEver(worker: number): Promise<void> {
    for (let n = 0; ; n++) {
      const id = `${round}-${worker}-${n}`
      await engine.insert('plain', [{ _id: id, worker }])
      acknowledge('plain', id)
    }
  }

  async function countForEver(): Promise<void> {
    for (;;) {
      await engine.update('plain', { _id: 'counter', n: { $gte: 0 } }, inc(1))
      acknowledge('counted', round)
    }
  }

  async function transfer(id: string, from: number, to: number): Promise<void> {
    const tx = engine.begin()
    await engine.update('accounts', account(from), inc(-1), {}, tx)
    await engine.update('accounts', account(to), inc(1), {}, tx)
    const entry = { _id: id, from: account(from)._id, to: account(to)._id }
    await engine.insert('transfers', [entry], tx)
    await engine.commit(tx)
    acknowledge('transfer', id)
  }

  async function transferForEver(worker: number): Promise<void> {
    for (let n = 0; ; n++) {
      // A conflict is an answer too: the next try is another transfer.
      await transfer(`${round}-${worker}-${n}`, worker + n, worker + 2 * n + 1).catch(
        () => undefined,
      )
    }
  }

  const workers = [0, 1, 2, 3]
  await Promise.all([
    ...workers.map(insertForEver),
    ...workers.map(transferForEver),
    countForEver(),
  ])
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`)
  process.exit(1)
})
