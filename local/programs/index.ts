import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Cloud } from '../cloud'
import type { Document } from '../cloud/engine/types'
import { serveCloud } from '../cloud/serve'
import { holds, type ProgramCall } from './calls'
import { programCollections, programSettings, programsIn, whereTheSdkIs } from './folder'

export { programsIn } from './folder'

/** How one call of a program went. */
export interface CallReport {
  program: string
  /** What was expected and came, or what failed. */
  answer?: unknown
  error?: string
  call: ProgramCall
  ok: boolean
  tookMs: number
}

/**
 * Opens a local cloud over a temporary folder for the CloudBase functions in `folder` and makes the calls that
 * their calls.json name, one after another, function by function in the order of their names.
 * @throws FileError when the folder holds no function, or a file beside one is wrong
 */
export function runPrograms(folder: string, log: (line: string) => void): Promise<CallReport[]> {
  return whereTheSdkIs(folder, async (functionsDir) => {
    const data = await mkdtemp(join(tmpdir(), 'programs-'))
    try {
      return await runIn(functionsDir, data, log)
    } finally {
      await rm(data, { recursive: true })
    }
  })
}

async function runIn(functionsDir: string, data: string, log: (line: string) => void) {
  const programs = programsIn(functionsDir)
  const collections = programCollections(functionsDir)
  const settings = programSettings(functionsDir, programs)
  const cloud = await serveCloud({ folder: data, functionsDir, settings, collections, log })
  try {
    for (const { name, documents } of collections) {
      await cloud.engine.load(name, documents as Document[])
    }
    const reports: CallReport[] = []
    for (const { name, calls } of programs) {
      for (const call of calls) reports.push(await report(cloud, name, call))
    }
    return reports
  } finally {
    await cloud.close()
  }
}

async function report(cloud: Cloud, program: string, call: ProgramCall): Promise<CallReport> {
  const began = performance.now()
  const outcome = await make(cloud, program, call).then(
    (answer) => ({
      answer,
      ok: !call.error && (!('answer' in call) || holds(call.answer, answer)),
    }),
    ({ message }: Error) => ({
      error: message,
      ok: call.error !== undefined && message.includes(call.error),
    }),
  )
  return { program, call, ...outcome, tookMs: performance.now() - began }
}

async function make(cloud: Cloud, program: string, call: ProgramCall): Promise<unknown> {
  if (call.http) return await overHttp(cloud.url, call.http)
  if (!call.trigger) return await cloud.invoke(program, call.input, { openid: call.as })
  const { result, error } = await cloud.timers.run(program, call.trigger)
  if (error !== undefined) throw new Error(error)
  return result
}

async function overHttp(url: string, { path, ...init }: NonNullable<ProgramCall['http']>) {
  const answer = await fetch(`${url}/__http${path}`, init)
  const headers = Object.fromEntries(answer.headers)
  return { status: answer.status, headers, body: await answer.text() }
}

const WIDTH = 100

/** A report as a line for the terminal; a call that failed also says what was expected. */
export function lineOf({ program, call, answer, error, ok, tookMs }: CallReport): string {
  const text = error === undefined ? (JSON.stringify(answer) ?? '') : `failed: ${error}`
  const short = text.length > WIDTH && ok ? `${text.slice(0, WIDTH)}…` : text
  const line = `${ok ? '✓' : '✗'} ${program}  ${short}  ${tookMs.toFixed(0)} ms`
  const expected = call.error ? `a failure: ${call.error}` : JSON.stringify(call.answer)
  return ok || expected === undefined ? line : `${line}\n  expected ${expected}`
}
