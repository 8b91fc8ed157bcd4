import { DATABASE_WORDS } from '../../../local/cloud/rules/lookup'
import { Rule } from '../../../local/cloud/rules/rule'
import { parseExpression } from '../../../local/cloud/rules/syntax'

const declare = (text: string) => () => new Rule(text, DATABASE_WORDS)

describe('reading a rule', () => {
  test('and binds more tightly than or, and comparisons more than both', () => {
    expect(parseExpression('a || b && c == 1')).toEqual(parseExpression('(a || (b && (c == 1)))'))
    expect(parseExpression('a && b || c')).toEqual(parseExpression('(a && b) || c'))
    expect(parseExpression("!(a in ['x'])")).toMatchObject({ kind: 'not', of: { kind: 'compare' } })
  })

  test('the strict signs mean the same', () => {
    expect(parseExpression('a === 1 && b !== 2')).toEqual(parseExpression('a == 1 && b != 2'))
  })

  test('a template and a sum of texts name a document', () => {
    const kinds = [
      parseExpression(`get(\`database.users.\${auth.openid}\`)`),
      parseExpression("get('database.users.' + auth.openid)"),
    ].map((expression) => expression.kind === 'call' && expression.argument.kind)
    expect(kinds).toEqual(['join', 'join'])
  })

  test.each([
    ["doc.name == 'it\\'s' || doc.name == \"5'\""],
    ["get('database.roles.' + auth.openid).role in ['admin', 'editor']"],
    ["get('database.test.123')[auth.uid] in [1,2,3]"],
    [`auth.openid in get(\`database.B.\${doc.shopId}\`).owner`],
    ["doc.roles[auth.openid] === 'owner'"],
    ['now >= doc.from && now <= doc.to'],
    ['doc.price == request.data.price || request.data.price == undefined'],
    ['doc.level > -1.5'],
    ["get(get('database.a.b').path).open"],
  ])('%s can be declared', (text) => {
    expect(declare(text)).not.toThrow()
  })

  test.each([
    ['user.openid == 1', 'unknown name "user"'],
    ['resource.openid == auth.openid', 'unknown name "resource"'],
    ['auth.name == 1', 'unknown field "auth.name"'],
    ['request.auth == 1', 'unknown field "request.auth"'],
    ['getAfter("x")', 'unknown function "getAfter"'],
    ['doc == null', '"doc" alone: name one of its fields'],
    ['doc[doc.key] == 1', 'a field named by another field of "doc"'],
    ['doc.a ~ 1', 'unknown sign "~"'],
    ['doc.a * 2 == 4', 'unknown sign "*"'],
    ['doc.a ==', 'unexpected end'],
    ['doc.a == 1 doc.b', 'unexpected "doc"'],
    ['doc.a.length()', 'unexpected "("'],
    ["get('a') && get('b') && get('c') && get('d')", 'more than 3 times get()'],
    ["get(get(get('a')))", 'get() deeper than 2'],
    [`doc.a == '${'x'.repeat(1024)}'`, 'longer than 1024 characters'],
  ])('%s is refused by name', (text, problem) => {
    expect(declare(text)).toThrow(problem)
  })
})
