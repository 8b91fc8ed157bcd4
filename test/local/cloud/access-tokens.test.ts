import { Clock } from '../../../local/cloud/clock'
import { AccessTokens, isAccount } from '../../../local/cloud/openapi/access-tokens'

const account = { appid: 'wx1', secret: 'secret' }
const clock = new Clock()
clock.now = () => 1_800_000_000_000 + clock.offsetMs
const pass = (seconds: number) => {
  clock.offsetMs += seconds * 1000
}

let tokens: AccessTokens
beforeEach(() => {
  tokens = new AccessTokens(clock, [account])
})

const asked = { grant_type: 'client_credential', ...account }
type Answer = Record<string, unknown>
const jsonOf = (answer: object): Answer => ('json' in answer ? (answer.json as Answer) : {})
const renew = (more: object = {}) => jsonOf(tokens.renew({ ...asked, ...more }))
const stable = (more: object = {}) => jsonOf(tokens.stable({ ...asked, ...more }))
/** What WeChat says to who uses a token: 0, or the code of its refusal. */
const use = ({ access_token }: Answer) => {
  const found = tokens.check(String(access_token))
  return isAccount(found) ? 0 : jsonOf(found).errcode
}

test('a token lives two hours', () => {
  const got = renew()
  expect(got).toEqual({ access_token: expect.any(String), expires_in: 7200 })
  pass(7199)
  expect(use(got)).toBe(0)
  pass(1)
  expect(use(got)).toBe(42001)
})

test('a token ends five minutes after a newer one', () => {
  const [first, second] = [renew(), renew()]
  pass(299)
  expect([use(first), use(second)]).toEqual([0, 0])
  pass(1)
  expect([use(first), use(second)]).toEqual([40001, 0])
})

test('a stable token stays the same until five minutes before its end', () => {
  const first = stable()
  pass(6900)
  expect(stable()).toEqual({ ...first, expires_in: 300 })
  pass(1)
  const second = stable()
  expect(second.access_token).not.toBe(first.access_token)
  pass(298)
  expect([use(first), use(second)]).toEqual([0, 0])
  pass(1)
  expect([use(first), use(second)]).toEqual([40001, 0])
})

test('the two ways do not touch each other', () => {
  const [one, other] = [stable(), renew()]
  renew()
  pass(300)
  expect([use(one), use(other)]).toEqual([0, 40001])
})

test('force ends the old token at once, at most every 30 seconds and 20 times a day', () => {
  const first = stable({ force_refresh: true })
  pass(29)
  expect(stable({ force_refresh: true }).access_token).toBe(first.access_token)
  pass(1)
  const second = stable({ force_refresh: true })
  expect([use(first), use(second)]).toEqual([40001, 0])
  for (let time = 2; time < 20; time++) {
    pass(30)
    expect(stable({ force_refresh: true })).toMatchObject({ expires_in: 7200 })
  }
  pass(30)
  expect(stable({ force_refresh: true })).toMatchObject({ errcode: 45009 })
  pass(86_400)
  expect(stable({ force_refresh: true })).toMatchObject({ expires_in: 7200 })
})

test.each([
  ['another kind of grant', { grant_type: 'x' }, 40002],
  ['no appid', { appid: '' }, 41002],
  ['no secret', { secret: '' }, 41004],
  ['an unknown appid', { appid: 'wx0' }, 40013],
  ['a wrong secret', { secret: 'guess' }, 40125],
])('no token is given for %s', (_, more, errcode) => {
  expect([renew(more), stable(more)]).toMatchObject([{ errcode }, { errcode }])
})

test('no token, no use', () => {
  expect(tokens.check(null)).toMatchObject({ json: { errcode: 41001 } })
  expect(tokens.check('guess')).toMatchObject({ json: { errcode: 40001 } })
})
