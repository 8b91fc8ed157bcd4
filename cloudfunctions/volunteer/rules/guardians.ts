import type { Stage } from '../../../miniprogram/shared/age'
import { type Reason, reason } from '../../../miniprogram/shared/reasons'
import type { AccountPerson } from '../../_kernel/identity'
import type { Person } from '../documents'

/** Why somebody may not act as a guardian: only an adult volunteer for oneself. */
export const whyNotGuardian = (
  { relation, standing }: Pick<AccountPerson, 'relation' | 'standing'>,
  stage: Stage,
): Reason | undefined =>
  relation === 'self' && standing === 'active' && stage === 'adult'
    ? undefined
    : reason('GUARDIAN_NOT_ELIGIBLE')

/** What one may do at once with an account of one's own: a minor waits for the guardian's consent. */
export const standingAt = (stage: Stage, hasGuardian: boolean): 'pending' | 'active' =>
  stage === 'youth' && !hasGuardian ? 'pending' : 'active'

/** Why a guardian code does not work: none such, not waiting any more, expired. */
export const whyNotCode = (youth: Person | undefined, now: number): Reason | undefined =>
  youth?.standing === 'pending' && youth.guardianCode && youth.guardianCode.until > now
    ? undefined
    : reason('GUARDIAN_CODE_INVALID')

/** Without the characters that are mistaken for one another when read out or copied. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 8

/** Eight readable characters (39 bits) out of 32 or more hexadecimal digits. */
export function readableCode(hex: string): string {
  let rest = BigInt(`0x${hex}`)
  let code = ''
  while (code.length < LENGTH) {
    code += ALPHABET.charAt(Number(rest % BigInt(ALPHABET.length)))
    rest /= BigInt(ALPHABET.length)
  }
  return code
}

/** A code as typed: capitals, no blanks or dashes. */
export const tidyCode = (code: string): string => code.replace(/[\s-]/g, '').toUpperCase()
