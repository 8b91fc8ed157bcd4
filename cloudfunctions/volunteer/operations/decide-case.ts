import type { Role } from '../../_kernel/identity'
import type { VolunteerCall } from '../../_kernel/operation'
import { message, posting, type Trace, traceOf } from '../../_kernel/records'
import { found, Refusal } from '../../_kernel/refusal'
import { isReplay } from '../../_kernel/request'
import { may } from '../../organisation/rules/access'
import { asHolder, endCase, giveDocument, savePerson } from '../changes/hand-over'
import { merge } from '../changes/merge'
import { bind, stillMoves } from '../changes/move'
import type { DocumentCase, Person } from '../documents'
import { isPartyTo } from '../rules/case-parties'
import { caseAfter } from '../rules/case-states'
import { amended } from '../rules/records'
import { operation, type Unit, type VolunteerStore } from '../store'
import { movedPhone } from '../tickets'
import { decideCase as contract } from './decide-case.contract'

type DecideCall = VolunteerCall<VolunteerStore>

export const decideCase = operation(contract, async ({ caseId, decision, why }, call) => {
  const { store, account, request } = call
  await store.transact(async (unit) => {
    const one = await unit.case(caseId)
    // Whether there is a case at all is for its reviewers to know.
    if (!one || !reviews(account.roles, one) || isPartyTo(one, account, await parties(unit, one))) {
      throw new Refusal('NOT_ALLOWED')
    }
    if (isReplay(one, request)) return
    if (!caseAfter(one.state, decision)) throw new Refusal('STATE_CHANGED')
    const trace = traceOf(call, why)
    await endCase(unit, one, decision, trace, { request })
    if (decision === 'refuse') await tellRefused(unit, one, trace)
    else if (one.kind === 'move') await grantMove(unit, call, one, trace)
    else await grantDocument(unit, one, trace)
  })
  return {}
})

const reviews = (roles: Role[], { scope }: DocumentCase): boolean =>
  scope !== undefined && may(roles, 'volunteer/decide-case', scope)

async function parties(unit: Unit, { claimant, holder }: DocumentCase): Promise<Person[]> {
  const people = [await unit.person(holder), claimant ? await unit.person(claimant) : undefined]
  return people.filter((one) => one !== undefined)
}

async function grantMove(
  unit: Unit,
  { personalData }: DecideCall,
  one: DocumentCase,
  trace: Trace,
) {
  const openid = found(one.openid)
  const record = await unit.person(one.holder)
  if (!stillMoves(one, record, await unit.account(openid))) throw new Refusal('STATE_CHANGED')
  const phone = movedPhone(one, personalData)
  await bind(unit, { openid, phone, agreed: one.agreed }, record, trace)
}

/**
 * One name on one document is one person: the records become one, as they do with an imported record,
 * which nobody else uses. Otherwise somebody held another's document, and only that goes over.
 */
async function grantDocument(unit: Unit, one: DocumentCase, trace: Trace) {
  const claimant = await unit.person(found(one.claimant))
  const holder = await unit.person(one.holder)
  if (!claimant?.openid || !holder) throw new Refusal('STATE_CHANGED')
  if (one.kind === 'claim' || claimant.nameHash === holder.nameHash) {
    return merge(unit, claimant, holder, trace)
  }
  const hash = found(one.documentHash)
  const hold = await unit.hold(hash)
  const former = hold && (await unit.person(hold.holder))
  await giveDocument(unit, hash, claimant._id, former, trace)
  const granted = asHolder(claimant, trace, { identity: 'verified', recheckAfter: undefined })
  const text = '志愿服务组织已核实，证件归到您的账号。'
  await savePerson(unit, posting(granted, trace.now, [message(claimant._id, '证件核实通过', text)]))
}

/** Now the claimant may know that the document is somebody else's. */
async function tellRefused(unit: Unit, one: DocumentCase, trace: Trace) {
  const claimant = one.claimant ? await unit.person(one.claimant) : undefined
  if (!claimant) return
  if (claimant.document.hold === 'holder') return tellKept(unit, claimant, trace)
  const document = { ...claimant.document, told: true }
  const told = amended(claimant, trace, { document }, { document: 'changed' })
  const text = '志愿服务组织核实后，认为这份证件属于另一份档案。请核对并更正您的证件号码。'
  await savePerson(unit, posting(told, trace.now, [message(claimant._id, '证件核实未通过', text)]))
}

/** Whom the provider has made the holder stays it; refused is only the record that was there before. */
async function tellKept(unit: Unit, claimant: Person, trace: Trace) {
  const text = '志愿服务组织核实后，认为从旧系统导入的档案不是您的。您现在的档案和证件不受影响。'
  const told = amended(claimant, trace, {})
  await savePerson(unit, posting(told, trace.now, [message(claimant._id, '旧档案未能找回', text)]))
}
