import { randomInt } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import path from 'node:path'
import { clientRules } from '../cloudfunctions/client-rules'
import { collections } from '../cloudfunctions/collections'
import app from '../miniprogram/app.json'
import { dayOf } from '../miniprogram/shared/time'
import { buildFunctions } from './build-functions'
import { ensureCity } from './city'
import { demoPeople, phoneOf } from './city/cast'
import { visitorNote } from './city/papers'
import { random } from './city/random'
import { createCloud } from './cloud'
import type { Handler } from './cloud/handler'
import { isLocal, sendJson } from './cloud/http'
import { isHttpAccess } from './cloud/http-access'
import { pagesOf } from './cloud/openapi/mini-program'
import { readCloudbaserc, withFolderSettings } from './cloud/settings'
import { eraseCity } from './erase'
import { localKeys } from './keys'
import { builtFor, miniprogramRoot, projectRoot } from './paths'
import { createPreview } from './preview/serve'
import { watchSources } from './preview/watch'
import { templates } from './wechat-templates'

export interface CityOptions {
  /** Where the data stay. */
  folder: string
  /** 0: any free port. */
  port: number
  /** Remove the data that are there, and make them anew. */
  fresh?: boolean
  /** Rebuild what changes. */
  watch?: boolean
  /** How many people the demonstration city has when it is made. */
  volunteers?: number
  log: (line: string) => void
}

export interface RunningCity {
  url: string
  cloud: Awaited<ReturnType<typeof createCloud>>
  close(): Promise<void>
}

/** The whole city on one port of the loopback interface: functions, cloud, demonstration data, preview. */
export async function serveCity(options: CityOptions): Promise<RunningCity> {
  const { log } = options
  const handlers: Handler[] = []
  const server = createServer((request, response) => {
    answer(handlers, request, response).catch((error: Error) => {
      log(`${request.method} ${request.url}: ${error.stack}`)
      response.destroy()
    })
  })
  // Taken first, so that a taken port is known before anything is erased or built.
  const port = await listen(server, options.port)
  if (options.fresh) eraseCity(options.folder)
  const url = `http://127.0.0.1:${port}`
  const parts = await assemble(url, builtFor(port), options)
  handlers.push(...parts.handlers)
  // At once: yesterday's data have jobs waiting.
  void parts.cloud.timers.runAll()
  parts.cloud.timers.start()
  return {
    url,
    cloud: parts.cloud,
    async close() {
      await parts.cloud.timers.stop()
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
      await parts.close()
      await rm(builtFor(port), { recursive: true, force: true })
    },
  }
}

async function answer(handlers: Handler[], request: IncomingMessage, response: ServerResponse) {
  if (!URL.canParse(request.url ?? '', 'http://city')) return void response.writeHead(400).end()
  const { pathname } = new URL(request.url ?? '', 'http://city')
  // The preview and the list of people, too, are closed to pages of other origins.
  if (!isHttpAccess(pathname) && !isLocal(request)) return void response.writeHead(403).end()
  for (const handle of handlers) if (await handle(request, response)) return
  response.writeHead(handlers.length ? 404 : 503).end()
}

async function assemble(url: string, out: string, options: CityOptions) {
  const { folder, log } = options
  const functionsDir = path.join(out, 'cloudfunctions')
  const personalDataKeys = localKeys(folder)
  const cloudbaserc = readCloudbaserc(path.join(projectRoot, 'cloudbaserc.json'))
  log('Building the cloud functions …')
  await buildFunctions(functionsDir)
  log('Starting the local cloud …')
  const cloud = await createCloud({
    folder,
    url,
    functionsDir,
    settings: withFolderSettings(cloudbaserc, functionsDir, Object.keys(cloudbaserc)),
    collections,
    clientRules,
    environment: { PERSONAL_DATA_KEYS: personalDataKeys, NODE_ENV: 'development' },
    phoneOf,
    miniProgram: { pages: pagesOf(app), templates },
    log,
  })
  await ensureCity(cloud.engine, { ...options, personalDataKeys })
  log('Building the mini-program …')
  const preview = await createPreview({
    root: miniprogramRoot,
    outdir: path.join(out, 'preview'),
    styleStore: path.join(projectRoot, 'dist/styles.json'),
    nodeModules: path.join(projectRoot, 'node_modules'),
    watch: options.watch,
    log,
  })
  const watcher = options.watch
    ? watchFunctions(functionsDir, () => cloud.reload(), log)
    : undefined
  const handlers: Handler[] = [
    answerPeople,
    (request, response) => cloud.handle(request, response),
    (request, response) => preview.handle(request, response),
  ]
  const close = async () => {
    await Promise.all([watcher?.close(), preview.close()])
    await cloud.close()
  }
  return { cloud, handlers, close }
}

/** Whom one can be in the preview; a newcomer gets other papers each time. */
const answerPeople: Handler = async ({ url }, response) => {
  if (url === '/__cloud/people') sendJson(response, demoPeople)
  else if (url === '/__cloud/visitor') {
    const note = visitorNote(random(randomInt(2 ** 32)), dayOf(Date.now()))
    sendJson(response, { note })
  } else return false
  return true
}

const listen = (server: Server, port: number) =>
  new Promise<number>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })

function watchFunctions(functionsDir: string, reload: () => void, log: CityOptions['log']) {
  const rebuild = async () => {
    try {
      await buildFunctions(functionsDir)
      reload()
      log('Rebuilt the cloud functions')
    } catch (error) {
      log(`The cloud functions were not rebuilt: ${(error as Error).message}`)
    }
  }
  const roots = [path.join(projectRoot, 'cloudfunctions'), path.join(miniprogramRoot, 'shared')]
  const watchers = roots.map((root) => watchSources(root, rebuild))
  return { close: () => Promise.all(watchers.map((each) => each.close())) }
}
