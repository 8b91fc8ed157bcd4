import { DEFAULT_LIMITS } from '../../../miniprogram/shared/limits'
import {
  childLabels,
  familyOf,
  kindOf,
  type Me,
  type Person,
  personIn,
  personView,
} from '../../../miniprogram/shared/person-view'

const person = (part: Partial<Person> = {}): Person => ({
  personId: 'self',
  number: '441302261234567',
  name: '林**',
  phone: '160****0001',
  document: '居民身份证 441****0286',
  documentKind: 'resident-id',
  standing: 'active',
  identity: 'self-declared',
  residence: '441302',
  skills: [],
  categories: [],
  age: 30,
  joinedAt: Date.parse('2026-11-22T00:30:00+08:00'),
  ...part,
})

const me: Me = {
  self: person(),
  wards: [person({ personId: 'child' })],
  notices: [],
  roles: [],
  limits: DEFAULT_LIMITS,
}

test('a page is about oneself, or about the child that it names and nobody else', () => {
  expect(personIn(me, '')?.personId).toBe('self')
  expect(personIn(me, 'child')?.personId).toBe('child')
  expect(personIn(me, 'stranger')).toBeUndefined()
  expect(personIn({ ...me, self: undefined }, '')).toBeUndefined()
})

test('children whose masked names look the same are told apart by their age', () => {
  const wards = [11, 9].map((age) => person({ personId: `child-${age}`, name: '陈**', age }))
  expect(childLabels({ ...me, wards })).toEqual({
    'child-11': '陈** 11 岁',
    'child-9': '陈** 9 岁',
  })
  expect(familyOf({ ...me, wards }).map(({ name }) => name)).toEqual([
    '本人',
    '陈** 11 岁',
    '陈** 9 岁',
  ])
  expect(familyOf({ ...me, self: undefined, wards: [] })).toEqual([])
})

test('the words of a person', () =>
  expect(personView(person({ standing: 'pending' }))).toMatchObject({
    number: '4413 0226 1234 567',
    identity: '待核验',
    standing: '等监护人同意',
    joined: '2026年11月22日',
  }))

test('a kind of document that this version does not know starts the form at the commonest', () =>
  expect(kindOf(person({ documentKind: 'library-card' }))).toBe('resident-id'))
