import { personalData } from '../../../cloudfunctions/_kernel/crypto'

const key = (id: string, byte: number, bytes = 32) =>
  `${id}:${Buffer.alloc(bytes, byte).toString('base64')}`
const old = key('2026a', 1)
const fresh = key('2027a', 2)

test('opens what it sealed, and never seals alike twice', () => {
  const data = personalData(old)
  const [one, two] = [data.seal('张三 16000000000'), data.seal('张三 16000000000')]
  expect(data.open(one)).toBe('张三 16000000000')
  expect(one).not.toBe(two)
  expect(one).not.toContain('16000000000')
  expect(data.open(data.seal(''))).toBe('')
})

test.each([0, 1, 2, 3, 4])('a change in part %i is noticed', (part) => {
  const data = personalData(old)
  const parts = data.seal('secret').split('.')
  const text = parts[part] ?? ''
  parts[part] = (text[0] === 'A' ? 'B' : 'A') + text.slice(1)
  expect(() => data.open(parts.join('.'))).toThrow()
})

test('a shortened tag is no tag', () => {
  const data = personalData(old)
  const parts = data.seal('secret').split('.')
  parts[3] = (parts[3] ?? '').slice(0, 6)
  expect(() => data.open(parts.join('.'))).toThrow()
})

test('after a rotation the new key seals, both open, and lookups stay the same', () => {
  const before = personalData(old)
  const after = personalData(`${fresh},${old}`)
  expect(after.open(before.seal('secret'))).toBe('secret')
  expect(after.seal('secret')).toMatch(/^a256gcm\.2027a\./)
  expect(after.lookup('document', 'x')).toBe(before.lookup('document', 'x'))
  expect(() => personalData(fresh).open(before.seal('secret'))).toThrow('No key')
})

test('a lookup depends on purpose, value and key', () => {
  const data = personalData(old)
  const all = [
    data.lookup('document', 'x'),
    data.lookup('phone', 'x'),
    data.lookup('document', 'y'),
    personalData(fresh).lookup('document', 'x'),
  ]
  expect(new Set(all).size).toBe(4)
  expect(all[0]).toMatch(/^[0-9a-f]{32}$/)
})

test('a text that was never sealed is not told by the error', () => {
  expect(() => personalData(key('k', 1)).open('林小满')).toThrow(/^No sealed text$/)
})

test.each([
  ['missing', undefined],
  ['empty', ''],
  ['without an id', `:${Buffer.alloc(32).toString('base64')}`],
  ['with a dot in its id', key('2026.1', 1)],
  ['too short', key('k', 1, 31)],
  ['without a secret', 'k'],
])('refuses to start with a key that is %s', (_, keys) => {
  expect(() => personalData(keys)).toThrow('PERSONAL_DATA_KEYS')
})
