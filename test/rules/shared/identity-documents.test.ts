import fc from 'fast-check'
import {
  citizenCheckCharacter,
  DOCUMENT_KINDS,
  type DocumentFault,
  type DocumentKind,
  documentFaultText,
  readDocument,
} from '../../../miniprogram/shared/identity-documents'
import { dayOf } from '../../../miniprogram/shared/time'

const today = '2026-11-22'
const kinds = Object.keys(DOCUMENT_KINDS) as DocumentKind[]

const read = (kind: DocumentKind, text: string) => readDocument(kind, text, today)
const withCheck = (digits: string) => digits + citizenCheckCharacter(digits)

describe('samples that the rules themselves publish', () => {
  test.each<[DocumentKind, string, string, string]>([
    ['resident-id', '11010519491231002X', '1949-12-31', 'female'],
    ['foreign-permanent-resident', '932682198501010017', '1985-01-01', 'male'],
    ['foreign-permanent-resident', '911124198108030024', '1981-08-03', 'female'],
  ])('%s %s', (kind, number, birthDate, gender) => {
    expect(read(kind, number)).toEqual({ ok: true, number, birthDate, gender })
  })

  test('the area codes of 国办发〔2018〕81号', () => {
    for (const area of ['810000', '820000', '830000'])
      expect(read('hmt-residence-permit', withCheck(`${area}19940823002`)).ok).toBe(true)
  })

  test('the old card of a foreign permanent resident tells neither birth date nor gender', () => {
    expect(read('foreign-permanent-resident', 'KAZ110090123105')).toEqual({
      ok: true,
      number: 'KAZ110090123105',
    })
  })
})

describe('a renewed travel permit stays the same document', () => {
  test.each<[DocumentKind, string, string]>([
    ['hk-macau-permit', 'H12345678', 'H12345678'],
    ['hk-macau-permit', 'H1234567800', 'H12345678'],
    ['hk-macau-permit', 'M1234567803', 'M12345678'],
    ['hk-macau-permit', 'HA1234567', 'HA1234567'],
    ['taiwan-permit', '12345678', '12345678'],
    ['taiwan-permit', '1234567801', '12345678'],
    ['taiwan-permit', '1234567801(B)', '12345678'],
    ['taiwan-permit', '1234567801B', '12345678'],
  ])('%s %s is %s', (kind, text, number) => {
    expect(read(kind, text)).toEqual({ ok: true, number })
  })
})

describe('a fault tells what to look for', () => {
  test.each<[DocumentKind, string, DocumentFault]>([
    ['resident-id', '', 'length'],
    ['resident-id', '1101051949123100', 'length'],
    ['resident-id', '110105491231002', 'length'],
    ['resident-id', '11010519491231002XX', 'characters'],
    ['resident-id', 'H1234567801234567X', 'characters'],
    ['resident-id', '1101051949123X0021', 'characters'],
    ['resident-id', '110105194912310021', 'checksum'],
    ['resident-id', withCheck('11010520250229001'), 'birth-date'],
    ['resident-id', withCheck('11010520261123001'), 'birth-date'],
    ['resident-id', withCheck('11010518991231001'), 'birth-date'],
    ['resident-id', withCheck('81000019940823002'), 'prefix'],
    ['resident-id', '932682198501010017', 'prefix'],
    ['resident-id', withCheck('01010519941231001'), 'prefix'],
    ['hmt-residence-permit', '11010519491231002X', 'prefix'],
    ['hmt-residence-permit', withCheck('71000019940823002'), 'prefix'],
    ['hmt-residence-permit', withCheck('81000119940823002'), 'prefix'],
    ['foreign-permanent-resident', '11010519491231002X', 'prefix'],
    ['foreign-permanent-resident', withCheck('99968219850101001'), 'prefix'],
    ['foreign-permanent-resident', '932682198501010018', 'checksum'],
    ['foreign-permanent-resident', 'KAZ11009012310', 'length'],
    ['foreign-permanent-resident', 'KAZ110090133105', 'birth-date'],
    ['foreign-permanent-resident', 'KA1110090123105', 'prefix'],
    ['hk-macau-permit', '123456789', 'prefix'],
    ['hk-macau-permit', 'H1234567', 'length'],
    ['hk-macau-permit', 'H123456789', 'length'],
    ['hk-macau-permit', 'H1234567B', 'characters'],
    ['hk-macau-permit', 'HB1234567', 'characters'],
    ['taiwan-permit', '1234567', 'length'],
    ['taiwan-permit', '123456789', 'length'],
    ['taiwan-permit', '1234567A', 'characters'],
    ['passport', 'E123', 'length'],
    ['passport', 'E123456789', 'length'],
    ['passport', 'ABCDEFG', 'characters'],
    ['passport', 'E1234_678', 'characters'],
  ])('%s %p: %s', (kind, text, found) => {
    expect(read(kind, text)).toEqual({ ok: false, fault: found })
  })

  test('born today is accepted, born tomorrow is not', () => {
    const number = withCheck('44130220261122001')
    expect(readDocument('resident-id', number, '2026-11-22').ok).toBe(true)
    expect(readDocument('resident-id', number, '2026-11-21').ok).toBe(false)
  })

  test('its text names the document and what its number looks like', () => {
    expect(documentFaultText('taiwan-permit', 'length')).toBe(
      '位数不对，请核对是否多输或漏输（台湾居民来往大陆通行证：8 位数字）',
    )
  })
})

describe('pasted text', () => {
  test.each([
    '110105 19491231 002x',
    '１１０１０５１９４９１２３１００２Ｘ',
    '\u200b110105-19491231-002X\n',
    '１１０１０５　１９４９１２３１　００２ｘ',
  ])('%j is read as typed cleanly', (text) => {
    expect(read('resident-id', text)).toMatchObject({ ok: true, number: '11010519491231002X' })
  })
})

describe('properties', () => {
  const birth = fc
    .integer({ min: Date.parse('1900-01-02T00:00Z'), max: Date.parse('2026-11-21T00:00Z') })
    .map(dayOf)
  const serials = fc.integer({ min: 0, max: 999 }).map((serial) => String(serial).padStart(3, '0'))
  const valid = fc.oneof(
    ...(
      [
        ['resident-id', '441302'],
        ['resident-id', '650102'],
        ['hmt-residence-permit', '830000'],
        ['foreign-permanent-resident', '944840'],
      ] as const
    ).map(([kind, area]) =>
      fc.tuple(birth, serials).map(([birthDate, serial]) => ({
        kind,
        birthDate,
        serial,
        number: withCheck(area + birthDate.replaceAll('-', '') + serial),
      })),
    ),
  )

  test('a well-formed number is accepted and gives back birth date and gender', () => {
    fc.assert(
      fc.property(valid, ({ kind, number, birthDate, serial }) => {
        const gender = Number(serial) % 2 === 1 ? 'male' : 'female'
        expect(read(kind, number)).toEqual({ ok: true, number, birthDate, gender })
      }),
    )
  })

  test('one wrong digit is never accepted', () => {
    fc.assert(
      fc.property(valid, fc.nat(17), fc.nat(9), ({ kind, number }, place, digit) => {
        fc.pre(number.charAt(place) !== String(digit))
        const wrong = number.slice(0, place) + digit + number.slice(place + 1)
        expect(read(kind, wrong).ok).toBe(false)
      }),
    )
  })

  test('two neighbours swapped are never accepted', () => {
    fc.assert(
      fc.property(valid, fc.nat(16), ({ kind, number }, place) => {
        const [left, right] = [number.charAt(place), number.charAt(place + 1)]
        fc.pre(left !== right)
        const wrong = number.slice(0, place) + right + left + number.slice(place + 2)
        expect(read(kind, wrong).ok).toBe(false)
      }),
    )
  })

  test('any text gets an answer, and an accepted number reads the same again', () => {
    const typed = fc.string({ unit: fc.constantFrom(...'0123456789HMAXx９Ｘ -()') })
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.oneof(fc.string({ unit: 'grapheme' }), typed),
        (kind, text) => {
          const reading = read(kind, text)
          if (reading.ok) {
            expect(read(kind, reading.number)).toEqual(reading)
            expect('birthDate' in reading && !DOCUMENT_KINDS[kind].holdsBirthDate).toBe(false)
          } else expect(documentFaultText(kind, reading.fault)).toContain(DOCUMENT_KINDS[kind].name)
        },
      ),
      { numRuns: 1000 },
    )
  })
})
