import type { Engine } from '../../../local/cloud/engine/types'
import type { Access } from '../../../local/cloud/rules/access'
import { ClientGate, type ClientRules, readRules } from '../../../local/cloud/rules/gate'

/** The database is not asked: what is refused here is refused before. */
const none = { collections: () => [] as string[] } as Engine

const gateOf = (rules: ClientRules) =>
  new ClientGate(readRules([], rules), { engine: none, now: () => 100 })

const allowed = (work: () => unknown) =>
  Promise.resolve()
    .then(work)
    .then(
      () => true,
      ({ code }: { code: string }) => code,
    )

const phone = (openid?: string) => ({ openid, source: 'wx_client' })

describe('what is declared', () => {
  test.each<[Access, string]>([
    ['OPEN' as Access, 'posts: unknown permission "OPEN"'],
    [{ red: true } as Access, 'posts: unknown rule "red"'],
    [{ read: 'doc.a == user.b' }, 'posts, read: unknown name "user" in "doc.a == user.b"'],
  ])('%j is refused with its collection', (access, problem) => {
    expect(() => readRules([{ name: 'posts', access }])).toThrow(problem)
  })

  test.each<[ClientRules, string]>([
    [{ functions: { pay: { invoke: true } } }, 'functions: no rule for "*"'],
    [
      { functions: { '*': { invoke: 'auth.uid != null' as 'auth != null' } } },
      "functions, *: only true, false and 'auth != null' are rules",
    ],
    [{ files: { read: 'doc.a == 1' } }, 'files, read: unknown name "doc"'],
    [{ files: { create: true } as object }, 'files: unknown rule "create"'],
  ])('%j is refused', (rules, problem) => {
    expect(() => readRules([], rules)).toThrow(problem)
  })
})

describe('who may call a function', () => {
  const functions = {
    '*': { invoke: 'auth != null' as const },
    open: { invoke: true },
    closed: { invoke: false },
  }
  test.each<[string, string | undefined, boolean, boolean | string]>([
    ['any', 'anna', false, true],
    ['any', undefined, false, 'PERMISSION_DENIED'],
    ['any', undefined, true, 'PERMISSION_DENIED'],
    ['open', undefined, true, true],
    ['open', undefined, false, 'PERMISSION_DENIED'],
    ['closed', 'anna', true, 'PERMISSION_DENIED'],
  ])('%s by %s, others let in: %s', async (name, openid, withoutLogin, expected) => {
    const gate = gateOf({ functions, withoutLogin })
    expect(await allowed(() => gate.assertInvocable(name, phone(openid)))).toBe(expected)
  })

  test('functions and triggers call what they will', async () => {
    const gate = gateOf({ functions })
    for (const source of ['wx_trigger', 'wx_client,scf', 'wx_http']) {
      expect(await allowed(() => gate.assertInvocable('closed', { source }))).toBe(true)
    }
  })
})

describe('who may use a file', () => {
  const denied = 'STORAGE_EXCEED_AUTHORITY'
  const own = 'resource.openid == auth.openid'

  test.each<[ClientRules['files'], 'read' | 'write', string, boolean | string]>([
    [undefined, 'read', 'ben', true],
    [undefined, 'write', 'ben', denied],
    [undefined, 'write', 'anna', true],
    ['PRIVATE', 'read', 'ben', denied],
    ['PRIVATE', 'read', 'anna', true],
    ['ADMINWRITE', 'read', 'ben', true],
    ['ADMINWRITE', 'write', 'anna', denied],
    ['ADMINONLY', 'read', 'anna', denied],
    [{ read: true, write: own }, 'write', 'anna', true],
    [{ read: true, write: own }, 'write', 'ben', denied],
    [{ write: 'resource.openid == auth.uid' }, 'write', 'anna', true],
    [{ write: own }, 'read', 'anna', denied],
    [{ read: 'auth != null && now < 50' }, 'read', 'anna', denied],
  ])('%j: to %s what is of %s', async (files, deed, owner, expected) => {
    const gate = gateOf({ files })
    expect(await allowed(() => gate.assertFile(deed, { openid: 'anna' }, owner))).toBe(expected)
  })

  test('without a login only rules open anything', async () => {
    const basic = gateOf({ withoutLogin: true })
    expect(await allowed(() => basic.assertFile('read', {}, 'ben'))).toBe(denied)
    const ruled = gateOf({ withoutLogin: true, files: { read: true, write: own } })
    expect(await allowed(() => ruled.assertFile('read', {}, 'ben'))).toBe(true)
    expect(await allowed(() => ruled.assertFile('write', {}))).toBe(denied)
    const shut = gateOf({ files: { read: true } })
    expect(await allowed(() => shut.assertFile('read', {}, 'ben'))).toBe('PERMISSION_DENIED')
  })
})
