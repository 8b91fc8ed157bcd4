import type { ConsentChange } from '../../../components/consent-form/consent-form'
import {
  type DeclaredIdentity,
  NOTHING_TYPED,
  type TypedIdentity,
} from '../../../shared/identity-view'
import { NO_PROFILE, type Profile } from '../../../shared/profile-view'

/** What has been filled in so far. */
export interface Draft {
  agreed: ConsentChange
  typed: TypedIdentity
  declared?: DeclaredIdentity
  phone: { ticket: string; masked: string }
  profile: Profile
}

export const emptyDraft = (): Draft => ({
  agreed: { on: [], consents: [], complete: false },
  typed: NOTHING_TYPED,
  phone: { ticket: '', masked: '' },
  profile: NO_PROFILE,
})

let kept: Draft | undefined

/** For who comes back: in memory alone, gone with the mini-program. */
export const keepDraft = (draft: Draft | undefined) => {
  kept = draft
}

export const keptDraft = (): Draft => kept ?? emptyDraft()
