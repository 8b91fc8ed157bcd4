/** The one door to mingo: aggregation expressions, accumulators and the stages that are not our own. */
import { Aggregator } from 'mingo/aggregator'
import { Context, evalExpr } from 'mingo/core'
import type { IteratorResult } from 'mingo/lazy'
import * as accumulators from 'mingo/operators/accumulator'
import * as expressions from 'mingo/operators/expression'
import * as stages from 'mingo/operators/pipeline'
import type { Options } from 'mingo/types'
import { failed, invalid } from './errors'
import { ownExpressions } from './expression-operators'
import { checkOptions } from './named-options'
import { EngineError, type Stage } from './types'
import { isPlainObject, type PlainObject } from './values'

/** The variables of a `let`, by name without `$$`. */
export type Variables = PlainObject

type Operators = Record<string, (document: never, operand: never, options: Options) => unknown>

/** mingo types its tables as unions of all operators, which are too large for the compiler. */
const createContext = Context.init as unknown as (tables: {
  accumulator: Operators
  expression: Operators
  pipeline: Operators
}) => Context

let captured: Options | undefined

const context = createContext({
  accumulator: accumulators as Operators,
  expression: {
    ...(expressions as Operators),
    ...ownExpressions,
    $capture: (_document, _operand, options) => {
      captured = options
      return null
    },
  },
  pipeline: stages as Operators,
})

/**
 * mingo copies its table of 250 operators for each call that brings plain options, and keeps the class of
 * ready ones to itself; an operator is handed such an instance, so one is taken from there.
 */
function readyOptions(variables: Variables): Options {
  evalExpr({}, { $capture: 1 }, { context, variables, scriptEnabled: false } as Options)
  const ready = captured as Options & { update(locals: { root: undefined }): Options }
  return ready.update({ root: undefined })
}

let shared: Options | undefined

const optionsFor = (variables?: Variables): Options => {
  if (variables && Object.keys(variables).length > 0) return readyOptions(variables)
  shared ??= readyOptions({})
  return shared
}

/** Gives what mingo refuses our own error class; it throws plain errors that name the operator. */
function translated<T>(run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (error instanceof EngineError) throw error
    throw failed(error instanceof Error ? error.message : String(error))
  }
}

/** Code in a query: CloudBase does not run it. */
const SCRIPTS = new Set(['$function', '$accumulator'])

/** The accumulators that are expressions as well, of the elements of a list. */
const OF_LISTS = new Set(['$sum', '$avg', '$min', '$max', '$stdDevPop', '$stdDevSamp'])

const isKnown = (name: string): boolean =>
  !SCRIPTS.has(name) && (name in expressions || name in ownExpressions || OF_LISTS.has(name))

/** Refuses unknown operators at once, also where no document would ever meet them. */
export function checkExpression(expression: unknown): void {
  if (Array.isArray(expression)) {
    for (const each of expression) checkExpression(each)
  } else if (isPlainObject(expression)) {
    for (const [name, operand] of Object.entries(expression)) {
      if (name.startsWith('$') && !isKnown(name)) throw invalid(`Unrecognized expression '${name}'`)
      checkOptions(name, operand)
      if (name !== '$literal') checkExpression(operand)
    }
  }
}

/** Gives the value of an expression for a document; `undefined` where it is missing. */
export type Evaluate = (document: unknown) => unknown

/** What needs no mingo: constants, and fields at the top of the document. */
function compileSimple(expression: unknown): Evaluate | undefined {
  if (typeof expression === 'string' && expression.startsWith('$')) {
    const name = expression.slice(1)
    if (/^[$]|[.]/.test(name)) return undefined
    return (document) => (isPlainObject(document) ? document[name] : undefined)
  }
  return typeof expression === 'object' && expression !== null ? undefined : () => expression
}

/**
 * Compiles an aggregation expression.
 * @throws EngineError INVALID_PARAM for an unknown operator, DATABASE_REQUEST_FAILED when evaluating fails
 */
export function compileExpression(expression: unknown, variables?: Variables): Evaluate {
  const simple = compileSimple(expression)
  if (simple) return simple
  checkExpression(expression)
  const options = optionsFor(variables)
  return (document) => translated(() => evalExpr(document, expression, options))
}

/** The stages that are mingo's. */
export const MINGO_STAGES = new Set([
  '$bucketAuto',
  '$redact',
  '$replaceRoot',
  '$replaceWith',
  '$unwind',
])

/**
 * Runs one stage of mingo's over a stream; the answer is drawn from it as it is asked for. mingo never closes what
 * it reads from, and a cursor of the database left open would hold its old pages for good: so it is closed here.
 */
export function* runStage(
  stage: Stage,
  documents: Iterable<PlainObject>,
  variables?: Variables,
): Generator<PlainObject> {
  const source = documents[Symbol.iterator]()
  const run = new Aggregator([stage], optionsFor(variables))
  try {
    const stream = translated(() => run.stream({ next: () => source.next() as IteratorResult }))
    for (;;) {
      const { done, value } = translated(() => stream.next())
      if (done) return
      yield value as PlainObject
    }
  } finally {
    source.return?.()
  }
}
