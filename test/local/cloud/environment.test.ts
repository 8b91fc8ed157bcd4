import { shareProcess, withEnvironment } from '../../../local/cloud/environment'

let unshare: () => void
beforeAll(() => {
  process.env.OUTSIDE = 'machine'
  unshare = shareProcess()
})
afterAll(() => {
  unshare()
  delete process.env.OUTSIDE
})

const seen = () => ({
  own: process.env.OWN,
  outside: process.env.OUTSIDE,
  known: ['OWN' in process.env, 'OUTSIDE' in process.env],
  listed: Object.keys({ ...process.env }).filter((name) => /^(OWN|OUTSIDE)$/.test(name)),
})

describe('the environment of an invocation', () => {
  test('lies over that of the machine', () => {
    withEnvironment({ OWN: 'mine' }, () =>
      expect(seen()).toEqual({
        own: 'mine',
        outside: 'machine',
        known: [true, true],
        listed: ['OUTSIDE', 'OWN'],
      }),
    )
    expect(process.env.OWN).toBeUndefined()
  })

  test('can hide what the machine has', () => {
    withEnvironment({ OUTSIDE: undefined }, () =>
      expect(seen()).toEqual({
        own: undefined,
        outside: undefined,
        known: [false, false],
        listed: [],
      }),
    )
  })

  test('keeps what is written and deleted to itself', () => {
    withEnvironment({}, () => {
      process.env.OWN = 'written'
      delete process.env.OUTSIDE
      expect(seen().listed).toEqual(['OWN'])
      process.env.OUTSIDE = 'again'
      expect(process.env.OUTSIDE).toBe('again')
    })
    expect(seen()).toMatchObject({ own: undefined, outside: 'machine' })
  })

  test('leaves the machine its own ways of writing', () => {
    process.env.OWN = 'machine'
    expect(seen().own).toBe('machine')
    delete process.env.OWN
    expect('OWN' in process.env).toBe(false)
  })

  test('belongs to each of many at once', async () => {
    const read = async (own: string) => {
      const before = process.env.OWN
      await new Promise(setImmediate)
      return [own, before, process.env.OWN]
    }
    const names = ['a', 'b', 'c']
    const all = await Promise.all(
      names.map((own) => withEnvironment({ OWN: own }, () => read(own))),
    )
    expect(all).toEqual(names.map((own) => [own, own, own]))
  })
})
