import { budgeted, format, isBroken, kilobytes } from '../../../local/bench/report'
import { compare, type Variant } from '../../../local/bench/rounds'

const section = (value: number) => ({
  title: 'Sizes',
  columns: ['', 'size', 'budget'],
  rows: [budgeted('main', value, 2048, kilobytes)],
})

test('what is within its budget, or just fills it, is not marked', () => {
  expect(isBroken(section(2048))).toBe(false)
  expect(format(section(2048))).toBe('Sizes\n          size  budget\n  main  2.0 KB  2.0 KB')
})

test('a broken budget is marked', () => {
  expect(isBroken(section(2049))).toBe(true)
  expect(format(section(2049))).toMatch(/main .*✗ budget broken$/)
})

test('variants take turns, as often as planned, and each round is prepared and checked', async () => {
  const seen: string[] = []
  const variant = (name: string): Variant => ({
    prepare: async () => {
      seen.push(`${name}+`)
      return {
        work: async (i) => seen.push(`${name}${i}`),
        check: async () => {
          seen.push(`${name}-`)
        },
      }
    },
  })
  const [base] = await compare([variant('a'), variant('b')], { rounds: 1, times: 2, atOnce: 1 })
  const a = ['a+', 'a0', 'a1', 'a-']
  const b = ['b+', 'b0', 'b1', 'b-']
  expect(seen).toEqual([...a, ...b, ...b, ...a])
  expect(base).toEqual({ median: 1, low: 1, high: 1 })
})

test('so many are under way at once, and no more', async () => {
  let now = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++now)
    await new Promise(setImmediate)
    now--
  }
  const prepare = async () => ({ work, check: async () => undefined })
  await compare([{ prepare }], { rounds: 1, times: 20, atOnce: 4 })
  expect(most).toBe(4)
})

test('a round that did not do its work ends the measurement', async () => {
  const check = () => Promise.reject(new Error('only 3 of 4'))
  const prepare = async () => ({ work: async () => undefined, check })
  const measured = compare([{ prepare }], { rounds: 1, times: 1, atOnce: 1 })
  await expect(measured).rejects.toThrow('only 3 of 4')
})
