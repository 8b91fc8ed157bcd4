import { dueHolds } from '../../../cloudfunctions/event/rules/sweep'

const at = (...times: number[]) => times.map((one) => ({ at: one }))

test('a hold is due when its lease has run out', () => {
  expect(dueHolds(at(0, 50, 90), 150, 100)).toEqual({ due: at(0, 50), next: 190 })
})

test('nothing young: nothing to look at later', () => {
  expect(dueHolds(at(0), 100, 100)).toEqual({ due: at(0), next: undefined })
  expect(dueHolds([], 100, 100)).toEqual({ due: [], next: undefined })
})

test('the earliest of the young comes next', () => {
  expect(dueHolds(at(90, 70), 100, 100)).toEqual({ due: [], next: 170 })
})
