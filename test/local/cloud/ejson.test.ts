import { hasServerDate, parse, parseObject, stringify } from '../../../local/cloud/wire/ejson'

const now = () => 1_800_000_000_000
const read = (text: string) => parse(text, now)

describe('database bodies', () => {
  test('numbers of every kind become JS numbers', () => {
    expect(
      read(
        '{"i":{"$numberInt":"-3"},"l":{"$numberLong":"3000000000"},"d":{"$numberDouble":"1.5"},"inf":{"$numberDouble":"-Infinity"}}',
      ),
    ).toEqual({ i: -3, l: 3_000_000_000, d: 1.5, inf: -Infinity })
  })

  test('dates, object ids and regular expressions are revived, also inside arrays', () => {
    expect(
      read(
        '[{"at":{"$date":{"$numberLong":"1700000000000"}}},{"at":{"$date":"2023-11-14T22:13:20.000Z"}},{"$oid":"5f5f"}]',
      ),
    ).toEqual([{ at: new Date(1_700_000_000_000) }, { at: new Date(1_700_000_000_000) }, '5f5f'])
    expect(read('{"$regularExpression":{"pattern":"^a","options":"gi"}}')).toEqual(/^a/i)
  })

  test("server dates follow the cloud's clock and carry their offset", () => {
    const text = '{"at":{"$tcb_server_date":{"offset":{"$numberInt":"-1000"}}}}'
    expect(hasServerDate(text)).toBe(true)
    expect(read(text)).toEqual({ at: new Date(now() - 1000) })
  })

  test('operators are left alone', () => {
    const filter = '{"$or":[{"a":{"$gt":{"$numberInt":"1"}}},{"b":{"$exists":true}}]}'
    expect(read(filter)).toEqual({ $or: [{ a: { $gt: 1 } }, { b: { $exists: true } }] })
  })

  test('a key named like a prototype stays a key', () => {
    const value = read('{"__proto__":{"a":{"$numberInt":"1"}}}') as object
    expect(Object.keys(value)).toEqual(['__proto__'])
    expect(({} as { a?: number }).a).toBeUndefined()
  })

  test.each(['{', 'null', '[]', '"text"'])('%s is no object and is refused', (text) => {
    expect(() => parseObject(text, now)).toThrow()
  })

  test('an option that JS has not is refused by name', () => {
    expect(() => read('{"$regularExpression":{"pattern":"a","options":"x"}}')).toThrow(/"x"/)
  })

  test('what is written can be read again', () => {
    const value = {
      n: 1.5,
      big: 2 ** 40,
      no: null,
      at: new Date(5),
      re: /a/i,
      inf: Infinity,
      in: [{ at: new Date(6) }],
    }
    expect(read(stringify(value))).toEqual(value)
  })
})
