import { existsSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { readJsonFile } from './json-file'
import { CronError, Schedule } from './triggers/cron'

/** What calls a function by the clock. */
export interface Trigger {
  name: string
  /** Seven fields, see `Schedule`. */
  config: string
}

/** How the platform runs one function. */
export interface FunctionSettings {
  /** Milliseconds a call may take. */
  timeoutMs: number
  /** What its context says; there is no limit here. */
  memoryMb: number
  /** The file and its export: `index.main`. */
  handler: string
  environment: Record<string, string>
  triggers: readonly Trigger[]
  /** Where HTTP access leads to it, e.g. `/hello`; nowhere without one. */
  path?: string
  /** What it may call of WeChat's open APIs; all without a list, so that a test needs none. */
  openApis?: readonly string[]
}

/** The settings of functions, by their names. */
export type Settings = Readonly<Record<string, Partial<FunctionSettings>>>

const defaults: FunctionSettings = {
  timeoutMs: 3000,
  memoryMb: 256,
  handler: 'index.main',
  environment: {},
  triggers: [],
}

/** A function's settings, with the platform's defaults where nothing is said. */
export const settingsOf = (settings: Settings, name: string): FunctionSettings => ({
  ...defaults,
  ...(Object.hasOwn(settings, name) ? settings[name] : undefined),
})

function cronProblem(expression: string): string | undefined {
  try {
    new Schedule(expression)
    return undefined
  } catch (error) {
    if (error instanceof CronError) return error.message
    throw error
  }
}

const triggers = v.pipe(
  v.array(
    v.strictObject({
      name: v.pipe(
        v.string(),
        v.regex(/^[A-Za-z][\w-]{0,59}$/, 'a letter, then up to 59 letters, digits, - and _'),
      ),
      type: v.literal('timer'),
      config: v.pipe(
        v.string(),
        v.check(
          (expression) => cronProblem(expression) === undefined,
          ({ input }) => cronProblem(input) ?? '',
        ),
      ),
    }),
  ),
  v.maxLength(1, 'a function has one trigger at most'),
)

/** What deploying needs and running here does not. */
const unused = {
  type: v.optional(v.literal('event')),
  runtime: v.optional(v.string()),
  installDependency: v.optional(v.boolean()),
  isWaitInstall: v.optional(v.boolean()),
  ignore: v.optional(v.unknown()),
  vpc: v.optional(v.unknown()),
  l5: v.optional(v.boolean()),
}

const functionEntry = v.strictObject({
  ...unused,
  name: v.pipe(v.string(), v.regex(/^[\w-]+$/)),
  handler: v.optional(
    v.pipe(v.string(), v.regex(/^[\w/-]+\.\w+$/, 'file.export, e.g. index.main')),
  ),
  timeout: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(900))),
  memorySize: v.optional(v.pipe(v.number(), v.integer(), v.minValue(64))),
  envVariables: v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]))),
  triggers: v.optional(triggers),
  path: v.optional(v.pipe(v.string(), v.startsWith('/'))),
})

const cloudbaserc = v.object({ functions: v.optional(v.array(functionEntry), []) })

const folderConfig = v.strictObject({
  permissions: v.optional(v.object({ openapi: v.optional(v.array(v.string())) })),
  triggers: v.optional(triggers),
})

/**
 * A project's cloudbaserc.json, as the CloudBase CLI takes it.
 * @throws FileError that names the file and what in it the platform does not know
 */
export function readCloudbaserc(file: string): Settings {
  const { functions } = readJsonFile(cloudbaserc, file)
  return Object.fromEntries(functions.map((entry) => [entry.name, fromEntry(entry)]))
}

function fromEntry(entry: v.InferOutput<typeof functionEntry>): FunctionSettings {
  const { handler = defaults.handler, triggers = [], path, envVariables = {} } = entry
  return {
    timeoutMs: entry.timeout ? entry.timeout * 1000 : defaults.timeoutMs,
    memoryMb: entry.memorySize ?? defaults.memoryMb,
    environment: environmentOf(envVariables),
    ...{ handler, triggers, path },
  }
}

/** The CLI fills `{{env.NAME}}` in from the machine; a variable that is not set there is left out. */
function environmentOf(variables: Record<string, unknown>): Record<string, string> {
  const filled = Object.entries(variables).map(([name, value]): [string, string | undefined] => {
    const place = /^\{\{env\.(\w+)\}\}$/.exec(String(value))?.[1]
    return [name, place ? process.env[place] : String(value)]
  })
  return Object.fromEntries(
    filled.filter((each): each is [string, string] => each[1] !== undefined),
  )
}

/**
 * What stands in a function's own folder, as DevTools writes it: config.json with its trigger and the open APIs
 * that it calls.
 * @throws FileError that names the file and what in it the platform does not know
 */
export function readFolderSettings(folder: string): Partial<FunctionSettings> {
  const file = join(folder, 'config.json')
  if (!existsSync(file)) return {}
  const { triggers, permissions } = readJsonFile(folderConfig, file)
  const openApis = permissions?.openapi
  return { ...(triggers && { triggers }), ...(openApis && { openApis }) }
}

/** Settings with what stands in the functions' own folders over them. */
export const withFolderSettings = (shared: Settings, folder: string, names: string[]): Settings =>
  Object.fromEntries(
    names.map((name) => [name, { ...shared[name], ...readFolderSettings(join(folder, name)) }]),
  )
