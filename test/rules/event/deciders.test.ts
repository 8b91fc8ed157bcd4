import { decidersFrom, scopeAbove } from '../../../cloudfunctions/event/rules/deciders'

/** The root first, each below the one before. */
const line = (...leaders: string[][]) =>
  leaders.map((each, i) => ({
    path: ['city', 'county', 'team'].slice(0, i + 1).join('/'),
    leaders: each,
  }))

const told = (...leaders: string[][]) => {
  const units = line(...leaders)
  return decidersFrom(scopeAbove(units) ?? '', units, (leader) => leader !== 'marker')
}

test('the leaders right above are told, and nobody of the organisation itself', () => {
  expect(told(['mayor'], ['county', 'deputy'], ['team'])).toEqual(['county', 'deputy'])
})

test('those above them, where nobody there can decide', () => {
  expect(told(['mayor'], [], ['team'])).toEqual(['mayor'])
  expect(told(['mayor'], ['marker'], ['team'])).toEqual(['mayor'])
})

test('at the root, its own', () => {
  expect(told(['mayor', 'marker'])).toEqual(['mayor'])
  expect(told(['marker'])).toEqual([])
})

test('nobody below the unit that has to agree', () => {
  const units = line(['mayor'], ['county'], ['team'])
  expect(decidersFrom('city', units, () => true)).toEqual(['mayor'])
})
