import { AREAS } from '../../../miniprogram/shared/lists'
import {
  CHIP_LISTS,
  chipsOf,
  chosenNames,
  residenceAt,
  residenceText,
  residenceWheels,
  toggled,
  wheelsAt,
} from '../../../miniprogram/shared/profile-view'

test('every area and every town can be chosen, and is found again where it was', () => {
  for (const area of AREAS) {
    for (const id of [area.id, ...area.towns.map((town) => town.id)]) {
      const [first, second] = wheelsAt(id)
      expect(residenceAt([first, second])).toBe(id)
      expect(residenceWheels(first)[0][first]).toBe(area.name)
    }
  }
})

test('who does not want to name the town need not', () => {
  expect(residenceWheels(0)[1][0]).toBe('不填街道或镇')
  expect(residenceAt([0, 0])).toBe('441302')
})

test('an unknown or missing residence stands at the beginning, and reads as none', () => {
  expect(wheelsAt('')).toEqual([0, 0])
  expect(wheelsAt('999999')).toEqual([0, 0])
  expect(residenceText('')).toBe('')
})

test('a chip is put in and taken out, never one too many', () => {
  expect(toggled('skills', ['first-aid'], 'law')).toEqual(['first-aid', 'law'])
  expect(toggled('skills', ['first-aid', 'law'], 'first-aid')).toEqual(['law'])
  const full = CHIP_LISTS.categories.entries.slice(0, 10).map(({ code }) => code)
  expect(toggled('categories', full, '99')).toEqual(full)
})

test('chips say which are chosen; their names read in the order of the list', () => {
  expect(chipsOf('skills', ['law']).filter(({ chosen }) => chosen)).toEqual([
    { code: 'law', name: '法律咨询', chosen: true },
  ])
  expect(chosenNames('skills', ['law', 'first-aid'])).toBe('急救、法律咨询')
})
