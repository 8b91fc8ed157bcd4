/** A topic of the conformance suite: its claims become tests, against the local cloud or another. */
import type { CollectionDeclaration } from '../../../local/cloud'
import { startTestCloud, type TestCloud, type TestCloudOptions } from '../../support/cloud'
import { isCollecting, note, type Source } from './claims'
import { foreign, node } from './sdks'

/**
 * What a claim needs beyond an environment and its keys, and why it is left out where that is missing. The
 * local cloud has it all.
 */
const needs = {
  indexes: process.env.CONFORMANCE_INDEXES
    ? undefined
    : 'needs the indexes that the topic declares: make them in the console and set CONFORMANCE_INDEXES=made',
  functions: process.env.CONFORMANCE_FUNCTIONS
    ? undefined
    : 'runs inside a cloud function: deploy test/conformance/functions and set CONFORMANCE_FUNCTIONS=deployed',
  client: 'asks as a phone does, without a function between: keys do not make a phone',
  switches:
    "turns what only the local cloud has: its clock, faults, barriers, or another's identity",
}
export type Need = keyof typeof needs

export interface TopicOptions extends Omit<TestCloudOptions, 'collections'> {
  /** Made before the topic and empty before each claim; names from `own`. */
  collections?: CollectionDeclaration[]
}

export interface Topic {
  /** Something that holds in every CloudBase environment. It cleans up what it made beside documents. */
  claim(source: Source, text: string, work: () => Promise<void>, need?: Need): void
  /** Done before each claim, after the collections were emptied. */
  before(work: () => Promise<void>): void
  /** The local cloud, for claims that need its switches. */
  local(): TestCloud
}

/** A name that the suite has to itself in an environment where others live too. */
export const own = (name: string): string => `conformance_${name}`

/**
 * The only call of a topic's file. `define` says what is claimed and touches no cloud itself; outside of claims the
 * file uses nothing of jest, for whoever only collects has none.
 */
export function topic(name: string, options: TopicOptions, define: (topic: Topic) => void): void {
  if (isCollecting()) {
    define({ claim: noting(name), before: () => undefined, local: noCloud })
  } else {
    describe(name, () => define(running(options)))
  }
}

const reasonToSkip = (need: Need | undefined): string | undefined =>
  foreign && need ? needs[need] : undefined

const noting =
  (topic: string): Topic['claim'] =>
  (source, text, _work, need) =>
    note({ topic, text, source, skipped: reasonToSkip(need) })

function noCloud(): never {
  throw new Error('Only a running claim that needs its switches has the local cloud')
}

function running({ collections = [], ...options }: TopicOptions): Topic {
  let cloud: TestCloud | undefined
  const names = collections.map((collection) => collection.name)
  beforeAll(async () => {
    if (foreign) await create(names)
    else cloud = await startTestCloud({ transport: 'http', ...options, collections })
  })
  beforeEach(() => (cloud ? cloud.empty() : empty(names)))
  afterAll(() => (cloud ? cloud.stop() : empty(names)))
  return {
    claim: (_source, text, work, need) => (reasonToSkip(need) ? test.skip : test)(text, work),
    before: (work) => beforeEach(work),
    local: () => cloud ?? noCloud(),
  }
}

/** Collections stay: the SDKs cannot drop them. */
async function create(names: string[]): Promise<void> {
  for (const name of names) {
    const problem = await node
      .database()
      .createCollection(name)
      .then(
        () => undefined,
        (error: Error) => error,
      )
    if (problem && !/EXIST/i.test(`${problem.message} ${JSON.stringify(problem)}`)) throw problem
  }
}

async function empty(names: string[]): Promise<void> {
  const database = node.database()
  for (const name of names) {
    await database
      .collection(name)
      .where({ _id: database.command.exists(true) })
      .remove()
  }
}
