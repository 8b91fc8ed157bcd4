// Functions run in UTC, as they do in the cloud; set before anything reads a date.
process.env.TZ = 'UTC'

import { rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { dataFolder, port } from './paths'
import { type RunningCity, serveCity } from './serve-city'

const say = (line: string) => console.log(line)

function welcome(city: RunningCity, seconds: string) {
  say('')
  say(`  志愿之城 Volunteer City is ready (${seconds} s)`)
  say(`  Open ${city.url}`)
  say('  Stop with Ctrl-C; begin anew with: npm start -- --fresh')
  say('')
}

function explain(error: NodeJS.ErrnoException): string {
  if (error.code === 'EADDRINUSE')
    return `Port ${port()} is taken. Stop what runs there, or choose another: PORT=8091 npm start`
  if (error.code === 'EACCES' || error.code === 'EROFS')
    return `${error.path ?? dataFolder()} cannot be written. Choose another folder: DATA_DIR=… npm start`
  return error.stack ?? error.message
}

function stopOnSignal(city: RunningCity) {
  let stopping = false
  const stop = async () => {
    if (stopping) process.exit(1)
    stopping = true
    await city.close()
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

/** A function that leaves a promise behind must not take the city down with it. */
process.on('unhandledRejection', (error) => console.error('Unhandled rejection:', error))

async function main() {
  const { values } = parseArgs({ options: { fresh: { type: 'boolean' } } })
  const folder = dataFolder()
  if (values.fresh) rmSync(folder, { recursive: true, force: true })
  const began = performance.now()
  const city = await serveCity({ folder, port: port(), watch: true, log: say })
  stopOnSignal(city)
  welcome(city, ((performance.now() - began) / 1000).toFixed(1))
}

main().catch((error: NodeJS.ErrnoException) => {
  console.error(explain(error))
  process.exit(1)
})
