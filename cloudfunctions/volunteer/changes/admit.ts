import { createHash } from 'node:crypto'
import { stageOf, whyNoAccount } from '../../../miniprogram/shared/age'
import { CITY, findArea } from '../../../miniprogram/shared/lists'
import { dayOf, HOUR } from '../../../miniprogram/shared/time'
import { volunteerNumber } from '../../../miniprogram/shared/volunteer-number'
import type { Account } from '../../_kernel/identity'
import type { Call } from '../../_kernel/operation'
import { begun, type Draft, message, posting, type Trace } from '../../_kernel/records'
import { Refusal } from '../../_kernel/refusal'
import type { DocumentCase, DocumentHold, Person, PhoneTicket } from '../documents'
import type { Verdict } from '../identity-provider'
import { projected, waitingFor, withPeople } from '../rules/accounts'
import { type Meeting, meet } from '../rules/meeting'
import { identityAfter, type Newcomer, newPerson } from '../rules/people'
import { amended, amendedCase } from '../rules/records'
import { openBorn } from '../sealing'
import type { Unit, VolunteerStore } from '../store'
import { endCase, giveDocument, touchHold } from './hand-over'

/** Somebody who comes with a document, in the form in which they would be kept. */
export interface Applicant {
  /** As a new person would be stored. */
  newcomer: Newcomer & { openid: string; standing: 'pending' | 'active' }
  relation: 'self' | 'ward'
  verdict: Verdict
  /** Of the phone by which an imported record is recognised: one's own, or the guardian's. */
  phoneHash?: string
  /** The number that a record which moves here will have, if it has none. */
  phone?: PhoneTicket['phone']
  trace: Trace
}

export type Admitted = { person: Person } | { move: DocumentCase }

/** What the timer has to open a case about; from outside nothing shows that there is one. */
export interface DocumentContended {
  /** As random as any other case's: the claimant gets to see it. */
  caseId: string
  claimant: string
  holder: string
}

type Admission = Pick<
  Call<VolunteerStore>,
  'settings' | 'now' | 'newId' | 'request' | 'personalData'
>

/**
 * Lets somebody in: as a new person, as the imported record that is theirs, or – where the document is
 * held on another account – on the way to take the record over. A contender and a newcomer cost the
 * same requests, so that not even the time of the answer tells them apart.
 *
 * @throws Refusal ALREADY_SIGNED_UP where somebody in the caller's own account has the document
 */
export async function admit(
  unit: Unit,
  call: Admission,
  applicant: Applicant,
  account: Account | undefined,
): Promise<Admitted> {
  const { newcomer, relation, verdict, phoneHash } = applicant
  await refuseTwice(unit, newcomer.document.hash, account)
  const hold = await unit.hold(newcomer.document.hash)
  const holder = await unit.person(hold?.holder ?? newcomer._id)
  const { openid, nameHash } = newcomer
  const own = relation === 'self'
  const grownUp = own && holder !== undefined && isGrownUp(holder, call)
  const comer = { openid, nameHash, phoneHash, verdict, grownUp, mayMove: own }
  const meeting = meet(holder, comer)
  if (meeting === 'mine') throw new Refusal('ALREADY_SIGNED_UP')
  if (holder && meeting === 'move')
    return { move: await startMove(unit, call, applicant, account, holder) }
  if (holder && meeting === 'claim')
    return { person: await claim(unit, call, applicant, account, holder) }
  return { person: await begin(unit, call, applicant, account, { meeting, hold, holder }) }
}

/** One who only contends for a document is told like its holder: the second time nothing must show either. */
async function refuseTwice(unit: Unit, hash: string, account: Account | undefined): Promise<void> {
  for (const { personId } of account?.people ?? []) {
    const person = await unit.person(personId)
    if (person?.document.hash === hash) throw new Refusal('ALREADY_SIGNED_UP')
  }
}

/** By the birth date on record: what a passport does not hold, its bearer may say as it suits them. */
function isGrownUp({ born }: Person, { personalData, settings, now }: Admission): boolean {
  const stage = stageOf(openBorn(personalData, born).birthDate, dayOf(now), settings)
  return whyNoAccount(stage, settings) === undefined
}

interface Met {
  meeting: Meeting
  hold: DocumentHold | undefined
  holder: Person | undefined
}

async function begin(
  unit: Unit,
  call: Admission,
  { newcomer, verdict, relation, trace }: Applicant,
  account: Account | undefined,
  { meeting, hold, holder }: Met,
): Promise<Person> {
  const holds = meeting !== 'contend'
  const number = await freeNumber(unit, call, newcomer.residence)
  const document = {
    ...newcomer.document,
    hold: holds ? ('holder' as const) : ('contender' as const),
  }
  const known = identityAfter(verdict, holds, call.now, call.settings.identityRecheckHours)
  const fresh = newPerson({ ...newcomer, document }, { number, ...known }, trace)
  const contended =
    holder?.standing === 'imported' ? [contention(call.newId(), newcomer._id, holder._id)] : []
  const person = posting(fresh, call.now, [joined(fresh._id), ...contended])

  const { hash } = document
  if (meeting === 'take-over') await giveDocument(unit, hash, person._id, holder, trace)
  else if (hold && !holds) await touchHold(unit, hold)
  else await unit.saveHold({ _id: hash, holder: person._id, since: call.now })
  await unit.saveNumber({ _id: number, personId: person._id })
  await unit.savePerson(person)
  await unit.saveAccount(withPeople(account, newcomer.openid, [projected(person, relation)]))
  return person
}

/** Tells other contexts that there is somebody to keep books for. */
const joined = (personId: string): Draft => ({ kind: 'person-joined', content: { personId } })

/** Tells the timer that there is a case to open. */
export const contention = (caseId: string, claimant: string, holder: string): Draft => {
  const content: DocumentContended = { caseId, claimant, holder }
  return { kind: 'document-contended', content }
}

/** The imported record becomes the caller's, with its number and history. */
async function claim(
  unit: Unit,
  call: Admission,
  { newcomer, verdict, relation, trace }: Applicant,
  account: Account | undefined,
  record: Person,
): Promise<Person> {
  const { openid, standing, consents, consentLog, residence, skills, categories } = newcomer
  const { phone, phoneHash, guardian, request } = newcomer
  const known = identityAfter(verdict, true, call.now, call.settings.identityRecheckHours)
  const identity = record.identity === 'verified' ? 'verified' : known.identity
  const changes: Partial<Person> = {
    ...{ openid, standing, consents, consentLog, residence, skills, categories },
    ...{ phone, phoneHash, guardian, request, ...known, identity },
  }
  const claimed = amended(record, trace, changes, { standing: ['imported', standing] })
  const person = posting(claimed, trace.now, [joined(record._id)])
  for (const one of await unit.casesAgainst(record._id)) {
    // Whoever waited to claim it has an opponent now.
    if (one.kind === 'claim') await unit.saveCase(amendedCase(one, trace, { kind: 'contest' }))
  }
  await unit.savePerson(person)
  await unit.saveAccount(withPeople(account, openid, [projected(person, relation)]))
  return person
}

/**
 * A move is held, so that the old account can object; a later one takes the place of an earlier. An
 * objection stands against whoever comes later too, until a reviewer has decided.
 */
async function startMove(
  unit: Unit,
  { settings, now, newId, request }: Admission,
  { newcomer, phone, trace }: Applicant,
  account: Account | undefined,
  record: Person,
): Promise<DocumentCase> {
  const { openid, document } = newcomer
  const earlier = (await unit.casesAgainst(record._id)).filter(({ kind }) => kind === 'move')
  for (const one of earlier) await endCase(unit, one, 'lapse', { ...trace, actor: record._id })
  const objected = earlier.find(({ objectedAt }) => objectedAt !== undefined)
  const move: DocumentCase = {
    _id: newId(),
    kind: 'move',
    ...(objected
      ? { state: 'open', scope: objected.scope, objectedAt: objected.objectedAt }
      : { state: 'held', effectiveAt: now + settings.accountMoveHoldHours * HOUR }),
    documentHash: document.hash,
    openid,
    ...(!record.phone && phone && { phone }),
    agreed: { consents: newcomer.consents, consentLog: newcomer.consentLog },
    holder: record._id,
    openedAt: now,
    request,
    ...begun({ ...trace, actor: record._id }),
  }
  const told = record.phone ? record._id : (record.guardian?.personId ?? record._id)
  const title = '有人申请把志愿者档案转到另一个微信'
  const body = `对方已核对姓名和证件。如果不是您本人的意思，请在 ${settings.accountMoveHoldHours} 小时内到“我的”中停止转移。`
  await unit.saveCase(objected ? move : posting(move, now, [message(told, title, body)]))
  const hold = await unit.hold(document.hash)
  if (hold) await touchHold(unit, hold)
  await unit.saveAccount(waitingFor(account, openid, { caseId: move._id, request }))
  return move
}

const TRIES = 20

async function freeNumber(unit: Unit, { now, newId }: Admission, residence: string) {
  const area = findArea(residence)?.area.code ?? CITY.id
  const year = Number(dayOf(now).slice(0, 4))
  for (let left = TRIES; left > 0; left--) {
    const number = volunteerNumber({ area, year, serial: serialOf(newId()) })
    if (!(await unit.number(number))) return number
  }
  throw new Error(`No volunteer number free for ${area} in ${year} within ${TRIES} tries`)
}

/** Six random digits out of a random id: they tell neither an order nor a count. */
const serialOf = (id: string): number =>
  createHash('sha256').update(id).digest().readUInt32BE() % 1_000_000
