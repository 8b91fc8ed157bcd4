import { dayOf } from '../../miniprogram/shared/time'
import type { Call } from '../_kernel/operation'
import { Refusal } from '../_kernel/refusal'
import { identityProvider, type Verdict } from './identity-provider'
import { type DeclaredIdentity, type Identity, readIdentity } from './rules/identity'
import { type SealedIdentity, sealIdentity } from './sealing'
import type { VolunteerStore } from './store'

type Proving = Pick<Call<VolunteerStore>, 'store' | 'settings' | 'now' | 'openid' | 'personalData'>

export interface ReadIdentity {
  identity: Identity
  sealed: SealedIdentity
}

/** @throws Refusal NAME_INVALID, DOCUMENT_INVALID, BIRTH_DATE_REQUIRED, INVALID_INPUT */
export function readDeclared(
  { now, personalData }: Pick<Proving, 'now' | 'personalData'>,
  { name, document, birthDate, gender }: DeclaredIdentity,
): ReadIdentity {
  const reading = readIdentity({ name, document, birthDate, gender }, dayOf(now))
  if (!reading.ok) throw new Refusal(reading.why.code, reading.why.details)
  return { identity: reading.identity, sealed: sealIdentity(personalData, reading.identity) }
}

/**
 * Asks the provider, after counting the attempt: first for the account, so that one that has used up
 * its own cannot use up those of somebody else's document.
 *
 * @throws Refusal TOO_MANY_ATTEMPTS, the same whether the document is known or not; IDENTITY_MISMATCH
 */
export async function prove(
  { store, settings, now, openid }: Proving,
  { identity, sealed }: ReadIdentity,
): Promise<Verdict> {
  const today = dayOf(now)
  const { signUpAttemptsPerAccount: perAccount, signUpAttemptsPerDocument: perDocument } = settings
  const left =
    (await store.attempt('account', openid, today, perAccount)) &&
    (await store.attempt('document', sealed.document.hash, today, perDocument))
  if (!left) throw new Refusal('TOO_MANY_ATTEMPTS')
  const verdict = await identityProvider().check(identity)
  if (verdict === 'mismatch') throw new Refusal('IDENTITY_MISMATCH')
  return verdict
}
