/** What a run of the conformance suite has shown, topic by topic. */
import type { Claim } from '../../test/conformance/support/claims'

/** What jest reports of a test; a topic is its outermost `describe`. */
export interface Outcome {
  ancestorTitles: string[]
  title: string
  status: string
}

const marks = ['documented', 'read in the SDK', 'assumed'] as const

const counted = (entries: [name: string, count: number][]): string =>
  entries
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ')

const restOn = (claims: Claim[]): string =>
  counted(marks.map((mark) => [mark, claims.filter(({ source }) => source.mark === mark).length]))

/** The claims that were left out, under their reasons. */
function skippedLines(claims: Claim[]): string[] {
  const reasons = new Set(claims.map(({ skipped }) => skipped))
  return [...reasons].flatMap((reason) => {
    if (!reason) return []
    const left = claims.filter(({ skipped }) => skipped === reason)
    return [`  left out: ${reason}`, ...left.map(({ text }) => `    - ${text}`)]
  })
}

function topicLines(topic: string, claims: Claim[], outcomes: Outcome[]): string[] {
  const own = outcomes.filter(({ ancestorTitles }) => ancestorTitles[0] === topic)
  const failed = own.filter(({ status }) => status === 'failed')
  const tally = counted([
    ['passed', own.filter(({ status }) => status === 'passed').length],
    ['failed', failed.length],
    ['left out', claims.filter(({ skipped }) => skipped).length],
  ])
  return [
    `${topic.padEnd(28)} ${(tally || 'did not run').padEnd(36)} ${restOn(claims)}`,
    ...failed.map(({ title }) => `  FAILED: ${title}`),
    ...skippedLines(claims),
  ]
}

/** A line per topic and one for all, with the claims that failed or were left out by name. */
export function summary(claims: Claim[], outcomes: Outcome[]): string {
  const topics = new Set(claims.map(({ topic }) => topic))
  const of = (name: string) => claims.filter(({ topic }) => topic === name)
  const passed = outcomes.filter(({ status }) => status === 'passed').length
  return [
    ...[...topics].flatMap((topic) => topicLines(topic, of(topic), outcomes)),
    '',
    `${passed} of ${claims.length} claims hold. They rest on: ${restOn(claims)}.`,
  ].join('\n')
}
