import fc from 'fast-check'
import { DOCUMENT_KINDS, type DocumentKind } from '../../../miniprogram/shared/identity-documents'
import { maskDocument, maskName, maskPhone } from '../../../miniprogram/shared/mask'

test.each([
  ['张三', '张*'],
  ['张三丰', '张**'],
  ['欧阳娜娜', '欧***'],
  ['阿卜杜拉·买买提', '阿***'],
  ['John Smith', 'J***'],
  ['𠮷田', '𠮷*'],
  [' 张三 ', '张*'],
  ['张', '*'],
  ['', '*'],
])('name %p shows as %p', (name, masked) => expect(maskName(name)).toBe(masked))

test.each([
  ['16012345678', '160****5678'],
  ['85251234567', '****67'],
  ['0752123', '****23'],
  ['110', '****'],
  ['', '****'],
])('phone %p shows as %p', (phone, masked) => expect(maskPhone(phone)).toBe(masked))

test.each<[DocumentKind, string, string]>([
  ['resident-id', '11010519491231002X', '居民身份证 110****002X'],
  ['foreign-permanent-resident', 'KAZ110090123105', '外国人永久居留身份证 KAZ****3105'],
  ['hk-macau-permit', 'H12345678', '港澳居民来往内地通行证 H****78'],
  ['taiwan-permit', '12345678', '台湾居民来往大陆通行证 1****78'],
  ['passport', 'E1234', '护照 ****'],
])('%s %s shows as %s', (kind, number, masked) => expect(maskDocument(kind, number)).toBe(masked))

/** How many characters of a masked text are not stars. */
const shown = (masked: string) => [...masked].filter((character) => character !== '*').length

test('a mask never shows more than it may', () => {
  const kinds = fc.constantFrom(...(Object.keys(DOCUMENT_KINDS) as DocumentKind[]))
  const texts = fc.string({ unit: fc.constantFrom(...'0123456789HMX张'), maxLength: 30 })
  fc.assert(
    fc.property(kinds, texts, (kind, text) => {
      expect(shown(maskName(text))).toBeLessThanOrEqual(1)
      const most = Math.min(7, Math.max(0, text.length - 3))
      expect(shown(maskPhone(text))).toBeLessThanOrEqual(most)
      const document = maskDocument(kind, text).slice(DOCUMENT_KINDS[kind].name.length + 1)
      expect(shown(document)).toBeLessThanOrEqual(text.length < 15 ? Math.min(3, most) : 7)
    }),
  )
})

test('masks of the same shape tell nothing apart but what they show', () => {
  expect(maskName('欧阳娜娜')).toBe(maskName('欧阳娜娜娜娜'))
  expect(maskDocument('resident-id', '11010519491231002X')).toBe(
    maskDocument('resident-id', '11099920001231002X'),
  )
})
