import { assumed, documented } from './support/claims'
import { deployed, PROBE, probe, SLOW } from './support/deployed'
import { rejection } from './support/rejection'
import { wx } from './support/sdks'
import { topic } from './support/topic'

interface Seen {
  wx: Record<string, unknown>
}

const CONTEXT = documented('Cloud.getWXContext')
const JSON_ONLY = assumed('the SDK sends and reads JSON')

topic('functions', deployed, ({ claim, local }) => {
  const inside = (from: Parameters<typeof claim>[0], text: string, work: () => Promise<void>) =>
    claim(from, text, work, 'functions')

  inside(documented('Cloud.callFunction'), 'a function answers', async () => {
    const value = { a: [1, 'x', null, { b: true }] }
    expect(await probe('echo', { value })).toEqual(value)
  })

  inside(JSON_ONLY, 'a date arrives as text, and what is undefined not at all', async () => {
    expect(await probe('date')).toEqual({ at: '1970-01-01T00:00:00.000Z' })
  })

  inside(JSON_ONLY, 'a function that answers nothing answers null', async () => {
    expect(await probe('nothing')).toBeNull()
  })

  inside(CONTEXT, 'a script that calls is nobody, and the environment is told', async () => {
    const seen = await probe<Seen>('seen')
    expect(seen.wx).not.toHaveProperty('OPENID')
    expect(seen.wx).toMatchObject({ ENV: expect.any(String) })
    expect(await probe('event')).toEqual({ action: 'event' })
  })

  inside(CONTEXT, 'a function that is called on by another says so in its source', async () => {
    const [first, nested] = [await probe<Seen>('seen'), await probe<Seen>('nested')]
    expect(nested.wx.SOURCE).toBe(`${first.wx.SOURCE ?? ''},scf`)
  })

  inside(
    documented('cloud.tencent.com/document/product/583: context of Node.js functions'),
    'the context tells the function, the request and the limits that were set',
    async () => {
      const [one, two] = [await probe<object>('context'), await probe<object>('context')]
      expect(one).toMatchObject({
        function_name: PROBE,
        function_version: '$LATEST',
        request_id: expect.any(String),
        memory_limit_in_mb: 128,
        time_limit_in_ms: 20_000,
      })
      expect(two).not.toMatchObject({ request_id: Reflect.get(one, 'request_id') })
    },
  )

  inside(
    documented('docs.cloudbase.net/cli-v1/functions/configs: envVariables'),
    'a function finds its variables in the environment',
    async () => expect(await probe('variable')).toBe('set'),
  )

  inside(
    documented('docs.cloudbase.net/cloud-function: what is uploaded with the code'),
    'a function reads files beside its code',
    async () => expect(await probe('file')).toBe('beside the code'),
  )

  inside(
    assumed('one warm instance serves calls that come one after another'),
    'what a module remembers is there for the next call',
    async () => {
      const before = Number(await probe('count'))
      expect(await probe('count')).toBe(before + 1)
    },
  )

  inside(
    documented('docs.cloudbase.net/error-code/FUNCTIONS_EXECUTE_FAIL'),
    'a function that fails rejects, with what it said',
    async () => {
      expect(await rejection(probe('fail'))).toMatchObject({
        code: 'FUNCTIONS_EXECUTE_FAIL',
        errMsg: expect.stringContaining('of no use'),
      })
    },
  )

  inside(
    documented('docs.cloudbase.net/error-code: FUNCTIONS_TIME_LIMIT_EXCEEDED'),
    'a function that takes longer than it may rejects',
    async () => {
      const problem = await rejection(wx.callFunction({ name: SLOW }))
      expect(problem).toMatchObject({ code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED' })
    },
  )

  claim(
    assumed('the text of the service says so; its code is likely'),
    'a function that is not there rejects',
    async () => {
      const problem = await rejection(wx.callFunction({ name: 'conformance_nothing' }))
      expect(problem).toMatchObject({
        code: 'FUNCTION_NOT_FOUND',
        errMsg: expect.stringContaining('FunctionName parameter could not be found'),
      })
    },
  )

  claim(
    CONTEXT,
    'a person who calls is known, and the same for a function that is called on',
    async () => {
      const caller = { openid: 'somebody' }
      const seen = await local().invoke(PROBE, { action: 'seen' }, caller)
      expect(seen).toMatchObject({ wx: { OPENID: 'somebody', SOURCE: 'wx_client' } })
      const nested = await local().invoke(PROBE, { action: 'nested' }, caller)
      expect(nested).toMatchObject({ wx: { OPENID: 'somebody', SOURCE: 'wx_client,scf' } })
    },
    'switches',
  )

  claim(
    documented('guide/functions/userinfo'),
    'the event of a person’s call carries them too, as userInfo',
    async () => {
      const event = await local().invoke(PROBE, { action: 'event' }, { openid: 'somebody' })
      const userInfo = { appId: expect.any(String), openId: 'somebody' }
      expect(event).toEqual({ action: 'event', userInfo })
    },
    'switches',
  )
})
