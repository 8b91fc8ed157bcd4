import type { InferInput, InferOutput } from 'valibot'
import type { contracts } from '../../cloudfunctions/insurance/contract'
import { ageSentence } from './condition-text'
import { formatDate } from './time'

type Listed = InferOutput<(typeof contracts)['policies']['output']>['policies'][number]
export type Terms = InferInput<(typeof contracts)['save-policy']['input']>['terms']

/** A policy as a leader reads it. */
export interface PolicyView {
  policyId: string
  organisationId: string
  rev: number
  name: string
  lines: string[]
  amends: boolean
  terms: Terms
}

/** Insurer and last day: what tells policies apart. */
export const policyName = ({ insurer, until }: Pick<Terms, 'insurer' | 'until'>): string =>
  `${insurer}（至 ${formatDate(until)}）`

export const policyView = ({ policyId, rev, organisation, terms, amends }: Listed): PolicyView => ({
  ...{ policyId, rev, amends, terms },
  organisationId: organisation.id,
  name: policyName(terms),
  lines: [
    `保单号 ${terms.number}`,
    `${formatDate(terms.from)} 至 ${formatDate(terms.until)}`,
    terms.coverage,
    `${organisation.name}投保，${terms.per === 'person' ? '按人' : '按场次'}`,
    `${ageSentence(terms) ?? '不限年龄'}，${terms.dangerous ? '含' : '不含'}有人身危险的活动`,
  ],
})

/** What a form for a new policy begins with. */
export const newTerms = (today: string): Terms => ({
  insurer: '',
  number: '',
  coverage: '',
  from: today,
  until: today,
  dangerous: false,
  per: 'person',
})

/** An age as it was typed; nothing for an empty field. */
export const ageOf = (typed: string): number | undefined =>
  typed.trim() === '' ? undefined : Number(typed)

/** What is still missing, in the words of the form; nothing when it can be sent. */
export function missingInTerms(terms: Terms): string | undefined {
  const { insurer, number, coverage, from, until, minAge = 0, maxAge = 120 } = terms
  if (!insurer.trim()) return '请填写保险公司'
  if (!number.trim()) return '请填写保单号'
  if (!coverage.trim()) return '请填写保障内容'
  if (until < from) return '结束日期不能早于开始日期'
  const isAge = (age: number) => Number.isInteger(age) && age >= 0 && age <= 120
  return isAge(minAge) && isAge(maxAge) && minAge <= maxAge ? undefined : '年龄范围有误'
}
