import { execFile } from 'node:child_process'
import path from 'node:path'
import { cast } from '../../local/city/cast'
import { type City, startCity } from '../support/city'

const REPOSITORY = path.resolve(__dirname, '../..')

interface Said {
  code: number
  lines: string[]
  errors: string[]
}

const linesOf = (text: string) => text.split('\n').filter(Boolean)

/** Runs the command as `npm run call --` does. */
const run = (origin: string, ...given: string[]): Promise<Said> =>
  new Promise((resolve) => {
    const { port } = new URL(origin)
    const options = { cwd: REPOSITORY, env: { ...process.env, PORT: port } }
    const child = execFile(
      process.execPath,
      ['--import', 'tsx', 'local/call.ts', ...given],
      options,
      (_, out, errors) =>
        resolve({ code: child.exitCode ?? 1, lines: linesOf(out), errors: linesOf(errors) }),
    )
  })

test('without a city there is one line that says how to start one', async () => {
  const said = await run('http://127.0.0.1:9', 'event', 'home')
  expect(said).toEqual({ code: 1, lines: [], errors: [expect.stringMatching(/npm start/)] })
})

describe('with a city', () => {
  let city: City
  beforeAll(async () => {
    city = await startCity()
  })
  afterAll(() => city.stop())
  const call = (...given: string[]) => run(city.origin, ...given)

  const answerOf = ({ lines }: Said) => {
    expect(lines).toHaveLength(1)
    return JSON.parse(lines[0] ?? '')
  }

  test('--people lists whom one can be', async () => {
    const { code, lines } = await call('--people')
    expect(code).toBe(0)
    for (const { openid, name, note } of cast)
      expect(lines).toContain([openid, name, note].join('\t'))
  })

  test.each(['林小满', 'demo-lin'])('answers one line of JSON, as %s', async (who) => {
    const said = await call('volunteer', 'me', '{}', '--as', who)
    expect(said.code).toBe(0)
    expect(answerOf(said)).toMatchObject({ ok: true, value: { self: { personId: 'demo-lin' } } })
  })

  test('without --as a new visitor calls, without an input an empty one is sent', async () => {
    const answer = answerOf(await call('volunteer', 'me'))
    expect(answer).toMatchObject({ ok: true, value: { wards: [] } })
    expect(answer.value).not.toHaveProperty('self')
  })

  test('--for acts for a child, --key makes it once', async () => {
    const mine = answerOf(await call('event', 'my-events', '{"when":"coming"}', '--as', '陈立夏'))
    const own = (one: { personId: string }) => one.personId === 'demo-chen-child-1'
    const { sessionId } = mine.value.enrolments.find(own)
    const input = JSON.stringify({ sessionId })
    const cancel = ['event', 'cancel', input, '--as', '陈立夏', '--for', 'demo-chen-child-1']
    const first = await call(...cancel, '--key', 'cancel-once')
    expect(answerOf(first)).toMatchObject({
      value: { state: 'cancelled', personId: 'demo-chen-child-1' },
    })
    expect(await call(...cancel, '--key', 'cancel-once')).toEqual(first)
  })

  test('a refusal is an answer, and no success', async () => {
    const said = await call('volunteer', 'review-cases', '{}', '--as', '林小满')
    expect(said.code).toBe(1)
    expect(answerOf(said)).toMatchObject({ ok: false, reason: { code: 'NOT_ALLOWED' } })
  })

  test.each([
    ['an unknown function', ['nowhere', 'home'], /nowhere/],
    ['broken JSON', ['event', 'home', '{'], /no JSON/],
  ])('%s: one clear line', async (_, given, line) => {
    const said = await call(...given)
    expect(said).toEqual({ code: 1, lines: [], errors: [expect.stringMatching(line)] })
  })
})
