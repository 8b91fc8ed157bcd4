import { citizenCheckCharacter } from '../../../miniprogram/shared/identity-documents'
import {
  fieldOfRefusal,
  identityView,
  NOTHING_TYPED,
  type TypedIdentity,
} from '../../../miniprogram/shared/identity-view'
import { DEFAULT_LIMITS } from '../../../miniprogram/shared/limits'
import { reason } from '../../../miniprogram/shared/reasons'

const NOW = { today: '2026-11-22', ages: DEFAULT_LIMITS }

/** A well-formed number of a person born on a day; it belongs to nobody (see local/city/papers). */
const numberOf = (birthDate: string, sequence = '028') => {
  const digits = `441399${birthDate.replaceAll('-', '')}${sequence}`
  return digits + citizenCheckCharacter(digits)
}

const typed = (part: Partial<TypedIdentity>): TypedIdentity => ({ ...NOTHING_TYPED, ...part })
const born = (birthDate: string) => typed({ name: '林小满', number: numberOf(birthDate) })

test('an empty form names each field that is missing, and declares nothing', () => {
  const { faults, declared } = identityView(NOTHING_TYPED, 'own', NOW)
  expect(faults).toEqual({
    name: '请填写证件上的姓名',
    number: '请填写证件号码',
    birthDate: '',
    gender: '',
  })
  expect(declared).toBeUndefined()
})

test('what the document tells is shown and not asked', () => {
  const view = identityView(born('1996-05-20'), 'own', NOW)
  expect(view).toMatchObject({ asks: false, birthDate: '1996年5月20日', gender: '女', age: '' })
  expect(view.declared).toEqual({
    name: '林小满',
    document: { kind: 'resident-id', number: numberOf('1996-05-20') },
  })
})

test('what it does not tell is asked, and declared', () => {
  const passport = typed({ name: 'Ana Silva', kind: 'passport', number: 'E12345678' })
  const asking = identityView(passport, 'own', NOW)
  expect(asking).toMatchObject({
    asks: true,
    faults: { birthDate: '请选择出生日期', gender: '请选择性别' },
  })
  expect(asking.declared).toBeUndefined()
  const complete = { ...passport, birthDate: '1990-03-04', gender: 'female' as const }
  expect(identityView(complete, 'own', NOW).declared).toMatchObject({
    birthDate: '1990-03-04',
    gender: 'female',
  })
})

test('a birth date typed for another document is forgotten where the number tells it', () => {
  const changed = { ...born('1996-05-20'), birthDate: '2001-01-01', gender: 'male' as const }
  const view = identityView(changed, 'own', NOW)
  expect(view).toMatchObject({ birthDate: '1996年5月20日', gender: '女' })
  expect(view.declared).not.toHaveProperty('birthDate')
})

test('the old card of permanent residents is asked for the birth date that it does not hold', () => {
  const old = typed({ name: 'Ana', kind: 'foreign-permanent-resident', number: 'KAZ110090123105' })
  expect(identityView(old, 'own', NOW).asks).toBe(true)
})

test('a slip in the number says what to look at', () => {
  const number = `${numberOf('1996-05-20').slice(0, 17)}X`
  const { faults, declared } = identityView(typed({ name: '林小满', number }), 'own', NOW)
  expect(faults.number).toContain('最后一位与前面的数字对不上')
  expect(declared).toBeUndefined()
})

test.each(['林', '林小满2', '·林小满', '<b>林</b>'])('%s is not taken for a name', (name) => {
  const { faults, declared } = identityView({ ...born('1996-05-20'), name }, 'own', NOW)
  expect(faults.name).toBe(reason('NAME_INVALID').text)
  expect(declared).toBeUndefined()
})

test('a name is judged as it will be kept, however it was typed', () => {
  const typed = { ...born('1996-05-20'), name: ' 阿依古丽•买买提 ' }
  expect(identityView(typed, 'own', NOW).faults.name).toBe('')
})

test('the operator’s ages hold, not the defaults', () => {
  const later = { ...NOW, ages: { ...DEFAULT_LIMITS, ownAccountAge: 16 } }
  expect(identityView(born('2011-11-22'), 'own', NOW).barred).toBe(false)
  expect(identityView(born('2011-11-22'), 'own', later)).toMatchObject({
    barred: true,
    age: reason('NEEDS_GUARDIAN', { age: 16 }).text,
  })
})

// Birthdays around each age: the day before it is full, and the day itself.
test.each([
  ['2018-11-23', reason('TOO_YOUNG', { age: 8 }).text, true],
  ['2018-11-22', reason('NEEDS_GUARDIAN', { age: 14 }).text, true],
  ['2012-11-23', reason('NEEDS_GUARDIAN', { age: 14 }).text, true],
  ['2012-11-22', expect.stringContaining('监护人'), false],
  ['2008-11-23', expect.stringContaining('监护人'), false],
  ['2008-11-22', '', false],
])('born %s, for an own account: %p, barred %p', (birthDate, age, barred) => {
  const view = identityView(born(birthDate), 'own', NOW)
  expect(view).toMatchObject({ age, barred })
  expect(view.declared === undefined).toBe(barred)
})

test.each([
  ['2018-11-23', reason('TOO_YOUNG', { age: 8 }).text, true],
  ['2018-11-22', '', false],
  ['2012-11-23', '', false],
  ['2012-11-22', reason('NOT_A_CHILD', { age: 14 }).text, true],
])('born %s, as a child: %p, barred %p', (birthDate, age, barred) =>
  expect(identityView(born(birthDate), 'child', NOW)).toMatchObject({ age, barred }),
)

test('a refusal stands at its field, or at none', () => {
  expect(fieldOfRefusal(reason('IDENTITY_MISMATCH'))).toBe('name')
  expect(fieldOfRefusal(reason('DOCUMENT_INVALID', { fault: '' }))).toBe('number')
  expect(fieldOfRefusal(reason('TOO_MANY_ATTEMPTS'))).toBeUndefined()
})
