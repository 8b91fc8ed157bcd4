import * as v from 'valibot'
import { personalData } from '../../../cloudfunctions/_kernel/crypto'
import type { Account, AccountPerson } from '../../../cloudfunctions/_kernel/identity'
import { operationsOn } from '../../../cloudfunctions/_kernel/operation'
import { perform } from '../../../cloudfunctions/_kernel/perform'
import { Refusal } from '../../../cloudfunctions/_kernel/refusal'
import { DEFAULT_SETTINGS } from '../../../cloudfunctions/_kernel/settings'
import { command, query } from '../../../miniprogram/shared/contract'

interface Diary {
  seen: unknown[]
}

const operation = operationsOn<Diary>()
const word = v.strictObject({ word: v.pipe(v.string(), v.maxLength(5)) })
const echo = v.object({ word: v.string() })

/** Shows the request as it would be kept. */
const showing = operation(
  query({
    who: 'anyone',
    input: word,
    output: v.object({ key: v.string(), hash: v.string(), loaded: v.string() }),
  }),
  async (_, { request }, loaded: string) => ({ ...request, loaded }),
  async ({ word }, store, now) => `${word} ${store.seen.length} ${now}`,
)

const operations = {
  anyone: operation(query({ who: 'anyone', input: word, output: echo }), async (input) => input),
  visitor: operation(query({ who: 'visitor', input: word, output: echo }), async (input) => input),
  volunteer: operation(
    command({
      who: 'volunteer',
      input: word,
      output: v.object({ actor: v.string(), subject: v.string() }),
    }),
    async (_, { actor, subject, store }) => {
      store.seen.push('ran')
      return { actor, subject: subject.personId }
    },
  ),
  generous: operation(query({ who: 'anyone', input: word, output: echo }), async (input) => {
    return { ...input, secret: 'of somebody else' }
  }),
  lying: operation(query({ who: 'anyone', input: word, output: echo }), async () => {
    return { word: 7 } as unknown as { word: string }
  }),
  committed: operation(command({ who: 'anyone', input: word, output: echo }), async () => {
    return { word: 7, secret: 'of somebody else' } as unknown as { word: string }
  }),
  refusing: operation(query({ who: 'anyone', input: word, output: echo }), async () => {
    throw new Refusal('COLLIDES', { title: '清洁沙滩', when: '今天' })
  }),
  circular: operation(query({ who: 'anyone', input: word, output: echo }), async () => {
    const error = new Error('round and round')
    throw Object.assign(error, { request: { error }, size: 1n })
  }),
  breaking: operation(query({ who: 'anyone', input: word, output: echo }), async () => {
    throw Object.assign(new Error('secret at /srv/app/store.ts'), { sql: 'secret' })
  }),
  loading: showing,
  'loading-too': showing,
}

const person = (personId: string, relation: 'self' | 'ward'): AccountPerson => ({
  personId,
  relation,
  standing: 'active',
  facts: { verified: true, qualifications: [] },
  born: '',
})

const account: Account = {
  _id: 'wx-an',
  people: [person('an', 'self'), person('child', 'ward')],
  roles: [],
  rev: 1,
}

interface Options {
  openid?: string
  production?: boolean
  seen?: unknown[]
}

const call = (event: unknown, { openid = 'wx-an', production = false, seen = [] }: Options = {}) =>
  perform({ name: 'test', operations }, event, {
    store: { seen },
    personalData: personalData(`test:${Buffer.alloc(32, 7).toString('base64')}`),
    now: 5,
    newId: () => 'new-id-of-test',
    openid,
    readAccount: async (id) => (id === 'wx-an' ? account : undefined),
    readSettings: async () => DEFAULT_SETTINGS,
    production,
  })

const logged = async <T>(work: () => Promise<T>): Promise<[T, string]> => {
  const error = jest.spyOn(console, 'error').mockImplementation(() => undefined)
  const answer = await work()
  const lines = error.mock.calls.join('\n')
  error.mockRestore()
  return [answer, lines]
}

const input = { word: 'hello' }

describe('who calls', () => {
  test.each([
    ['anyone', {}, 'wx-an', undefined],
    ['anyone', {}, '', undefined],
    ['visitor', {}, 'wx-new', undefined],
    ['visitor', {}, '', 'NOT_ALLOWED'],
    ['volunteer', {}, 'wx-an', undefined],
    ['volunteer', {}, 'wx-new', 'NOT_SIGNED_UP'],
    ['volunteer', {}, '', 'NOT_ALLOWED'],
    ['volunteer', { as: 'child' }, 'wx-an', undefined],
    ['volunteer', { as: 'stranger' }, 'wx-an', 'NOT_ALLOWED'],
    ['volunteer', { as: 'child' }, 'wx-new', 'NOT_ALLOWED'],
    ['anyone', { as: 'stranger' }, 'wx-an', 'NOT_ALLOWED'],
  ])('%s, %j, as %j: %s', async (op, more, openid, code) => {
    const answer = await call({ op, input, ...more }, { openid })
    expect(answer.ok ? undefined : answer.reason.code).toBe(code)
  })

  test('actor and subject are told apart', async () => {
    expect(await call({ op: 'volunteer', input })).toEqual({
      ok: true,
      value: { actor: 'an', subject: 'an' },
    })
    expect(await call({ op: 'volunteer', input, as: 'child' })).toEqual({
      ok: true,
      value: { actor: 'an', subject: 'child' },
    })
  })
})

describe('what is sent', () => {
  test.each([
    ['an unknown operation', { op: 'none', input }, 'UNKNOWN_OPERATION', undefined],
    [
      'the name of something every object has',
      { op: 'constructor', input },
      'UNKNOWN_OPERATION',
      undefined,
    ],
    ['a wrong type', { op: 'anyone', input: { word: 1 } }, 'INVALID_INPUT', 'word'],
    ['an overlong text', { op: 'anyone', input: { word: '123456' } }, 'INVALID_INPUT', 'word'],
    ['a missing field', { op: 'anyone', input: {} }, 'INVALID_INPUT', 'word'],
    ['an extra key', { op: 'anyone', input: { ...input, more: 1 } }, 'INVALID_INPUT', 'more'],
    ['no input', { op: 'anyone' }, 'INVALID_INPUT', 'word'],
    ['no operation', { input }, 'INVALID_INPUT', 'op'],
    ['a short key', { op: 'anyone', input, key: 'short' }, 'INVALID_INPUT', 'key'],
    ['nothing at all', undefined, 'INVALID_INPUT', ''],
    ['no object', 'hello', 'INVALID_INPUT', ''],
  ])('%s is refused by name', async (_, event, code, field) => {
    const answer = await call(event)
    expect(answer).toMatchObject({ ok: false, reason: { code } })
    if (!answer.ok) expect(answer.reason.details?.field).toBe(field)
  })

  test('nothing runs on a bad input', async () => {
    const seen: unknown[] = []
    await call({ op: 'volunteer', input: { word: 1 } }, { seen })
    expect(seen).toEqual([])
    await call({ op: 'volunteer', input }, { seen })
    expect(seen).toEqual(['ran'])
  })

  test('what the platform adds to an event does no harm', async () => {
    expect(await call({ op: 'anyone', input, userInfo: { openId: 'x' } })).toMatchObject({
      ok: true,
    })
  })

  test('the key of the client becomes the request, or a new one', async () => {
    const request = async (event: object) => {
      const answer = await call({ op: 'loading', input, ...event })
      return answer.ok ? (answer.value as { key: string; hash: string }) : undefined
    }
    expect(await request({ key: 'client-key' })).toMatchObject({
      key: 'client-key',
      loaded: 'hello 0 5',
    })
    expect((await request({}))?.key).toBe('new-id-of-test')
    const other = await request({ key: 'client-key', input: { word: 'other' } })
    const { hash } = (await request({ key: 'client-key' })) ?? {}
    expect(other?.hash).not.toBe(hash)
    expect((await request({ key: 'client-key', op: 'loading-too' }))?.hash).not.toBe(hash)
    expect((await request({ key: 'client-key' }))?.hash).toBe(hash)
  })
})

describe('what is answered', () => {
  test('nothing that the contract does not name', async () => {
    expect(await call({ op: 'generous', input })).toEqual({ ok: true, value: input })
  })

  test('a refusal with its text, its retry and its details', async () => {
    expect(await call({ op: 'refusing', input })).toEqual({
      ok: false,
      reason: {
        code: 'COLLIDES',
        text: '与您已报名的“清洁沙滩”（今天）时间冲突',
        retry: 'never',
        details: { title: '清洁沙滩', when: '今天' },
      },
    })
  })

  test('an unforeseen failure shows its number and nothing inside; the log holds it whole', async () => {
    const [answer, log] = await logged(() => call({ op: 'breaking', input }))
    const text = JSON.stringify(answer)
    expect(answer).toMatchObject({ ok: false, reason: { code: 'INTERNAL', retry: 'later' } })
    for (const inside of ['secret', '/srv', 'store.ts', 'Error', 'stack']) {
      expect(text).not.toContain(inside)
    }
    const incident = answer.ok ? '' : String(answer.reason.details?.incident)
    expect(incident).toMatch(/^[0-9A-V]{8}$/)
    expect(log).toContain(incident)
    expect(log).toContain('secret at /srv/app/store.ts')
    expect(log).not.toContain('hello')
  })

  test.each([
    ['lying', false, false],
    ['committed', false, false],
    ['lying', true, false],
    ['committed', true, true],
  ])('a broken promise of %s, in production %s: success %s', async (op, production, ok) => {
    const [answer, log] = await logged(() => call({ op, input }, { production }))
    expect(answer.ok).toBe(ok)
    expect(log).toContain('Output breaks its contract at word')
  })

  test('what has committed answers nothing that the contract does not name either', async () => {
    const [answer] = await logged(() => call({ op: 'committed', input }, { production: true }))
    expect(answer).toEqual({ ok: true, value: { word: 7 } })
  })

  test('a failure that JSON cannot hold is logged and answered like any other', async () => {
    const [answer, log] = await logged(() => call({ op: 'circular', input }))
    expect(answer).toMatchObject({ ok: false, reason: { code: 'INTERNAL' } })
    expect(log).toContain('round and round')
    expect(log).toContain(answer.ok ? '' : String(answer.reason.details?.incident))
  })
})
