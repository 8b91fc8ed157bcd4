import { addFields, project, unset } from '../../../local/cloud/engine/reshape'

const document = { _id: 'a', n: 1, o: { x: 1, y: { z: 2 } }, list: [{ p: 1, q: 2 }, [{ p: 3 }], 4] }

test.each<[string, object, object]>([
  ['_id alone', { _id: 1 }, { _id: 'a' }],
  ['all but _id', { _id: 0, list: 0, o: 0 }, { n: 1 }],
  ['another _id', { _id: '$n' }, { _id: 1 }],
  ['an object with an _id', { _id: { n: '$n' } }, { _id: { n: 1 } }],
  ['a path of a path', { 'o.y': { z: 1 } }, { _id: 'a', o: { y: { z: 2 } } }],
  ['elements of elements', { 'list.p': 1 }, { _id: 'a', list: [{ p: 1 }, [{ p: 3 }]] }],
  ['what is not there', { 'n.x': 1, no: 1 }, { _id: 'a' }],
  ['a reckoned field inside a scalar', { 'n.x': '$o.x' }, { _id: 'a', n: { x: 1 } }],
  ['a literal array', { pair: ['$n', 'two'] }, { _id: 'a', pair: [1, 'two'] }],
])('projects %s', (_name, operand, expected) => {
  expect(project(operand)(document)).toEqual(expected)
})

test('added fields replace, nest, and vanish when they are missing', () => {
  expect(addFields({ n: '$no', 'o.y.w': 3, o2: { k: { $add: ['$n', 1] } } })(document)).toEqual({
    _id: 'a',
    o: { x: 1, y: { z: 2, w: 3 } },
    list: document.list,
    o2: { k: 2 },
  })
  expect(document.o).toEqual({ x: 1, y: { z: 2 } })
})

test('unset leaves out one or several', () => {
  expect(unset('list')(document)).toEqual({ _id: 'a', n: 1, o: document.o })
  expect(unset(['list', 'o.y'])(document)).toEqual({ _id: 'a', n: 1, o: { x: 1 } })
})

test.each<[object, RegExp]>([
  [{}, /at least one field/],
  [{ n: 1, o: 0 }, /exclusion and inclusion/],
  [{ _id: '$n', o: 0 }, /exclusion and inclusion/],
  [{ o: 1, 'o.x': 1 }, /collision at 'o.x'/],
  [{ 'o.x': 1, o: 1 }, /collision at 'o'/],
  [{ 'o.': 1 }, /no path/],
  [{ n: { $foo: 1 } }, /\$foo/],
])('refuses %j', (operand, message) => {
  expect(() => project(operand)).toThrow(message)
})
