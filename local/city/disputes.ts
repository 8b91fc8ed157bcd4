import type { PersonalData } from '../../cloudfunctions/_kernel/crypto'
import type { DocumentCase } from '../../cloudfunctions/volunteer/documents'
import { DAY, HOUR } from '../../miniprogram/shared/time'
import { CITY } from './organisations'
import { inventPhone, papersOf } from './papers'
import { type Citizen, type Household, sealedIdentity } from './people'

/** Two people with one document, of whom an organisation has to find out who holds it. */
interface Dispute {
  kind: 'claim' | 'contest'
  holder: Citizen
  claimant: Citizen
  /** The district whose association reviews; the federation sees all. */
  district: string
  openedAt: number
  statement?: string
}

/**
 * - `claim`: somebody came with the document of an imported record, but from another phone
 * - `contest`: somebody says that another account has signed up with their document
 */
export const disputes = (asOf: number): Dispute[] => [
  {
    kind: 'claim',
    ...twoOf(asOf, '1988-07-22', 19, {
      holder: { name: '白立冬', residence: '441302009', phone: 11, standing: 'imported' },
      claimant: { name: '白立冬', residence: '441302009', phone: 12 },
    }),
    district: '441302',
    openedAt: asOf - 2 * DAY + 15 * HOUR,
  },
  {
    kind: 'contest',
    ...twoOf(asOf, '1999-12-21', 46, {
      holder: { name: '谷大雪', residence: '441303002', phone: 13 },
      claimant: { name: '顾小雪', residence: '441303002', phone: 14 },
    }),
    district: '441303',
    openedAt: asOf - DAY + 9 * HOUR,
    statement: '这是我本人的身份证号，可能是别人注册时填错了一位，我可以带证件到站点核对。',
  },
]

interface Side {
  name: string
  residence: string
  phone: number
  standing?: 'imported'
}

function twoOf(
  asOf: number,
  birthDate: string,
  sequence: number,
  sides: { holder: Side; claimant: Side },
) {
  const citizen = (side: Side, daysAgo: number, contender: boolean): Citizen => ({
    ...papersOf(birthDate, sequence),
    name: side.name,
    residence: side.residence,
    phone: inventPhone(side.phone),
    personId: `dispute-${side.phone}`,
    ...(side.standing !== 'imported' && { openid: `dispute-${side.phone}` }),
    skills: [],
    categories: ['10'],
    standing: side.standing ?? 'active',
    verified: false,
    joinedAt: asOf - daysAgo * DAY + 11 * HOUR,
    contender,
  })
  return { holder: citizen(sides.holder, 400, false), claimant: citizen(sides.claimant, 3, true) }
}

export const disputants = ({ holder, claimant }: Dispute): Household[] => [[holder], [claimant]]

/** The case as it waits for a reviewer. */
export const caseOf = (
  { kind, holder, claimant, district, openedAt, statement }: Dispute,
  data: PersonalData,
): DocumentCase => ({
  _id: `case-${claimant.personId}`,
  kind,
  state: 'open',
  documentHash: sealedIdentity(holder, data).document.hash,
  claimant: claimant.personId,
  holder: holder.personId,
  scope: `${CITY}/org-${district}`,
  ...(statement && { statement: data.seal(statement) }),
  openedAt,
  rev: 0,
  log: [],
})
