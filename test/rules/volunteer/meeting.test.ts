import type { Person } from '../../../cloudfunctions/volunteer/documents'
import { type Comer, type Meeting, meet } from '../../../cloudfunctions/volunteer/rules/meeting'

const bound = {
  openid: 'old',
  standing: 'active',
  identity: 'self-declared',
  nameHash: 'name',
  phone: 'sealed',
  phoneHash: 'phone',
} as Person
const imported = { ...bound, openid: undefined, standing: 'imported' } as Person
const ward = {
  ...bound,
  phone: undefined,
  phoneHash: undefined,
  guardian: { personId: 'g', relation: 'mother' },
} as Person
const verified = (person: Person): Person => ({ ...person, identity: 'verified' })

const same: Comer = {
  openid: 'new',
  nameHash: 'name',
  phoneHash: 'phone',
  verdict: 'unknown',
  grownUp: true,
  mayMove: true,
}
const otherName = { nameHash: 'another' }
const otherPhone = { phoneHash: 'another' }
const noPhone = { phoneHash: undefined }
const matched = { verdict: 'match' } as const

const table: [string, Person | undefined, Partial<Comer>, Meeting][] = [
  ['nobody holds it', undefined, {}, 'new'],
  ['held in the same account', bound, { openid: 'old' }, 'mine'],
  ['imported, all agrees', imported, {}, 'claim'],
  ['imported, all agrees, verified by an organisation', verified(imported), {}, 'claim'],
  ['imported, other name', imported, otherName, 'contend'],
  ['imported, other phone', imported, otherPhone, 'contend'],
  [
    'imported without a phone, comer without one',
    { ...imported, phoneHash: undefined },
    noPhone,
    'contend',
  ],
  ['imported, other phone, matched', imported, { ...otherPhone, ...matched }, 'contend'],
  ['imported, other name, matched', imported, { ...otherName, ...matched }, 'contend'],
  [
    'imported and verified, other phone, matched',
    verified(imported),
    { ...otherPhone, ...matched },
    'contend',
  ],
  ['bound, all agrees', bound, {}, 'move'],
  ['bound and verified, all agrees', verified(bound), {}, 'move'],
  ['bound, all agrees, matched: a move still waits', bound, matched, 'move'],
  ['bound, all agrees, but a child or a correction', bound, { mayMove: false }, 'contend'],
  ['bound, other name', bound, otherName, 'contend'],
  ['bound, other phone', bound, otherPhone, 'contend'],
  ['bound, no phone', bound, noPhone, 'contend'],
  ['bound, other phone, matched', bound, { ...otherPhone, ...matched }, 'contend'],
  ['bound, other name, matched', bound, { ...otherName, ...matched }, 'take-over'],
  [
    'bound and verified, other name, matched',
    verified(bound),
    { ...otherName, ...matched },
    'contend',
  ],
  ['a ward, grown up', ward, {}, 'move'],
  ['a ward, not grown up', ward, { grownUp: false }, 'contend'],
  ['a ward, grown up, other name', ward, otherName, 'contend'],
  ['a ward, no phone on either side', ward, { grownUp: false, ...noPhone }, 'contend'],
]

test.each(table)('%s', (_, holder, more, meeting) => {
  expect(meet(holder, { ...same, ...more })).toBe(meeting)
})

test.each(['unknown', 'unavailable', 'quota'] as const)(
  '%s never takes a document over',
  (verdict) => {
    expect(meet(bound, { ...same, ...otherName, verdict })).toBe('contend')
  },
)
