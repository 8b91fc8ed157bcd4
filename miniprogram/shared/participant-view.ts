/** Those who take part in a session, apply, wait or were asked, as its organisers see them. */
import type { InferOutput } from 'valibot'
import type { contracts } from '../../cloudfunctions/event/contract'
import { formatMoment } from './time'
import { formatVolunteerNumber } from './volunteer-number'

type Seen = InferOutput<(typeof contracts)['participants']['output']>
type Participant = Seen['participants'][number]

export interface ParticipantView {
  personId: string
  name: string
  number: string
  post: string
  /** What is to be said beside the tab under which they stand. */
  note: string
  minor: boolean
  missed: boolean
  /** Whether the level above has taken a no-show back for good. */
  settled: boolean
}

const ENDINGS: Partial<Record<Participant['state'], string>> = {
  rejected: '未通过',
  declined: '谢绝了邀请',
  expired: '候补已结束',
  cancelled: '已取消',
  removed: '已移出',
  'no-show': '未到',
}

const APPEALS: Partial<Record<NonNullable<Participant['appeal']>['state'], string>> = {
  open: '未到，本人已申诉，等上级处理',
  refused: '未到，申诉未通过',
  upheld: '申诉成立，未到已撤销',
}

const BEYOND: Partial<Record<Participant['state'], string>> = {
  approved: '名额外，由组织方邀请',
  invited: '名额满了也可以参加',
}

function noteOf({ state, why, offerUntil, appeal, override }: Participant, now: number): string {
  if (state === 'offered' && offerUntil !== undefined)
    return `名额保留到 ${formatMoment(offerUntil, now)}，等本人确认`
  const appealed = appeal && APPEALS[appeal.state]
  if (appealed) return appealed
  if (override && BEYOND[state]) return BEYOND[state]
  const ending = ENDINGS[state]
  return ending ? [ending, why].filter(Boolean).join('：') : ''
}

export const participantView = (one: Participant, now: number): ParticipantView => ({
  personId: one.personId,
  name: one.name ?? '已停用的档案',
  number: one.number ? formatVolunteerNumber(one.number) : '',
  post: one.post,
  note: noteOf(one, now),
  minor: one.minor,
  missed: one.state === 'no-show',
  settled: one.appeal?.state === 'upheld',
})

/** How many places of a session are taken: "名额 13/10" where more came than the limit says. */
export const takenText = ({ cap, taken }: Pick<Seen, 'cap' | 'taken'>): string =>
  cap === null ? `已有 ${taken} 人，不限人数` : `名额 ${taken}/${cap}`

const OUTCOMES = {
  invited: '已邀请，等待本人答复',
  already: '已报名、已受邀或正在候补',
  unknown: '没有这个编号',
}

/** What became of each number, one a line. */
export const invitedText = (
  results: readonly { number: string; outcome: keyof typeof OUTCOMES }[],
): string => results.map(({ number, outcome }) => `${number}：${OUTCOMES[outcome]}`).join('\n')
