/** How a sign-up ended, in words; and where in the form a refusal belongs. */
import type { InferOutput } from 'valibot'
import type { contracts } from '../../cloudfunctions/volunteer/contract'
import { fieldOfRefusal } from './identity-view'
import type { Reason } from './reasons'
import { formatMoment, untilText } from './time'
import { formatVolunteerNumber } from './volunteer-number'

export type SignUpOutcome = InferOutput<(typeof contracts)['sign-up']['output']>

export interface OutcomeView {
  outcome: SignUpOutcome['outcome']
  title: string
  text: string
  /** Volunteer number, grouped; empty when there is none yet. */
  number: string
}

const WELCOME = {
  verified: '姓名和证件已核验通过，现在就可以报名活动。',
  'self-declared':
    '姓名和证件目前由您本人填写，核验通过后会自动更新。多数活动现在就可以报名，少数活动要等核验通过。',
}

function textOf({ outcome, identity = 'self-declared', effectiveAt }: SignUpOutcome, now: number) {
  if (outcome === 'signed-up') return WELCOME[identity]
  if (outcome === 'awaiting-guardian')
    return '您还未成年。请让父母或其他监护人用自己的微信确认，确认后就可以报名活动。'
  if (effectiveAt === undefined) return '您的档案正在转到这个微信，生效后会通知您。'
  return `您在另一个微信已有档案，正在转到这个微信，${untilText(effectiveAt, now)}后（${formatMoment(effectiveAt, now)}）生效。为防冒用，原来的微信会收到通知；期间可以照常浏览活动。`
}

const titles: Record<SignUpOutcome['outcome'], string> = {
  'signed-up': '欢迎加入',
  'awaiting-guardian': '还差监护人同意',
  moving: '档案转移中',
}

export const outcomeView = (result: SignUpOutcome, now: number): OutcomeView => ({
  outcome: result.outcome,
  title: titles[result.outcome],
  text: textOf(result, now),
  number: result.number ? formatVolunteerNumber(result.number) : '',
})

export type SignUpStep = 0 | 1 | 2

/** The screen on which a refusal can be mended; `undefined` when it is about none of them. */
export function stepOfRefusal(refusal: Reason): SignUpStep | undefined {
  const { code, details } = refusal
  if (code === 'NOTICE_CHANGED') return 0
  if (code === 'CONSENT_REQUIRED') return details?.item === 'skills' ? 2 : 0
  if (code === 'PHONE_CODE_INVALID' || fieldOfRefusal(refusal)) return 1
  return undefined
}
