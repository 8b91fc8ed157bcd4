// Functions run in UTC, as they do in the cloud; set before anything reads a date.
process.env.TZ = 'UTC'

import { parseArgs } from 'node:util'
import { explain, runCommand } from './command'
import { dataFolder, port } from './paths'
import { type RunningCity, serveCity } from './serve-city'

const USAGE = `Starts the city in a browser; PORT and DATA_DIR move it.

  npm start -- [--fresh]

  --fresh  begins anew: the data that are there are removed`

const say = (line: string) => console.log(line)

function welcome(city: RunningCity, seconds: string) {
  say('')
  say(`  志愿之城 Volunteer City is ready (${seconds} s)`)
  say(`  Open ${city.url}`)
  say('  Stop with Ctrl-C; begin anew with: npm start -- --fresh')
  say('')
}

const OTHER_PORT = 'choose another: PORT=8091 npm start'

/** One line with the way out for what a person can mend; a stack for a fault of ours. */
function wayOut(error: NodeJS.ErrnoException): string {
  const { code = '', syscall } = error
  if (code === 'EADDRINUSE')
    return `Port ${port()} is taken. Stop what runs there, or ${OTHER_PORT}`
  if (code === 'ERR_SOCKET_BAD_PORT' || syscall === 'listen')
    return `Port ${process.env.PORT} cannot be used: ${OTHER_PORT}`
  if (['EACCES', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code))
    return `${error.path ?? dataFolder()} cannot be written. Choose another folder: DATA_DIR=… npm start`
  if (['ENOSPC', 'EDQUOT'].includes(code))
    return `There is no room left for ${error.path ?? dataFolder()}. Free some space, or choose another folder: DATA_DIR=… npm start`
  return explain(error)
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
  const began = performance.now()
  const options = { folder: dataFolder(), port: port(), fresh: values.fresh }
  const city = await serveCity({ ...options, watch: true, log: say })
  stopOnSignal(city)
  welcome(city, ((performance.now() - began) / 1000).toFixed(1))
}

runCommand(USAGE, main, wayOut)
