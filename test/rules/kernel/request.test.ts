import { personalData } from '../../../cloudfunctions/_kernel/crypto'
import { cursorOf, pageOf, readCursor } from '../../../cloudfunctions/_kernel/paging'
import { Refusal } from '../../../cloudfunctions/_kernel/refusal'
import { isReplay, requestOf as requestWith } from '../../../cloudfunctions/_kernel/request'

const secrets = (byte: number) => personalData(`test:${Buffer.alloc(32, byte).toString('base64')}`)
const requestOf = (key: string, input: unknown) => requestWith(secrets(1), key, input)

describe('a request', () => {
  const first = requestOf('client-key', { sessionId: 's1' })

  test('is a replay with the same key and input', () => {
    expect(isReplay({ request: first }, requestOf('client-key', { sessionId: 's1' }))).toBe(true)
  })

  test('is none with another key, or without a record', () => {
    expect(isReplay({ request: first }, requestOf('other-key', { sessionId: 's1' }))).toBe(false)
    expect(isReplay({}, first)).toBe(false)
    expect(isReplay(undefined, first)).toBe(false)
  })

  test('is an error with the same key and another input', () => {
    const other = requestOf('client-key', { sessionId: 's2' })
    expect(() => isReplay({ request: first }, other)).toThrow(Refusal)
  })

  test('keeps nothing of the input', () => {
    expect(JSON.stringify(requestOf('client-key', { name: '张三' }))).not.toContain('张三')
  })

  test('cannot be guessed at by who has no key', () => {
    const input = { name: '张三' }
    const elsewhere = requestWith(secrets(2), 'client-key', input)
    expect(elsewhere.hash).not.toBe(requestOf('client-key', input).hash)
  })
})

describe('a page', () => {
  const all = Array.from({ length: 30 }, (_, n) => ({ key: n, id: `e${n}` }))
  const position = (one: { key: number; id: string }) => one

  test('has a next one only if more was read', () => {
    expect(pageOf(all.slice(0, 20), 20, position).next).toBeUndefined()
    expect(readCursor(pageOf(all.slice(0, 21), 20, position).next)).toEqual({ key: 19, id: 'e19' })
    expect(pageOf([], 20, position)).toEqual({ page: [] })
  })

  test('of what fits ends at the last one shown, or at the last one looked at', () => {
    const even = ({ key }: { key: number }) => key % 2 === 0
    const short = pageOf(all.slice(0, 11), 10, position, even)
    expect(short.page.map((one) => one.key)).toEqual([0, 2, 4, 6, 8])
    expect(readCursor(short.next)).toEqual({ key: 9, id: 'e9' })
    const none = pageOf(all.slice(0, 11), 10, position, () => false)
    expect(none.page).toEqual([])
    expect(readCursor(none.next)).toEqual({ key: 9, id: 'e9' })
    const full = pageOf(all, 29, position)
    expect(full.page).toHaveLength(20)
    expect(readCursor(full.next)).toEqual({ key: 19, id: 'e19' })
  })

  test('keeps a key that is no whole number', () => {
    expect(readCursor(cursorOf({ key: 1012.3456789012345, id: 'a:b' }))).toEqual({
      key: 1012.3456789012345,
      id: 'a:b',
    })
  })

  test.each([
    'x',
    '~',
    Buffer.from('1~a b').toString('base64url'),
    Buffer.from('x~a').toString('base64url'),
  ])('refuses %s', (cursor) => {
    expect(() => readCursor(cursor)).toThrow(Refusal)
  })
})
