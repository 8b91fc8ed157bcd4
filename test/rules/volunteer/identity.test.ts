import { nameKey, readIdentity } from '../../../cloudfunctions/volunteer/rules/identity'
import { tidyName } from '../../../miniprogram/shared/real-name'

const TODAY = '2026-11-22'
const resident = { kind: 'resident-id', number: '11010519491231002X' } as const
const passport = { kind: 'passport', number: 'E12345678' } as const

test('birth date and gender come from the document, whatever was typed', () => {
  const declared = {
    name: '林小满',
    document: resident,
    birthDate: '2001-01-01',
    gender: 'male',
  } as const
  expect(readIdentity(declared, TODAY)).toEqual({
    ok: true,
    identity: {
      name: '林小满',
      kind: 'resident-id',
      number: '11010519491231002X',
      birthDate: '1949-12-31',
      gender: 'female',
    },
  })
})

test('a document that holds neither is completed by what was typed', () => {
  const typed = {
    name: '林小满',
    document: passport,
    birthDate: '2001-01-01',
    gender: 'male',
  } as const
  expect(readIdentity(typed, TODAY)).toMatchObject({
    ok: true,
    identity: { birthDate: '2001-01-01', gender: 'male' },
  })
})

test.each([
  ['BIRTH_DATE_REQUIRED', {}],
  ['BIRTH_DATE_REQUIRED', { birthDate: '2026-11-23', gender: 'male' }],
  ['BIRTH_DATE_REQUIRED', { birthDate: '2026-02-30', gender: 'male' }],
  ['BIRTH_DATE_REQUIRED', { birthDate: '1899-12-31', gender: 'male' }],
  ['INVALID_INPUT', { birthDate: '2001-01-01' }],
  ['NAME_INVALID', { name: '林', birthDate: '2001-01-01' }],
  ['NAME_INVALID', { name: '林小满2' }],
  ['NAME_INVALID', { name: '·林小满' }],
  ['NAME_INVALID', { name: '<b>林</b>' }],
] as const)('%s: %j', (code, more) => {
  const reading = readIdentity({ name: '林小满', document: passport, ...more }, TODAY)
  expect(reading).toMatchObject({ ok: false, why: { code } })
})

test('a mistyped number says what is wrong with it', () => {
  const document = { kind: 'resident-id', number: '110105194912310021' } as const
  const reading = readIdentity({ name: '林小满', document }, TODAY)
  expect(reading).toMatchObject({
    why: { code: 'DOCUMENT_INVALID', text: expect.stringContaining('逐位核对') },
  })
})

test.each([
  '林小满',
  '欧阳娜娜',
  '阿依古丽·买买提',
  "O'Neil",
  'Jean-Luc',
  'Anna Maria Jr.',
  '𠮷田',
])('%s is a name', (name) => {
  const typed = { name, document: resident }
  expect(readIdentity(typed, TODAY)).toMatchObject({ ok: true, identity: { name } })
})

test('one name in two spellings compares as one', () => {
  expect(tidyName('  阿依古丽•买买提 ')).toBe('阿依古丽·买买提')
  expect(nameKey('Ａnna  maria')).toBe(nameKey('ANNA MARIA'))
  expect(nameKey('林小满')).not.toBe(nameKey('林晓满'))
})
