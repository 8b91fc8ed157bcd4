import type { Account } from '../../_kernel/identity'
import { type Draft, message, posting, type Trace } from '../../_kernel/records'
import type { Person } from '../documents'
import { withoutPeople, withoutRoles, withPeople } from '../rules/accounts'
import { closed } from '../rules/people'
import { amended } from '../rules/records'
import type { Unit } from '../store'
import { giveDocument } from './hand-over'
import { detach, moved, shown, takeAlong } from './move'

/** The content of a letter of kind `person-merged`: what the one has is the other's from now on. */
export interface PersonMerged {
  from: string
  into: string
}

/**
 * Makes two records one, where a reviewer has seen that they are the same person: the claimant's account
 * gets the record – its number and its history – and what the claimant had declared newly goes into
 * it. The claimant's own number ends; what hangs on it follows by the letter `person-merged`.
 */
export async function merge(
  unit: Unit,
  claimant: Person,
  record: Person,
  trace: Trace,
): Promise<void> {
  if (!claimant.openid) throw new Error(`${claimant._id} has no account to merge into`)
  const openid = claimant.openid
  const [, ...recordWards] = record.openid ? await detach(unit, record) : [record]
  const account = await unit.account(openid)
  const relation = account?.people.find(({ personId }) => personId === claimant._id)?.relation
  if (!account || !relation) throw new Error(`${claimant._id} does not stand in its account`)

  const merged = united(claimant, record, trace)
  // A minor of 14 to 17 has an account of their own, and keeps it.
  const ownWards = await unit.wardsOf(claimant._id)
  const kept = await takeAlong(unit, ownWards, { guardian: record._id }, trace)
  const brought = await takeAlong(unit, recordWards, { guardian: record._id, openid }, trace)
  const wards = [...kept, ...brought].filter((ward) => ward.openid === openid)
  const draft: Draft = { kind: 'person-merged', content: { from: claimant._id, into: record._id } }
  // First what the record was asked to do on another account ends, then the claimant's own comes along.
  const drafts = record.openid ? [moved(record), draft] : [draft]
  await unit.savePerson(posting(closed(claimant, trace, record._id), trace.now, drafts))
  await unit.savePerson(merged)
  await saveAccount(unit, account, claimant._id, shown(merged, relation, wards))
  const hold = await unit.hold(merged.document.hash)
  const former = hold && hold.holder !== claimant._id ? await unit.person(hold.holder) : undefined
  await giveDocument(unit, merged.document.hash, record._id, former, trace)
}

const saveAccount = (unit: Unit, account: Account, gone: string, people: Account['people']) => {
  const { people: others } = withoutPeople(account, [gone])
  return unit.saveAccount(withPeople({ ...account, people: others }, account._id, people))
}

/** The record with what the claimant has declared and agreed to; the reviewer has confirmed who it is. */
function united(claimant: Person, record: Person, trace: Trace): Person {
  const { name, nameHash, phone, phoneHash, born, residence, skills, categories } = claimant
  const { openid, standing, guardian, consents, consentLog, closing } = claimant
  const changes: Partial<Person> = {
    ...{ name, nameHash, phone, phoneHash, born, residence, skills, categories },
    ...{ openid, standing, guardian, consents, closing },
    document: { ...claimant.document, hold: 'holder', told: undefined },
    ...withoutRoles(record),
    identity: 'verified',
    recheckAfter: undefined,
    consentLog: [...record.consentLog, ...consentLog],
  }
  const merged = amended(record, trace, changes, { openid: 'changed', identity: 'changed' })
  const text = '志愿服务组织已核实您的身份，原有的志愿者编号和服务记录已归到您的账号。'
  return posting(merged, trace.now, [message(record._id, '档案已找回', text)])
}
