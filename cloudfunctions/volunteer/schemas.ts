import * as v from 'valibot'
import { day, text } from '../_kernel/schemas'

/** The document as typed; which numbers are right is a rule (shared/identity-documents), not a schema. */
export const identityDocument = v.strictObject({
  kind: v.picklist([
    'resident-id',
    'hmt-residence-permit',
    'foreign-permanent-resident',
    'hk-macau-permit',
    'taiwan-permit',
    'passport',
  ]),
  number: text(40),
})

/** Who a person says to be. Birth date and gender only where the document does not hold them. */
export const declaredIdentity = {
  name: text(60),
  document: identityDocument,
  birthDate: v.optional(day),
  gender: v.optional(v.picklist(['male', 'female'])),
}

const codes = (most: number) => v.pipe(v.array(text(20)), v.maxLength(most))

/** L67 art. 5: residence area, skills, service categories. */
export const profile = {
  /** Area id of shared/lists. */
  residence: text(20),
  skills: codes(20),
  categories: codes(10),
}

/** What was agreed to: the version of the notice that was shown, and its items. */
export const agreed = {
  noticeVersion: text(20),
  consents: codes(20),
}

export const relation = v.picklist(['father', 'mother', 'guardian'])
export const identityState = v.picklist(['self-declared', 'verified'])
export const standing = v.picklist(['pending', 'active', 'closing'])
