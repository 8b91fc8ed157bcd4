/** What the identity form shows of what has been typed so far; the server reads it by the same rules. */
import type { InferInput } from 'valibot'
import type { contracts } from '../../cloudfunctions/volunteer/contract'
import { stageOf, whyNoAccount, whyNoWard } from './age'
import {
  DOCUMENT_KINDS,
  type DocumentKind,
  documentFaultText,
  type Gender,
  readDocument,
} from './identity-documents'
import type { Ages } from './limits'
import { isRealName, tidyName } from './real-name'
import { type Reason, type ReasonCode, reason } from './reasons'
import { type Day, formatDate } from './time'

export type DeclaredIdentity = Pick<
  InferInput<(typeof contracts)['sign-up']['input']>,
  'name' | 'document' | 'birthDate' | 'gender'
>

/** As it stands in the fields; an empty text is a field not yet filled. */
export interface TypedIdentity {
  name: string
  kind: DocumentKind
  number: string
  birthDate: Day
  gender: Gender | ''
}

export const NOTHING_TYPED: TypedIdentity = {
  name: '',
  kind: 'resident-id',
  number: '',
  birthDate: '',
  gender: '',
}

export type IdentityField = 'name' | 'number' | 'birthDate' | 'gender'

/** Whose identity it is: of the account's owner, or of a child in the owner's care. */
export type IdentityPurpose = 'own' | 'child'

/** By what a form is judged. */
export interface Circumstances {
  today: Day
  ages: Ages
}

export interface IdentityView {
  kind: string
  hint: string
  /** Whether the keyboard for ID numbers suffices: digits and X. */
  digits: boolean
  /** What is wrong with each field now; empty when nothing is. */
  faults: Record<IdentityField, string>
  /** The document does not tell birth date or gender: the form asks. */
  asks: boolean
  /** `1996年5月20日`, once known. */
  birthDate: string
  gender: string
  /** What follows from the age; empty when nothing does. */
  age: string
  /** Whether the age keeps the person from going on. */
  barred: boolean
  /** Present when the form is complete. */
  declared?: DeclaredIdentity
}

const genderName = (gender: Gender | ''): string =>
  gender ? { male: '男', female: '女' }[gender] : ''

/** What follows from the age: why not, by the server's own rule, or what to expect. */
function ageRule(
  birthDate: Day,
  purpose: IdentityPurpose,
  { today, ages }: Circumstances,
): { text: string; bars: boolean } {
  if (!birthDate) return { text: '', bars: false }
  const stage = stageOf(birthDate, today, ages)
  const why = purpose === 'child' ? whyNoWard(stage, ages) : whyNoAccount(stage, ages)
  if (why) return { text: why.text, bars: true }
  const waits = purpose === 'own' && stage === 'youth'
  const text = `未满 ${ages.adultAge} 周岁：注册后请监护人用微信确认，之后就能报名活动`
  return { text: waits ? text : '', bars: false }
}

const nameFault = (name: string): string => {
  if (!name.trim()) return '请填写证件上的姓名'
  return isRealName(tidyName(name)) ? '' : reason('NAME_INVALID').text
}

function numberFault({ kind, number }: TypedIdentity, today: Day): string {
  if (!number.trim()) return '请填写证件号码'
  const reading = readDocument(kind, number, today)
  return reading.ok ? '' : documentFaultText(kind, reading.fault)
}

/** Birth date and gender: the document's word, else what was typed. */
function bornOf(typed: TypedIdentity, today: Day) {
  const reading = readDocument(typed.kind, typed.number, today)
  const told = reading.ok ? reading : undefined
  const asks = told ? !told.birthDate : !DOCUMENT_KINDS[typed.kind].holdsBirthDate
  const birthDate = told?.birthDate ?? (asks ? typed.birthDate : '')
  const gender = told?.gender ?? (asks ? typed.gender : '')
  return { asks, birthDate, gender }
}

function declaredOf(typed: TypedIdentity, asks: boolean): DeclaredIdentity {
  const { name, kind, number, birthDate, gender } = typed
  return {
    name: name.trim(),
    document: { kind, number: number.trim() },
    ...(asks && birthDate && { birthDate }),
    ...(asks && gender && { gender }),
  }
}

export function identityView(
  typed: TypedIdentity,
  purpose: IdentityPurpose,
  circumstances: Circumstances,
): IdentityView {
  const { today } = circumstances
  const { asks, birthDate, gender } = bornOf(typed, today)
  const faults = {
    name: nameFault(typed.name),
    number: numberFault(typed, today),
    birthDate: asks && !birthDate ? '请选择出生日期' : '',
    gender: asks && !gender ? '请选择性别' : '',
  }
  const age = ageRule(birthDate, purpose, circumstances)
  const complete = !age.bars && Object.values(faults).every((fault) => !fault)
  return {
    kind: DOCUMENT_KINDS[typed.kind].name,
    hint: DOCUMENT_KINDS[typed.kind].hint,
    digits: typed.kind === 'resident-id' || typed.kind === 'hmt-residence-permit',
    faults,
    asks,
    birthDate: birthDate && formatDate(birthDate),
    gender: genderName(gender),
    age: age.text,
    barred: age.bars,
    ...(complete && { declared: declaredOf(typed, asks) }),
  }
}

const FIELD_OF_REASON: Partial<Record<ReasonCode, IdentityField>> = {
  NAME_INVALID: 'name',
  IDENTITY_MISMATCH: 'name',
  DOCUMENT_INVALID: 'number',
  BIRTH_DATE_REQUIRED: 'birthDate',
  TOO_YOUNG: 'birthDate',
  NEEDS_GUARDIAN: 'birthDate',
  NOT_A_CHILD: 'birthDate',
}

/** The field that a refusal is about; `undefined` when it is about none of them. */
export const fieldOfRefusal = ({ code }: Reason): IdentityField | undefined => FIELD_OF_REASON[code]
