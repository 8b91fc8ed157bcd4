import type { InferOutput } from 'valibot'
import type { contracts } from '../../cloudfunctions/volunteer/contract'
import type { Answer } from './reasons'
import { dayOf, formatClock } from './time'

export type MyData = InferOutput<(typeof contracts)['my-data']['output']>

type Sections = Pick<MyData, 'sections'>

/** What the contexts keep about a person, together; where one cannot say, nothing is shown as if it were all. */
export function together(own: Answer<MyData>, others: readonly Answer<Sections>[]): Answer<MyData> {
  if (!own.ok) return own
  const sections = [...own.value.sections]
  for (const other of others) {
    if (!other.ok) return other
    sections.push(...other.value.sections)
  }
  return { ok: true, value: { ...own.value, sections } }
}

/** All that the city holds about a person as one text, to keep wherever the person wants. */
export function dataText({ madeAt, sections }: MyData): string {
  const head = `志愿之城 · 个人数据\n导出时间：${dayOf(madeAt)} ${formatClock(madeAt)}`
  const parts = sections.map(({ title, rows }) =>
    [`【${title}】`, ...rows.map(({ label, value }) => `${label}：${value}`)].join('\n'),
  )
  return [head, ...parts].join('\n\n')
}

export interface DataSection {
  title: string
  /** `id` is unique in its section: one label may stand there twice. */
  rows: { id: number; label: string; value: string }[]
}

export const dataSections = ({ sections }: MyData): DataSection[] =>
  sections.map(({ title, rows }) => ({ title, rows: rows.map((row, id) => ({ id, ...row })) }))
