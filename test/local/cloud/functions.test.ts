import { setImmediate as turn } from 'node:timers/promises'
import cloud, { type CloudError } from 'wx-server-sdk'
import { assertOffline } from '../../../local/cloud/environment'
import { Latch } from '../../../local/cloud/latch'
import { withCloud } from '../../support/cloud'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const db = cloud.database({ throwOnNotFound: false })

interface Event {
  [field: string]: unknown
  userInfo?: { appId: string; openId: string }
}

const gate = { latch: new Latch(), written: Promise.resolve<unknown>(undefined) }

const functions = {
  echo: (event: Event) => event,
  nothing: () => undefined,
  who: async () => {
    const before = cloud.getWXContext().OPENID
    await db.collection('things').doc('any').get()
    return [before, cloud.getWXContext().OPENID]
  },
  context: (_: Event, context: object) => ({ context, wx: cloud.getWXContext() }),
  environment: () => ({
    choice: process.env.LOCAL_OUTCOME_MSGSECCHECK,
    shift: process.env.CLOCK_OFFSET_MS,
    key: process.env.OWN_KEY,
    setting: process.env.SETTING,
    listed: Object.keys(process.env).includes('OWN_KEY'),
  }),
  outer: async ({ name, data }: { name: string; data: object }) =>
    (await cloud.callFunction({ name, data })).result,
  inner: () => cloud.getWXContext(),
  broken: () => {
    throw new TypeError('of no use')
  },
  scribble: () => {
    process.env.SCRIBBLE = 'x'
    return process.env.SCRIBBLE
  },
  slow: async () => {
    await gate.latch.opened
    gate.written = db.collection('things').add({ data: { _id: 'late' } })
    return await gate.written
  },
}

const city = withCloud({
  functions,
  functionsDir: `${__dirname}/../../support/functions`,
  settings: {
    who: { timeoutMs: 60_000 },
    slow: { timeoutMs: 20 },
    environment: { environment: { OWN_KEY: 'of the settings', SETTING: 'x' } },
    handled: { handler: 'src/app.handle', memoryMb: 512 },
  },
  environment: { OWN_KEY: 'abc' },
  transport: 'http',
  collections: [{ name: 'things', indexes: [] }],
})

const failure = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: Error & { code?: string }) => error,
  )

describe('functions', () => {
  test('get what was sent and the caller, and answer what JSON carries', async () => {
    const answer = await city().invoke(
      'echo',
      { a: 1, at: new Date(0), no: undefined },
      { openid: 'o1' },
    )
    expect(answer).toEqual({
      a: 1,
      at: '1970-01-01T00:00:00.000Z',
      userInfo: { appId: expect.stringMatching(/^wx/), openId: 'o1' },
    })
    expect(await city().invoke('nothing', {}, { openid: 'o1' })).toBeNull()
  })

  test('fifty at once each keep their own caller', async () => {
    const openids = Array.from({ length: 50 }, (_, n) => `o${n}`)
    const answers = await Promise.all(openids.map((openid) => city().invoke('who', {}, { openid })))
    expect(answers).toEqual(openids.map((openid) => [openid, openid]))
  })

  test('see the context that the platform gives', async () => {
    expect(await city().invoke('context', {}, { openid: 'o1' })).toMatchObject({
      context: { function_name: 'context', time_limit_in_ms: 3000, request_id: expect.any(String) },
      wx: { OPENID: 'o1', SOURCE: 'wx_client', ENV: expect.any(String) },
    })
  })

  test('know nobody when nobody calls', async () => {
    const { wx } = (await city().invoke('context', {}, {})) as { wx: object }
    expect(wx).not.toHaveProperty('OPENID')
    expect(wx).not.toHaveProperty('SOURCE')
    expect(await city().invoke('echo', {}, {})).toEqual({})
  })

  test("find the panel's choices and their own settings in the environment", async () => {
    city().outcomes.choose({ msgSecCheck: 'risky' })
    city().clock.offsetMs = 5000
    expect(await city().invoke('environment', {}, {})).toEqual({
      choice: 'risky',
      shift: '5000',
      key: 'abc',
      setting: 'x',
      listed: true,
    })
    expect(process.env.OWN_KEY).toBeUndefined()
  })

  test('do not leave a changed environment behind', async () => {
    expect(await city().invoke('scribble', {}, {})).toBe('x')
    expect(process.env.SCRIBBLE).toBeUndefined()
    expect('SCRIBBLE' in process.env).toBe(false)
  })

  test('call each other on behalf of the first caller', async () => {
    const answer = await city().invoke('outer', { name: 'inner', data: {} }, { openid: 'o7' })
    expect(answer).toMatchObject({ OPENID: 'o7', SOURCE: 'wx_client,scf' })
    const event = await city().invoke('outer', { name: 'echo', data: { b: 2 } }, { openid: 'o7' })
    expect(event).toEqual({ b: 2 })
  })

  test('a script that calls one from outside is nobody', async () => {
    const { result } = await cloud.callFunction<object>({ name: 'inner' })
    expect(result).not.toHaveProperty('OPENID')
  })

  test('a failure says what, not where; the log has all of it', async () => {
    const error = await failure(city().invoke('broken', {}, { openid: 'o1' }))
    expect(error).toMatchObject({ code: 'FUNCTIONS_EXECUTE_FAIL', message: 'TypeError: of no use' })
    expect(city().logs.join()).toContain(__filename)
    const nested: CloudError = await cloud
      .callFunction({ name: 'broken' })
      .catch((caught) => caught)
    expect(nested).toMatchObject({
      code: 'FUNCTIONS_EXECUTE_FAIL',
      errMsg: expect.stringContaining('of no use'),
    })
  })

  test.each(['missing', '../functions', 'toString', ''])(
    'there is no function %j',
    async (name) => {
      expect(await failure(city().invoke(name, {}, {}))).toMatchObject({
        code: 'FUNCTION_NOT_FOUND',
      })
    },
  )

  test('one that takes too long is ended, and what it does later has no effect', async () => {
    const error = await failure(city().invoke('slow', {}, { openid: 'o1' }))
    expect(error).toMatchObject({
      code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED',
      message: expect.stringContaining('0.02 seconds'),
    })
    gate.latch.open()
    while ((await Promise.race([gate.written, turn()])) !== undefined) await turn()
    await expect(gate.written).rejects.toMatchObject({
      errMsg: expect.stringContaining('has been ended'),
    })
    expect((await db.collection('things').doc('late').get()).data).toBeNull()
  })

  test('are loaded from their folder, with the SDK beside them', async () => {
    expect(await city().invoke('whoami', {}, { openid: 'o9' })).toBe('o9')
  })

  test('have the handler and the memory that are set', async () => {
    expect(await city().invoke('handled', {}, {})).toBe(512)
  })

  test('other code can run as a caller, too', async () => {
    const answer = await city().as({ openid: 'o3' }, async () => cloud.getWXContext().OPENID)
    expect(answer).toBe('o3')
    expect(cloud.getWXContext().OPENID).toBeUndefined()
  })
})

test('an environment in which an SDK would leave this machine is noticed', () => {
  const { TENCENTCLOUD_SECRETID } = process.env
  delete process.env.TENCENTCLOUD_SECRETID
  try {
    expect(assertOffline).toThrow(/TENCENTCLOUD_SECRETID/)
  } finally {
    process.env.TENCENTCLOUD_SECRETID = TENCENTCLOUD_SECRETID
  }
})
