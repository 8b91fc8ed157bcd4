import cloud from 'wx-server-sdk'
import { clock } from '../../../cloudfunctions/_kernel/clock'
import { Latch } from '../../../local/cloud/latch'
import { withCloud } from '../../support/cloud'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

interface TimerEvent {
  Type: string
  TriggerName: string
  Time: string
  Message: string
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** 2026-11-22 00:59:30 in China. */
const START = Date.parse('2026-11-21T16:59:30Z')

let calls: { name: string; time: string; clock: number }[] = []
let hold: Promise<void> | undefined

const note = (name: string) => async (event: TimerEvent) => {
  calls.push({ name, time: event.Time, clock: clock() })
  await hold
  return calls.length
}

const trigger = (config: string) => [{ name: 'tick', config }]

const city = withCloud({
  functions: {
    minute: note('minute'),
    hour: note('hour'),
    seen: (event: TimerEvent) => ({
      event,
      wx: cloud.getWXContext(),
      src: process.env.TRIGGER_SRC,
    }),
    broken: () => {
      throw new Error('of no use')
    },
  },
  settings: {
    minute: { triggers: trigger('0 * * * * * *'), timeoutMs: 900_000 },
    hour: { triggers: trigger('0 0 * * * * *') },
    seen: { triggers: trigger('0 0 0 1 1 * 2099') },
    broken: { triggers: trigger('0 0 0 1 1 * 2098') },
  },
})

beforeEach(() => {
  jest.useFakeTimers({ now: START, doNotFake: ['nextTick', 'setImmediate', 'performance'] })
  calls = []
  hold = undefined
})
afterEach(async () => {
  await city().timers.stop()
  jest.useRealTimers()
})

const times = (name: string) => calls.filter((each) => each.name === name).map(({ time }) => time)

describe('a trigger', () => {
  test('calls with the event and the source that the platform gives, and no identity', async () => {
    const { result } = await city().timers.run('seen')
    expect(result).toEqual({
      event: { Type: 'Timer', TriggerName: 'tick', Time: '2026-11-21T16:59:30Z', Message: '' },
      wx: expect.objectContaining({ SOURCE: 'wx_trigger' }),
      src: 'timer',
    })
    expect(result).not.toHaveProperty('wx.OPENID')
  })

  test('that fails is logged, and the last call says why', async () => {
    expect(await city().timers.run('broken', 'tick')).toMatchObject({ error: 'Error: of no use' })
    expect(city().logs.join()).toContain('timer broken/tick: Error: of no use')
  })

  test('that is none is refused by name', async () => {
    await expect(city().timers.run('seen', 'tock')).rejects.toThrow('seen/tock')
    await expect(city().timers.run('who')).rejects.toMatchObject({ code: 'INVALID_PARAM' })
  })
})

describe('time that a test lets pass', () => {
  test('makes every call that falls due, in order, each at its own moment', async () => {
    const firings = await city().timers.advance(2 * MINUTE)
    expect(firings.map(({ function: name, due }) => [name, due - START])).toEqual([
      ['minute', 30_000],
      ['hour', 30_000],
      ['minute', 90_000],
    ])
    expect(times('minute')).toEqual(['2026-11-21T17:00:00Z', '2026-11-21T17:01:00Z'])
    expect(city().clock.now()).toBe(START + 2 * MINUTE)
  })

  test('shows the functions the clock of each moment', async () => {
    await city().timers.advance(2 * HOUR)
    expect(calls).toHaveLength(122)
    expect(calls.filter(({ time, clock }) => Date.parse(time) !== clock)).toEqual([])
  })

  test('begins where the clock stands, wherever it was put', async () => {
    city().clock.offsetMs = 10 * 24 * HOUR
    expect(await city().timers.advance(MINUTE)).toHaveLength(2)
    expect(times('minute')).toEqual(['2026-12-01T17:00:00Z'])
  })
})

describe('a city that runs', () => {
  const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms)

  test('fires by its clock, once a moment', async () => {
    city().timers.start()
    await pass(29_000)
    expect(calls).toEqual([])
    await pass(61_000)
    expect(times('minute')).toEqual(['2026-11-21T17:00:00Z', '2026-11-21T17:01:00Z'])
    expect(times('hour')).toEqual(['2026-11-21T17:00:00Z'])
  })

  test('fires each trigger once after a jump of weeks, at the newest moment', async () => {
    city().timers.start()
    city().clock.offsetMs = 14 * 24 * HOUR
    await pass(1000)
    expect(times('minute')).toEqual(['2026-12-05T16:59:00Z'])
    expect(times('hour')).toEqual(['2026-12-05T16:00:00Z'])
    await pass(30_000)
    expect(times('minute')).toHaveLength(2)
  })

  test('goes on after the clock was set back', async () => {
    city().timers.start()
    city().clock.offsetMs = 24 * HOUR
    await pass(1000)
    calls = []
    city().clock.offsetMs = 0
    await pass(1000)
    expect(calls).toEqual([])
    await pass(30_000)
    expect(times('minute')).toEqual(['2026-11-21T17:00:00Z'])
  })

  test('calls again while a call is under way, as the platform does', async () => {
    const latch = new Latch()
    hold = latch.opened
    city().timers.start()
    await pass(91_000)
    const { function: name, running } = city().timers.list()[0] ?? {}
    latch.open()
    expect([name, running]).toEqual(['minute', 2])
    await city().timers.stop()
    expect(city().timers.list()[0]).toMatchObject({ running: 0, last: { function: 'minute' } })
  })

  test('stands still once it is stopped', async () => {
    city().timers.start()
    await city().timers.stop()
    await pass(HOUR)
    expect(calls).toEqual([])
  })
})

test('are told, with what is due next and what came last', async () => {
  await city().timers.run('minute')
  city().clock.offsetMs = HOUR
  expect(city().timers.list()).toContainEqual({
    function: 'minute',
    name: 'tick',
    cron: '0 * * * * * *',
    next: START + HOUR + MINUTE / 2,
    running: 0,
    last: {
      function: 'minute',
      trigger: 'tick',
      due: START,
      tookMs: expect.any(Number),
      result: 1,
    },
  })
})

test('can be seen and run from the panel', async () => {
  jest.useRealTimers()
  const ask = async (path: string, body?: object) => {
    const init = body && { method: 'POST', body: JSON.stringify(body) }
    const answer = await fetch(`${city().url}/__cloud/timers${path}`, init)
    return { status: answer.status, body: await answer.json() }
  }
  expect((await ask('')).body.timers).toHaveLength(4)
  const ran = await ask('/run', { function: 'minute', name: 'tick' })
  expect(ran.body).toMatchObject({ function: 'minute', result: 1 })
  expect((await ask('/run', { function: 'nothing' })).status).toBe(400)
})
