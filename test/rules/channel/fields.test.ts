import fc from 'fast-check'
import { fieldValues } from '../../../cloudfunctions/channel/rules/fields'
import { afterFailure } from '../../../cloudfunctions/channel/rules/sending'
import { fits } from '../../../local/cloud/openapi/template-fields'
import { type Notice, TEMPLATES } from '../../../miniprogram/shared/subscriptions'

const AT = Date.UTC(2026, 10, 22, 11)

describe('what a notice says', () => {
  test('stands in the fields of its template, with the time as China has it', () => {
    const words = { event: '清洁沙滩', at: AT, place: '巽寮湾', note: '岗位：引导员' }
    expect(fieldValues({ template: 'reminder', words })).toEqual({
      thing1: { value: '清洁沙滩' },
      time2: { value: '2026年11月22日 19:00' },
      thing3: { value: '巽寮湾' },
      thing4: { value: '岗位：引导员' },
    })
  })

  test.each([
    ['twenty characters as they are', '一二三四五六七八九十一二三四五六七八九十', 20, '十'],
    ['longer ones cut, and seen to be', '一二三四五六七八九十一二三四五六七八九十一', 20, '…'],
    ['a sign of two code units is one character', '🌊'.repeat(21), 20, '…'],
  ])('a thing: %s', (_, note, length, end) => {
    const { thing2 } = fieldValues({ template: 'change', words: { event: '活动', note } })
    const letters = [...(thing2?.value ?? '')]
    expect(letters).toHaveLength(length)
    expect(letters.at(-1)).toBe(end)
  })

  test('what is empty leads to the mini-program, and lines become one', () => {
    const words = { event: ' 第一行\n第二行 ', note: ' \n' }
    expect(fieldValues({ template: 'change', words })).toEqual({
      thing1: { value: '第一行 第二行' },
      thing2: { value: '详见小程序' },
    })
  })

  const text = fc.string({ unit: 'grapheme', maxLength: 60 })
  const time = fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) })
  const result = fc.constantFrom('已通过' as const, '未通过' as const)
  const notices: fc.Arbitrary<Notice> = fc.oneof(
    fc.record({
      template: fc.constant('reminder' as const),
      words: fc.record({ event: text, at: time, place: text, note: text }),
    }),
    fc.record({
      template: fc.constant('change' as const),
      words: fc.record({ event: text, note: text }),
    }),
    fc.record({
      template: fc.constant('offer' as const),
      words: fc.record({ event: text, until: time, note: text }),
    }),
    fc.record({
      template: fc.constant('decision' as const),
      words: fc.record({ event: text, result, note: text }),
    }),
  )

  test('whatever is written, WeChat takes every field, and none is missing', () => {
    fc.assert(
      fc.property(notices, (notice) => {
        const values = fieldValues(notice)
        expect(Object.keys(values)).toEqual(Object.keys(TEMPLATES[notice.template].fields))
        for (const [field, { value }] of Object.entries(values)) {
          expect(value).not.toBe('')
          expect(fits(field, value)).toBe(true)
        }
      }),
    )
  })
})

test.each([
  ['no acceptance left', { errCode: 43101 }, { code: 43101, acceptance: 'over' }],
  ['a value that does not fit', { errCode: 47003 }, { code: 47003, acceptance: 'back' }],
  ['nobody knows whether it arrived', { errCode: -604102 }, { code: -604102, acceptance: 'used' }],
  ['a failure without a code', new Error('socket hang up'), { code: -1, acceptance: 'used' }],
])('refused: %s', (_, error, outcome) => {
  expect(afterFailure(error)).toEqual({ state: 'refused', ...outcome })
})
