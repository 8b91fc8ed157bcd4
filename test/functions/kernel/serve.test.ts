import * as v from 'valibot'
import { collections } from '../../../cloudfunctions/_kernel/collections'
import { operationsOn } from '../../../cloudfunctions/_kernel/operation'
import { serve } from '../../../cloudfunctions/_kernel/serve'
import { command } from '../../../miniprogram/shared/contract'
import { withCloud } from '../../support/cloud'

const cloud = withCloud({
  collections,
  environment: { PERSONAL_DATA_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}` },
})

const terms = {
  who: 'anyone',
  input: v.strictObject({}),
  output: v.object({ n: v.number() }),
} as const
const broken = operationsOn<undefined>()(command(terms), async () => ({ n: 'x' }) as never)
const room = { name: 'test', store: () => undefined, operations: { broken } }

/** Whether a command that has committed, but breaks its promise, answers success. */
const forgives = (mode: string | undefined) =>
  cloud().as({ openid: 'wx-an' }, async () => {
    if (mode === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = mode
    return (await serve(room)({ op: 'broken' })).ok
  })

test('without its keys a function does not start', () => {
  expect(() => serve(room)).toThrow('PERSONAL_DATA_KEYS')
})

test('a broken promise fails on a laptop and in tests; the platform, which says nothing, forgives', async () => {
  const error = jest.spyOn(console, 'error').mockImplementation(() => undefined)
  expect(await forgives('development')).toBe(false)
  expect(await forgives('test')).toBe(false)
  expect(await forgives(undefined)).toBe(true)
  error.mockRestore()
})
