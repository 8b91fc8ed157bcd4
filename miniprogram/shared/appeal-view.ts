/** Appeals against no-shows, as those who decide on them read them. */
import type { InferOutput } from 'valibot'
import type { contracts } from '../../cloudfunctions/event/contract'
import { formatMoment, formatSpan } from './time'

type Listed = InferOutput<(typeof contracts)['appeals']['output']>['appeals'][number]

export interface AppealView {
  key: string
  sessionId: string
  personId: string
  title: string
  when: string
  rows: { label: string; value: string }[]
  statement: string
  /** Why somebody else has to decide on it; empty where the caller may. */
  why: string
}

export function appealView(one: Listed, now: number): AppealView {
  const { sessionId, personId, title, statement, marked } = one
  return {
    ...{ sessionId, personId, title, statement },
    key: `${sessionId}:${personId}`,
    when: formatSpan(one.from, one.to, now),
    rows: [
      { label: '组织方', value: one.organiser },
      { label: '志愿者', value: `${one.name ?? '原档案已并入另一份'}，${one.post}` },
      ...(marked ? [{ label: '标记未到', value: formatMoment(marked.at, now) }] : []),
      { label: '组织方说', value: marked?.why ?? '没有另外说明' },
      { label: '提出申诉', value: formatMoment(one.openedAt, now) },
    ],
    why: one.why?.text ?? '',
  }
}

/** How one can decide, and what is told of it. */
export const APPEAL_DECISIONS = {
  uphold: {
    title: '申诉成立',
    note: '未到记录会撤销，组织方不能再标记。本人会看到原因。',
    placeholder: '例如：现场照片显示本人到场',
    done: '已撤销未到记录',
  },
  refuse: {
    title: '申诉不成立',
    note: '未到记录保留，不能再次申诉。本人会看到原因。',
    placeholder: '例如：签到表和现场负责人都没有见到本人',
    done: '已告知本人',
  },
}

export type AppealDecision = keyof typeof APPEAL_DECISIONS
