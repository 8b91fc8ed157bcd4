import type { Account } from '../../_kernel/identity'
import { type Draft, message, posting, type Trace } from '../../_kernel/records'
import type { DocumentCase, Person } from '../documents'
import { projected, withoutPeople, withoutRoles, withPeople } from '../rules/accounts'
import { forgotten } from '../rules/consents'
import { amended } from '../rules/records'
import type { Unit } from '../store'

/** A record and, where it is the holder of its account, the children in its care. */
async function household(unit: Unit, record: Person): Promise<Person[]> {
  const wards = await unit.wardsOf(record._id)
  return [record, ...wards.filter(({ openid }) => openid && openid === record.openid)]
}

/**
 * Takes a record, with the children in its care, out of the account in which it stands.
 * @returns all of them as they were; save them with their new account
 */
export async function detach(unit: Unit, record: Person): Promise<Person[]> {
  const people = await household(unit, record)
  const account = record.openid ? await unit.account(record.openid) : undefined
  if (account) {
    const ids = people.map(({ _id }) => _id)
    await unit.saveAccount(withoutPeople(account, ids))
  }
  return people
}

/** Those in somebody's care, put under another guardian and, where one is given, another account. */
export async function takeAlong(
  unit: Unit,
  wards: Person[],
  to: { guardian: string; openid?: string },
  trace: Trace,
): Promise<Person[]> {
  const moved = wards.map((ward) => {
    const guardian = ward.guardian && { ...ward.guardian, personId: to.guardian }
    const changes = { guardian, openid: to.openid ?? ward.openid }
    return amended(ward, trace, changes, { guardian: 'changed' })
  })
  for (const ward of moved) await unit.savePerson(ward)
  return moved
}

/** Everybody of a household as the account shows them. */
export const shown = (record: Person, relation: 'self' | 'ward', wards: Person[]) => [
  projected(record, relation),
  ...wards.map((ward) => projected(ward, 'ward')),
]

/** Whether a move can still take effect: the record holds the document, and the account waits for it. */
export const stillMoves = (
  one: DocumentCase,
  record: Person | undefined,
  account: Account | undefined,
): record is Person =>
  record?.document.hold === 'holder' &&
  record.document.hash === one.documentHash &&
  account?.arriving?.caseId === one._id

/** What comes with the account to which a record moves. */
export interface Mover {
  openid: string
  phone: Pick<Person, 'phone' | 'phoneHash'>
  agreed: DocumentCase['agreed']
}

/** The record with the consents that were given for the move, and without what was refused. */
function nowAgreed(record: Person, agreed: DocumentCase['agreed']): Partial<Person> {
  if (!agreed) return {}
  const refused = Object.entries(agreed.consents).filter(([, { given }]) => !given)
  return Object.assign(
    {
      consents: { ...record.consents, ...agreed.consents },
      consentLog: [...record.consentLog, ...agreed.consentLog],
    },
    ...refused.map(([item]) => forgotten(item)),
  )
}

/** Binds a record to the account that has proved to be its person's. */
export async function bind(
  unit: Unit,
  { openid, phone, agreed }: Mover,
  record: Person,
  trace: Trace,
): Promise<void> {
  const [, ...wards] = await detach(unit, record)
  const mover = posting(
    amended(
      record,
      trace,
      { openid, ...phone, ...nowAgreed(record, agreed), ...withoutRoles(record) },
      { openid: 'changed' },
    ),
    trace.now,
    [
      message(
        record._id,
        '档案已转到这个微信',
        '您的志愿者编号、服务记录和报名都在这里，可以照常使用。',
      ),
      ...(record.phone || !record.guardian ? [] : [toldGuardian(record.guardian.personId)]),
      moved(record),
    ],
  )
  await unit.savePerson(mover)
  const children = await takeAlong(unit, wards, { guardian: record._id, openid }, trace)
  const account = await unit.account(openid)
  const people = shown(mover, 'self', children)
  await unit.saveAccount({ ...withPeople(account, openid, people), arriving: undefined })
}

/** Tells `organisation` to take back what the person was asked to do. */
export const moved = ({ _id: personId }: Person): Draft => ({
  kind: 'person-moved',
  content: { personId },
})

const toldGuardian = (guardian: string) =>
  message(
    guardian,
    '孩子已用自己的微信',
    '孩子的志愿者档案已按申请转到本人的微信，您仍是登记的监护人。',
  )
